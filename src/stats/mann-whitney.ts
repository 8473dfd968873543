import { logChoose } from "./binomial.ts";
import { floatAt } from "./float-at.ts";
import { wholeCountTotals } from "./count-totals.ts";
import { normalSurvival } from "./normal.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";

const EXACT_ROWS = 8;
const EXACT_PAIRS = 200_000;

export interface MannWhitneyOptions {
  /** "less": reference values tend to be smaller than current ones. "two-sided" by default. */
  readonly alternative?: "two-sided" | "less" | "greater";
}

interface Ranks {
  readonly n: number;
  readonly m: number;
  /** Pairs where the reference value is the larger one, ties counted half. */
  readonly u: number;
  /** Sum of t^3 - t over the sizes t of groups of equal values. */
  readonly tieSum: number;
}

/**
 * Mann-Whitney U test (Wilcoxon's rank sum): does one sample tend to larger values than the other?
 *
 * Assumes independent rows; sees a shift of location, hardly a change of spread.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @param options - `alternative`, two-sided by default.
 * @returns `statistic` is U of the reference: pairs in which its value is the larger one, ties counted half; from 0 to n m.
 *   `pValue` is exact when a side has at most 8 rows, nothing is tied and there are at most 200,000 pairs; else normal, with
 *   corrections for ties and continuity. Both null when a side is empty or all values are equal.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m).
 * @see Mann & Whitney, Ann. Math. Statist. 18 (1947), 50-60; Lehmann, Nonparametrics (1975), section 1.4 for ties.
 *
 * @example
 * mannWhitney([1, 2, 3], [4, 5, 6]); // => { statistic: 0, pValue: 0.1 }
 */
export function mannWhitney(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: MannWhitneyOptions = {},
): NumericTestResult {
  return mannWhitneyFromCounts(countsOfSamples(reference, current), options);
}

/** `mannWhitney` on counts of distinct values (or of bins: values of one bin count as equal). Time O(k) and the p-value. */
export function mannWhitneyFromCounts(counts: OrderedCounts, options: MannWhitneyOptions = {}): NumericTestResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  if (n === 0 || m === 0) return notComputable;
  const ranks = ranksOf(counts, n, m);
  const other = n * m - ranks.u;
  const alternative = options.alternative ?? "two-sided";
  const large = alternative === "two-sided" ? Math.max(ranks.u, other) : alternative === "less" ? other : ranks.u;
  const exact = ranks.tieSum === 0 && Math.min(n, m) <= EXACT_ROWS && n * m <= EXACT_PAIRS;
  const tail = exact ? exactUpperTail(ranks, large) : normalUpperTail(ranks, large);
  if (tail === null) return notComputable;
  return { statistic: ranks.u, pValue: Math.min(1, alternative === "two-sided" ? 2 * tail : tail) };
}

function ranksOf({ reference, current }: OrderedCounts, n: number, m: number): Ranks {
  let below = 0;
  let u = 0;
  let tieSum = 0;
  for (let at = 0; at < reference.length; at++) {
    const c = reference[at] ?? 0;
    const d = current[at] ?? 0;
    u += c * (below + d / 2);
    below += d;
    const t = c + d;
    tieSum += t * (t - 1) * (t + 1);
  }
  return { n, m, u, tieSum };
}

function normalUpperTail({ n, m, tieSum }: Ranks, u: number): number | null {
  const rows = n + m;
  const share = 1 - tieSum / (rows * (rows - 1) * (rows + 1));
  if (!(share > 1e-14)) return null;
  const deviation = Math.sqrt(n) * Math.sqrt(m) * Math.sqrt(((rows + 1) / 12) * share);
  return normalSurvival((u - (n * m) / 2 - 0.5) / deviation);
}

/** P(U >= u) without ties: the coefficients of the Gaussian binomial up to n m - u, or the complement. */
function exactUpperTail({ n, m }: Ranks, u: number): number {
  return u * 2 >= n * m ? lowerTail(n, m, n * m - u) : 1 - lowerTail(n, m, u - 1);
}

/** P(U <= last), by expanding the product of (1 - q^(large + i)) / (1 - q^i). */
function lowerTail(n: number, m: number, last: number): number {
  const small = Math.min(n, m);
  const large = Math.max(n, m);
  const ways = new Float64Array(Math.max(0, last) + 1);
  if (last >= 0) ways[0] = 1;
  for (let i = 1; i <= small; i++) {
    for (let at = last; at >= large + i; at--) ways[at] = floatAt(ways, at) - floatAt(ways, at - large - i);
    for (let at = i; at <= last; at++) ways[at] = floatAt(ways, at) + floatAt(ways, at - i);
  }
  let sum = 0;
  for (let at = 0; at <= last; at++) sum += floatAt(ways, at);
  return sum / Math.round(Math.exp(logChoose(n + m, small)));
}
