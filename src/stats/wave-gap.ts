import type { Random } from "./random.ts";
import { floatAt } from "./float-at.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** Cosine and sine at the first point, and at twice that point: what Epps and Singleton's test compares. */
const SIZE = 4;
const POINT = 0.4;

/** Eigenvalues below this share of the largest are rounding: data of two levels has rank 1, whatever the noise says. */
const RANK_SHARE = 1e-12;
/** Variances of a mean below this are rounding too: the side is constant. */
const LEAST_VARIANCE = 1e-25;

export interface WaveMoments {
  readonly rows: number;
  readonly mean: Float64Array;
  /** Covariances with divisor n, row by row. */
  readonly covariance: Float64Array;
}

/** The four waves of each row of a sample, row after row. */
export function wavesOf(sample: Float64Array, scale: number): Float64Array {
  const waves = new Float64Array(SIZE * sample.length);
  for (let row = 0; row < sample.length; row++) {
    const angle = (POINT * floatAt(sample, row)) / scale;
    const cosine = Math.cos(angle);
    const sine = Math.sin(angle);
    waves[SIZE * row] = cosine;
    waves[SIZE * row + 1] = (cosine - sine) * (cosine + sine);
    waves[SIZE * row + 2] = sine;
    waves[SIZE * row + 3] = 2 * sine * cosine;
  }
  return waves;
}

/** Mean and covariance of the waves of `rows` rows: the first ones, or those that `chosen` lists. */
export function waveMoments(waves: Float64Array, rows: number, chosen?: Float64Array): WaveMoments {
  const mean = new Float64Array(SIZE);
  for (let at = 0; at < rows; at++) {
    const start = SIZE * (chosen?.[at] ?? at);
    for (let wave = 0; wave < SIZE; wave++) mean[wave] = floatAt(mean, wave) + floatAt(waves, start + wave);
  }
  for (let wave = 0; wave < SIZE; wave++) mean[wave] = floatAt(mean, wave) / rows;
  const covariance = new Float64Array(SIZE * SIZE);
  const deviation = new Float64Array(SIZE);
  for (let at = 0; at < rows; at++) {
    const start = SIZE * (chosen?.[at] ?? at);
    for (let wave = 0; wave < SIZE; wave++) deviation[wave] = floatAt(waves, start + wave) - floatAt(mean, wave);
    addSquares(covariance, deviation);
  }
  for (let entry = 0; entry < covariance.length; entry++) covariance[entry] = floatAt(covariance, entry) / rows;
  return { rows, mean, covariance };
}

function addSquares(covariance: Float64Array, deviation: Float64Array): void {
  for (let row = 0; row < SIZE; row++) {
    const left = floatAt(deviation, row);
    for (let column = 0; column < SIZE; column++) {
      const entry = row * SIZE + column;
      covariance[entry] = floatAt(covariance, entry) + left * floatAt(deviation, column);
    }
  }
}

/** Squared length of the difference of the means in units of its estimated covariance, and that covariance's rank. */
export function waveGap(left: WaveMoments, right: WaveMoments): { readonly form: number; readonly rank: number } {
  const covariance = left.covariance.map((value, at) => value / left.rows + floatAt(right.covariance, at) / right.rows);
  const { values, vectors } = symmetricEigen(covariance, SIZE);
  const least = Math.max(LEAST_VARIANCE, RANK_SHARE * values.reduce((most, value) => Math.max(most, value), 0));
  let [form, rank] = [0, 0];
  for (let k = 0; k < SIZE; k++) {
    const value = floatAt(values, k);
    if (value <= least) continue;
    let projection = 0;
    for (let wave = 0; wave < SIZE; wave++) {
      projection += floatAt(vectors, wave * SIZE + k) * (floatAt(left.mean, wave) - floatAt(right.mean, wave));
    }
    form += (projection * projection) / value;
    rank++;
  }
  return { form, rank };
}

/** Gives `form` of one random relabeling after the other; only the smaller side's rows are visited. */
export function relabeledWaveGaps(left: Float64Array, right: Float64Array, random: Random): () => number {
  const pooled = new Float64Array(left.length + right.length);
  pooled.set(left);
  pooled.set(right, left.length);
  const rows = pooled.length / SIZE;
  const few = Math.min(left.length, right.length) / SIZE;
  const all = waveMoments(pooled, rows);
  const order = Float64Array.from({ length: rows }, (_, row) => row);
  return () => {
    for (let row = 0; row < few; row++) {
      const other = row + Math.floor(random() * (rows - row));
      const chosen = floatAt(order, other);
      order[other] = floatAt(order, row);
      order[row] = chosen;
    }
    const drawn = waveMoments(pooled, few, order);
    return waveGap(drawn, rest(all, drawn)).form;
  };
}

/** Moments of the rows that are in `all` and not in `part`. */
function rest(all: WaveMoments, part: WaveMoments): WaveMoments {
  const rows = all.rows - part.rows;
  const mean = all.mean.map((value, wave) => value + ((value - floatAt(part.mean, wave)) * part.rows) / rows);
  const share = (part.rows / all.rows) * (rows / all.rows);
  const covariance = all.covariance.map((value, entry) => {
    const row = Math.floor(entry / SIZE);
    const column = entry % SIZE;
    const between =
      (floatAt(part.mean, row) - floatAt(mean, row)) * (floatAt(part.mean, column) - floatAt(mean, column));
    return ((value - share * between) * all.rows - floatAt(part.covariance, entry) * part.rows) / rows;
  });
  return { rows, mean, covariance };
}
