import { wholeCountTotals } from "./count-totals.ts";
import { cramerVonMisesExactSurvival } from "./cramer-von-mises-exact.ts";
import { cramerVonMisesLimitSurvival } from "./cramer-von-mises-limit.ts";
import { cramerVonMisesRelabeled } from "./cramer-von-mises-relabeled.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";
import type { PValueOptions } from "./p-value-method.ts";
import { tieWeight } from "./tie-weight.ts";

const EXACT_ROWS = 20;

/**
 * Two-sample Cramer-von Mises test: is the squared gap between the two empirical distribution functions, summed over all rows,
 * more than two samples of one distribution would show?
 *
 * Assumes independent rows. Sees changes spread over the range that a single largest gap does not. The midrank form is biased
 * upward when values are tied and the sides differ in size (two even levels at 500 and 30 rows: always significant), so decide
 * with `method: "calibrated"`, which then sums the squared gaps themselves and takes the p-value from relabelings.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @param options - `method`, `seed`.
 * @returns `statistic` is T (midranks where values are tied), about 1/6 without drift, growing with the rows under drift.
 *   `pValue` is exact (as if nothing were tied) when neither side has more than 20 rows; beyond, from the limiting distribution
 *   after matching mean and variance. Both null when a side has fewer than 2 rows or all values are equal.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m).
 * @see Anderson, Ann. Math. Statist. 33 (1962), 1148-1159; Conover, Practical Nonparametric Statistics (1971).
 *
 * @example
 * cramerVonMises([1, 2, 3, 4], [5, 6, 7, 8]); // => { statistic: 0.6875, pValue: 0.0285... }
 */
export function cramerVonMises(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: PValueOptions = {},
): NumericTestResult {
  return cramerVonMisesFromCounts(countsOfSamples(reference, current), options);
}

/** `cramerVonMises` on counts of distinct values (or of bins: values of one bin count as equal). Time O(k) and the p-value. */
export function cramerVonMisesFromCounts(counts: OrderedCounts, options: PValueOptions = {}): NumericTestResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  if (n < 2 || m < 2) return notComputable;
  const u = rankSum(counts, n, m);
  if (u === null) return notComputable;
  if (options.method === "calibrated" && tiesMatter(counts, n, m)) {
    return cramerVonMisesRelabeled(counts, n, m, options.seed ?? 0);
  }
  const rows = n + m;
  const statistic = u / n / m / rows - (4 * n * m - 1) / (6 * rows);
  const exact = Math.max(n, m) <= EXACT_ROWS;
  return { statistic, pValue: exact ? cramerVonMisesExactSurvival(n, m, u) : limitSurvival(statistic, n, m) };
}

function limitSurvival(statistic: number, n: number, m: number): number {
  const rows = n + m;
  const variance = ((rows + 1) / rows / rows / 45) * (rows - (3 * (n / m + m / n)) / 4 - 1 / 2);
  const standard = 1 / 6 + (statistic - (1 + 1 / rows) / 6) / Math.sqrt(45 * variance);
  return cramerVonMisesLimitSurvival(standard);
}

/** Whether ties change the null distribution, or bias the midrank form by more than a hundredth of its spread. */
function tiesMatter(counts: OrderedCounts, n: number, m: number): boolean {
  const weight = tieWeight(counts);
  const bias = weight * ((n + m) / 12) * ((n - m) / n) * ((n - m) / m);
  return Math.max(weight, bias) > 1e-3;
}

/**
 * `n sum (rank - own rank)^2` over the reference plus the same of the current side; null when all values are equal.
 * Compensated, because T is a small difference of large sums.
 */
function rankSum({ reference, current }: OrderedCounts, n: number, m: number): number | null {
  let [ofReference, ofCurrent, sum, lost, groups] = [0, 0, 0, 0, 0];
  for (let at = 0; at < reference.length; at++) {
    const c = reference[at] ?? 0;
    const d = current[at] ?? 0;
    const left = ofCurrent + d / 2;
    const right = ofReference + c / 2;
    const term = n * c * (left * left + (c * c - 1) / 12) + m * d * (right * right + (d * d - 1) / 12);
    const next = sum + (term - lost);
    lost = next - sum - (term - lost);
    sum = next;
    ofReference += c;
    ofCurrent += d;
    if (c + d > 0) groups++;
  }
  return groups > 1 ? sum : null;
}
