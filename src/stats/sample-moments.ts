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
 * @throws `InvalidInputError` ("sample-not-finite", with side and index) when a value is not a finite number.
 */
export function sampleMoments(sample: ArrayLike<number>, side: "reference" | "current"): SampleMoments {
  const count = sample.length;
  let mean = 0;
  for (let index = 0; index < count; index++) {
    const value = sample[index] ?? NaN;
    if (!Number.isFinite(value)) throw new InvalidInputError("sample-not-finite", { side, index });
    mean += (value - mean) / (index + 1);
  }
  let m2 = 0;
  let rest = 0;
  for (let index = 0; index < count; index++) {
    const deviation = (sample[index] ?? 0) - mean;
    m2 += deviation * deviation;
    rest += deviation;
  }
  return { count, mean: count === 0 ? 0 : mean + rest / count, m2: count === 0 ? 0 : m2 - (rest * rest) / count };
}
