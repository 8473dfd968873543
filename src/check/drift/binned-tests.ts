import type { DriftMethod } from "../../model/config.ts";
import { numberAt } from "../../model/number-at.ts";
import { chiSquareTwoSample } from "../../stats/chi-square-two-sample.ts";
import { fisherExact } from "../../stats/fisher-exact.ts";
import { gTest } from "../../stats/g-test.ts";
import { hellinger } from "../../stats/hellinger.ts";
import { jensenShannon } from "../../stats/jensen-shannon.ts";
import { klDivergence } from "../../stats/kl-divergence.ts";
import { lInfinity } from "../../stats/l-infinity.ts";
import { binnedPermutationPValue } from "../../stats/permutation-p-value.ts";
import { psi } from "../../stats/psi.ts";
import { totalVariation } from "../../stats/total-variation.ts";
import { zProportions } from "../../stats/z-proportions.ts";
import type { Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import type { TestOptions } from "./numeric-tests.ts";
import type { PairedCounts } from "./score-bins.ts";

interface Outcome {
  readonly statistic: number | null;
  readonly pValue: number | null;
}

type Counts = readonly number[];
type BinnedTest = (counts: PairedCounts, options: TestOptions) => Outcome;
type Distance = (reference: ArrayLike<number>, current: ArrayLike<number>) => { readonly distance: number | null };

const notTwoLevels: Outcome = { statistic: null, pValue: null };

const binnedTests: Readonly<Partial<Record<DriftMethod, BinnedTest>>> = {
  chi_square: ({ reference, current }, options) => chiSquareTwoSample(reference, current, options),
  g_test: ({ reference, current }, options) => gTest(reference, current, options),
  fisher_exact: (counts) => ofTwoLevels(counts, (pair) => fisherExact(pair.reference, pair.current)),
  z_proportions: (counts) => ofTwoLevels(counts, (pair) => zProportions(pair.reference, pair.current)),
  psi: permuted(psi),
  jensen_shannon: permuted(jensenShannon),
  hellinger: permuted(hellinger),
  kl: permuted(klDivergence),
  total_variation: permuted(totalVariation),
  l_infinity: permuted(lInfinity),
};

function permuted(distance: Distance): BinnedTest {
  return ({ reference, current }, options) =>
    binnedPermutationPValue(reference, current, (before, now) => distance(before, now).distance, options);
}

interface TwoLevels {
  readonly reference: readonly [number, number];
  readonly current: readonly [number, number];
}

function ofTwoLevels({ reference, current }: PairedCounts, test: (pair: TwoLevels) => Outcome): Outcome {
  const seen = reference.flatMap((count, level) => (count + numberAt(current, level) > 0 ? [level] : []));
  const [first, second] = seen;
  if (first === undefined || second === undefined || seen.length !== 2) return notTwoLevels;
  const pick = (counts: Counts): readonly [number, number] => [numberAt(counts, first), numberAt(counts, second)];
  return test({ reference: pick(reference), current: pick(current) });
}

/** The test of a column by its bins or levels; `auto` is chi-square. */
export function binnedColumnTest(method: DriftMethod, counts: PairedCounts, options: TestOptions): Test {
  const name = method === "auto" ? "chi_square" : method;
  const outcome = binnedTests[name]?.(counts, options) ?? { statistic: null, pValue: null };
  return {
    method: name,
    about: null,
    attainable: 0,
    weight: testWeights.column,
    statistic: outcome.statistic,
    pValue: outcome.pValue,
  };
}
