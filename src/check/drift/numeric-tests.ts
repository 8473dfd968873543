import type { DriftMethod } from "../../model/config.ts";
import { andersonDarlingFromCounts } from "../../stats/anderson-darling.ts";
import { cramerVonMisesFromCounts } from "../../stats/cramer-von-mises.ts";
import { energyDistanceSorted } from "../../stats/energy-distance.ts";
import { eppsSingleton } from "../../stats/epps-singleton.ts";
import { ksFromCounts } from "../../stats/ks-two-sample.ts";
import { mannWhitneyFromCounts } from "../../stats/mann-whitney.ts";
import { placeAndSpreadFromCounts } from "../../stats/place-and-spread.ts";
import { samplePermutationPValue } from "../../stats/permutation-p-value.ts";
import { studentTFromMoments } from "../../stats/student-t-test.ts";
import { wassersteinSorted } from "../../stats/wasserstein.ts";
import { welchTFromMoments } from "../../stats/welch-t.ts";
import type { Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
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

type NumericMethod = DriftMethod | "place_and_spread";
type NumericTest = (sides: NumericComparison, options: TestOptions) => Outcome;

const needsRows: Outcome = { statistic: null, pValue: null };

const numericTests: Readonly<Partial<Record<NumericMethod, NumericTest>>> = {
  ks: ({ counts, basis }) => ksFromCounts(counts, { method: basis === "rows" ? "auto" : "asymptotic" }),
  mann_whitney: ({ counts }) => mannWhitneyFromCounts(counts),
  place_and_spread: ({ counts }) => placeAndSpreadFromCounts(counts),
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

const automatic: readonly { readonly name: NumericMethod; readonly weight: number }[] = [
  { name: "ks", weight: testWeights.wholeDistribution },
  { name: "place_and_spread", weight: testWeights.placeAndSpread },
];

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
 * The tests of a numeric column. `auto` looks at the whole distribution (KS) with a small part of the column's level, and at its
 * place and spread together with the rest: KS alone needs many times the rows to see a change of spread.
 */
export function numericColumnTests(method: DriftMethod, sides: NumericComparison, options: TestOptions): Test[] {
  const methods = method === "auto" ? automatic : [{ name: method, weight: testWeights.column }];
  return methods.map(({ name, weight }) => {
    const { statistic, pValue } = numericTests[name]?.(sides, options) ?? needsRows;
    return { method: name, about: null, attainable: 0, weight, statistic, pValue };
  });
}
