import { wholeCountTotals } from "./count-totals.ts";
import { normalSurvival } from "./normal.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";

/**
 * Mood's two-sample test of scale, two-sided: is one sample more spread out than the other?
 *
 * Assumes independent rows with one center: a shift of location disturbs it. Sees changes of spread that rank sums cannot.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @returns `statistic` is z, positive when the reference is more spread out; `pValue` from its normal limit, with the exact
 *   variance under ties. Both null when a side is empty, there are fewer than 3 rows in all, or nothing varies in
 *   distance from the middle (all values equal, or two values in equal numbers).
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Sum of squared distances of the reference's ranks from the middle rank. Time O(n log n + m log m).
 * @see Mood, Ann. Math. Statist. 25 (1954), 514-522; Mielke, Technometrics 9 (1967), 312-314, for ties.
 *
 * @example
 * moodScale([1, 2, 9, 10], [4, 5, 6, 7]); // => { statistic: 2.309..., pValue: 0.0209... }
 */
export function moodScale(reference: ArrayLike<number>, current: ArrayLike<number>): NumericTestResult {
  return moodScaleFromCounts(countsOfSamples(reference, current));
}

/** `moodScale` on counts of distinct values (or of bins: values of one bin count as equal). Time O(k). */
export function moodScaleFromCounts(counts: OrderedCounts): NumericTestResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  const rows = n + m;
  if (n === 0 || m === 0 || rows < 3) return notComputable;
  const expected = ((rows - 1) * (rows + 1)) / 12;
  let excess = 0;
  let squares = 0;
  let below = 0;
  for (let at = 0; at < counts.reference.length; at++) {
    const c = counts.reference[at] ?? 0;
    const t = c + (counts.current[at] ?? 0);
    const distance = below - (rows - t) / 2;
    const deviation = distance * distance + ((t - 1) * (t + 1)) / 12 - expected;
    if (t > 0) excess += c * deviation;
    squares += t * deviation * deviation;
    below += t;
  }
  const variance = (((n / rows) * m) / (rows - 1)) * squares;
  if (!(squares > 1e-20 * rows * expected * expected)) return notComputable;
  const statistic = excess / Math.sqrt(variance);
  return { statistic, pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic))) };
}
