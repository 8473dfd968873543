import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { momentsOfSides, type SampleMoments } from "./sample-moments.ts";
import { studentTSurvival } from "./student-t.ts";

/**
 * Student's t test, two-sided: do the means differ? Both sides are taken to have one variance.
 *
 * Assumes independent rows, equal variances and means close to normal; `welchT` does without equal variances.
 *
 * @param reference - Finite numbers; not changed.
 * @param current - Finite numbers; not changed.
 * @returns `statistic` is t, positive when the reference's mean is the larger one; `pValue` with n + m - 2 degrees of freedom.
 *   Both null when a side is empty, there are fewer than 3 rows in all, or both sides are constant.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n + m).
 * @see Student, Biometrika 6 (1908), 1-25.
 *
 * @example
 * studentT([1, 2, 3], [2, 4, 6]); // => { statistic: -1.549..., pValue: 0.196... }
 */
export function studentT(reference: ArrayLike<number>, current: ArrayLike<number>): NumericTestResult {
  return studentTFromMoments(...momentsOfSides(reference, current));
}

/** `studentT` from count, mean and sum of squared deviations of each side. Time O(1). */
export function studentTFromMoments(reference: SampleMoments, current: SampleMoments): NumericTestResult {
  const degrees = reference.count + current.count - 2;
  if (reference.count < 1 || current.count < 1 || degrees < 1) return notComputable;
  const variance = ((reference.m2 + current.m2) / degrees) * (1 / reference.count + 1 / current.count);
  const statistic = (reference.mean - current.mean) / Math.sqrt(variance);
  if (!(variance > 0 && variance < Infinity) || !Number.isFinite(statistic)) return notComputable;
  return { statistic, pValue: Math.min(1, 2 * studentTSurvival(Math.abs(statistic), degrees)) };
}
