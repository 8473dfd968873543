import type { DriftMethod } from "../../model/config.ts";
import { andersonDarlingFromCounts } from "../../stats/anderson-darling.ts";
import { cramerVonMisesFromCounts } from "../../stats/cramer-von-mises.ts";
import { energyDistanceSorted } from "../../stats/energy-distance.ts";
import { eppsSingleton } from "../../stats/epps-singleton.ts";
import { ksFromCounts } from "../../stats/ks-two-sample.ts";
import { mannWhitneyFromCounts } from "../../stats/mann-whitney.ts";
import { moodScaleFromCounts } from "../../stats/mood-scale.ts";
import { samplePermutationPValue } from "../../stats/permutation-p-value.ts";
import { studentTFromMoments } from "../../stats/student-t-test.ts";
import { wassersteinSorted } from "../../stats/wasserstein.ts";
import { welchTFromMoments } from "../../stats/welch-t.ts";
import type { Test } from "../draft.ts";
import type { NumericComparison } from "./numeric-comparison.ts";

export interface TestOptions {
  readonly seed: number;
  /** Level that the p-value must be able to resolve. */
  readonly level: number;
}

interface Outcome {
  readonly statistic: number | null;
  readonly pValue: number | null;
}

type NumericTest = (sides: NumericComparison, options: TestOptions) => Outcome;

const needsRows: Outcome = { statistic: null, pValue: null };

const numericTests: Readonly<Partial<Record<DriftMethod | "mood", NumericTest>>> = {
  ks: ({ counts, basis }) => ksFromCounts(counts, { method: basis === "rows" ? "auto" : "asymptotic" }),
  mann_whitney: ({ counts }) => mannWhitneyFromCounts(counts),
  mood: ({ counts }) => moodScaleFromCounts(counts),
  anderson_darling: ({ counts }, { seed }) => andersonDarlingFromCounts(counts, { method: "calibrated", seed }),
  cramer_von_mises: ({ counts }, { seed }) => cramerVonMisesFromCounts(counts, { method: "calibrated", seed }),
  welch_t: ({ moments }) => welchTFromMoments(moments.reference, moments.current),
  student_t: ({ moments }) => studentTFromMoments(moments.reference, moments.current),
  epps_singleton: ({ sorted }, { seed }) =>
    sorted === null ? needsRows : eppsSingleton(sorted.reference, sorted.current, { method: "calibrated", seed }),
  wasserstein: ({ sorted }, options) =>
    permuted(
      sorted,
      (reference, current) => wassersteinSorted(reference.toSorted(), current.toSorted(), "iqr"),
      options,
    ),
  energy: ({ sorted }, options) =>
    permuted(sorted, (reference, current) => energyDistanceSorted(reference, current, "iqr"), options),
};

type SampleDistance = (reference: Float64Array, current: Float64Array) => number | null;

function permuted(sorted: NumericComparison["sorted"], distance: SampleDistance, options: TestOptions): Outcome {
  if (sorted === null) return needsRows;
  return samplePermutationPValue(sorted.reference, sorted.current, distance, options);
}

/** Whether a method works on the values themselves rather than on bins. */
export function isNumericMethod(method: DriftMethod): boolean {
  return method === "auto" || method in numericTests;
}

/**
 * The tests of a numeric column. `auto` looks at the whole distribution (KS), its place (Mann-Whitney) and its spread (Mood):
 * KS alone needs many times the rows to see a change of spread.
 */
export function numericColumnTests(method: DriftMethod, sides: NumericComparison, options: TestOptions): Test[] {
  const methods = method === "auto" ? (["ks", "mann_whitney", "mood"] as const) : [method];
  return methods.map((name) => {
    const outcome = numericTests[name]?.(sides, options) ?? needsRows;
    return { method: name, about: null, attainable: 0, statistic: outcome.statistic, pValue: outcome.pValue };
  });
}
