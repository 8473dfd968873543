import { InvalidInputError } from "../errors.ts";

/** Rows, mean, and sum of squared deviations from the mean. */
export interface SampleMoments {
  readonly count: number;
  readonly mean: number;
  readonly m2: number;
}

/**
 * Moments of a sample in two passes, so that a large mean costs no digits of the spread.
 *
 * @param origin - Taken off every value first; the mean is relative to it. Any number near the data keeps the digits of small
 *   differences of means.
 * @throws `InvalidInputError` ("sample-not-finite", with side and index) when a value is not a finite number.
 */
export function sampleMoments(sample: ArrayLike<number>, side: "reference" | "current", origin = 0): SampleMoments {
  const count = sample.length;
  if (count === 0) return { count, mean: 0, m2: 0 };
  let mean = 0;
  for (let index = 0; index < count; index++) {
    const value = sample[index] ?? NaN;
    if (!Number.isFinite(value)) throw new InvalidInputError("sample-not-finite", { side, index });
    mean += (value - origin - mean) / (index + 1);
  }
  let m2 = 0;
  let rest = 0;
  for (let index = 0; index < count; index++) {
    const deviation = (sample[index] ?? 0) - origin - mean;
    m2 += deviation * deviation;
    rest += deviation;
  }
  return { count, mean: mean + rest / count, m2: m2 - (rest * rest) / count };
}

/** Moments of both sides relative to the reference's first value: what compares means. */
export function momentsOfSides(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): readonly [SampleMoments, SampleMoments] {
  const origin = reference[0] ?? 0;
  return [sampleMoments(reference, "reference", origin), sampleMoments(current, "current", origin)];
}
