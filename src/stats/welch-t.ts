import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { momentsOfSides, type SampleMoments } from "./sample-moments.ts";
import { studentTSurvival } from "./student-t.ts";

/**
 * Welch's t test, two-sided: do the means differ? The variances need not be equal.
 *
 * Assumes independent rows whose mean is close to normal: large samples, or no heavy tails.
 *
 * @param reference - Finite numbers; not changed.
 * @param current - Finite numbers; not changed.
 * @returns `statistic` is t, positive when the reference's mean is the larger one; `pValue` with Satterthwaite's degrees of
 *   freedom. Both null when a side has fewer than 2 rows or both sides are constant.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n + m).
 * @see Welch, Biometrika 34 (1947), 28-35.
 *
 * @example
 * welchT([1, 2, 3], [2, 4, 6]); // => { statistic: -1.549..., pValue: 0.22... }
 */
export function welchT(reference: ArrayLike<number>, current: ArrayLike<number>): NumericTestResult {
  return welchTFromMoments(...momentsOfSides(reference, current));
}

/** `welchT` from count, mean and sum of squared deviations of each side. Time O(1). */
export function welchTFromMoments(reference: SampleMoments, current: SampleMoments): NumericTestResult {
  if (reference.count < 2 || current.count < 2) return notComputable;
  const [varianceOfReference, varianceOfCurrent] = [ofMean(reference), ofMean(current)];
  const variance = varianceOfReference + varianceOfCurrent;
  const statistic = (reference.mean - current.mean) / Math.sqrt(variance);
  if (!(variance > 0 && variance < Infinity) || !Number.isFinite(statistic)) return notComputable;
  const [left, right] = [varianceOfReference / variance, varianceOfCurrent / variance];
  const degrees = 1 / ((left * left) / (reference.count - 1) + (right * right) / (current.count - 1));
  return { statistic, pValue: Math.min(1, 2 * studentTSurvival(Math.abs(statistic), degrees)) };
}

function ofMean({ count, m2 }: SampleMoments): number {
  return m2 / (count - 1) / count;
}
