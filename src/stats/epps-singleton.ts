import { chiSquareSurvival } from "./chi-square.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { sortedCopy } from "./ordered-counts.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

const POINTS = [0.4, 0.8] as const;
const SIZE = 4;

/** Eigenvalues below this share of the largest are rounding: data of two levels has rank 1, whatever the noise says. */
const RANK_SHARE = 1e-12;

interface WaveMoments {
  readonly mean: Float64Array;
  /** Covariances with divisor n, row by row. */
  readonly covariance: Float64Array;
}

/**
 * Epps and Singleton's test: do the empirical characteristic functions differ at 0.4 and 0.8 (in units of half the pooled
 * interquartile range)?
 *
 * Assumes independent rows; works for continuous and discrete data alike, and sees more than location.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @returns `statistic` is W, not negative, with the small-sample correction when neither side reaches 25 rows; `pValue` from
 *   chi-square with as many degrees of freedom as the estimated covariance has rank (4, or fewer for data of few levels).
 *   Both null when a side has fewer than 5 rows or the pooled interquartile range is 0.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m).
 * @see Epps & Singleton, J. Statist. Comput. Simulation 26 (1986), 177-203; Goerg & Kaiser, Stata Journal 9 (2009), 454-465.
 *
 * @example
 * eppsSingleton([1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8, 9]); // => { statistic: 4.4..., pValue: 0.35... }
 */
export function eppsSingleton(reference: ArrayLike<number>, current: ArrayLike<number>): NumericTestResult {
  const sortedReference = sortedCopy(reference, "reference");
  const sortedCurrent = sortedCopy(current, "current");
  const [n, m] = [sortedReference.length, sortedCurrent.length];
  if (n < 5 || m < 5) return notComputable;
  const scale = pooledRange(sortedReference, sortedCurrent) / 2;
  if (!(scale > 0)) return notComputable;
  const ofReference = waveMoments(sortedReference, scale);
  const ofCurrent = waveMoments(sortedCurrent, scale);
  const gap = ofReference.mean.map((mean, at) => mean - (ofCurrent.mean[at] ?? 0));
  const covariance = ofReference.covariance.map(
    (value, at) => ((n + m) / n) * value + ((n + m) / m) * (ofCurrent.covariance[at] ?? 0),
  );
  const { form, rank } = inverseForm(covariance, gap);
  if (rank === 0) return notComputable;
  const statistic = (n + m) * form * smallSampleFactor(n, m);
  return { statistic, pValue: chiSquareSurvival(statistic, rank) };
}

function pooledRange(sortedReference: Float64Array, sortedCurrent: Float64Array): number {
  const pooled = new Float64Array(sortedReference.length + sortedCurrent.length);
  pooled.set(sortedReference);
  pooled.set(sortedCurrent, sortedReference.length);
  pooled.sort();
  return quantile(pooled, 0.75) - quantile(pooled, 0.25);
}

/** Linear between order statistics. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] ?? 0;
  const above = sorted[Math.ceil(position)] ?? 0;
  return below + (position - Math.floor(position)) * (above - below);
}

/** Mean and covariance of cosine and sine at both points. */
function waveMoments(sample: Float64Array, scale: number): WaveMoments {
  const waves = Array.from({ length: SIZE }, () => new Float64Array(sample.length));
  const [cosine = sample, cosineTwo = sample, sine = sample, sineTwo = sample] = waves;
  for (let row = 0; row < sample.length; row++) {
    const value = (sample[row] ?? 0) / scale;
    cosine[row] = Math.cos(POINTS[0] * value);
    cosineTwo[row] = Math.cos(POINTS[1] * value);
    sine[row] = Math.sin(POINTS[0] * value);
    sineTwo[row] = Math.sin(POINTS[1] * value);
  }
  const mean = Float64Array.from(waves, (wave) => wave.reduce((sum, value) => sum + value, 0) / sample.length);
  const covariance = new Float64Array(SIZE * SIZE);
  waves.forEach((left, row) =>
    waves.forEach((right, column) => {
      let sum = 0;
      for (let at = 0; at < left.length; at++) {
        sum += ((left[at] ?? 0) - (mean[row] ?? 0)) * ((right[at] ?? 0) - (mean[column] ?? 0));
      }
      covariance[row * SIZE + column] = sum / sample.length;
    }),
  );
  return { mean, covariance };
}

/** `gap' C^-1 gap` with the pseudo-inverse of C, and its rank. */
function inverseForm(covariance: Float64Array, gap: Float64Array): { form: number; rank: number } {
  const { values, vectors } = symmetricEigen(covariance, SIZE);
  const least = RANK_SHARE * values.reduce((most, value) => Math.max(most, value), 0);
  let [form, rank] = [0, 0];
  for (let k = 0; k < SIZE; k++) {
    const value = values[k] ?? 0;
    if (value <= least) continue;
    let projection = 0;
    for (let row = 0; row < SIZE; row++) projection += (vectors[row * SIZE + k] ?? 0) * (gap[row] ?? 0);
    form += (projection * projection) / value;
    rank++;
  }
  return { form, rank };
}

function smallSampleFactor(n: number, m: number): number {
  if (Math.max(n, m) >= 25) return 1;
  return 1 / (1 + (n + m) ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7));
}
