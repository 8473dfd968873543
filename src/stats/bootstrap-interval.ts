import { InvalidInputError } from "../errors.ts";
import { type Interval, refuseConfidence, usualConfidence } from "./interval.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import { seededRandom } from "./random.ts";
import { sortedQuantile } from "./sorted-quantile.ts";

/** Value of a statistic on some rows, by their numbers, with repeats; null where it has none. Must not keep the array. */
export type RowStatistic = (rows: Uint32Array) => number | null;

export interface BootstrapOptions {
  /** Seed of the resamples, 0 by default. */
  readonly seed?: number;
  /** How many resamples, 1,000 by default, at least 100. */
  readonly resamples?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

const correctedBelowRows = 1_000;

/**
 * Bootstrap interval of any statistic of rows: percentile, with Efron's correction for bias and acceleration (BCa) below 1,000 rows.
 *
 * Assumes independent rows. Not for extremes (minimum, maximum), and too narrow below about 20 rows.
 *
 * @param rowCount - Rows of the sample.
 * @param statistic - Called with the numbers of the rows drawn, each from 0 to `rowCount - 1`.
 * @param options - `seed`, `resamples`, `confidence`.
 * @returns `null` when the statistic has no value on the sample or on more than half of the resamples, or with fewer than 2 rows.
 * @throws `InvalidInputError` when an option or the row count is outside its range.
 *
 * @remarks Time O(rowCount) a resample plus the statistic; BCa calls it `rowCount` times more.
 * @see Efron, Journal of the American Statistical Association 82 (1987), 171-185.
 *
 * @example
 * const values = [3, 1, 4, 1, 5, 9, 2, 6];
 * bootstrapInterval(8, (rows) => rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / rows.length); // => { low: 2.375, high: 6.375 }
 */
export function bootstrapInterval(
  rowCount: number,
  statistic: RowStatistic,
  options: BootstrapOptions = {},
): Interval | null {
  const { seed = 0, resamples = 1_000, confidence = usualConfidence } = options;
  refuseConfidence(confidence);
  if (!(Number.isInteger(resamples) && resamples >= 100)) throw invalid("resamples", resamples);
  if (!(Number.isInteger(rowCount) && rowCount >= 0)) throw invalid("rowCount", rowCount);
  const observed = rowCount < 2 ? null : statistic(Uint32Array.from({ length: rowCount }, (_, row) => row));
  if (observed === null) return null;
  const values = resampled(rowCount, statistic, { seed, resamples });
  if (values.length < resamples / 2) return null;
  const tails = [(1 - confidence) / 2, (1 + confidence) / 2];
  const shift = rowCount < correctedBelowRows ? correction(rowCount, statistic, { values, observed }) : plain;
  const [low = 0, high = 1] = tails.map((share) => sortedQuantile(values, shift(share)));
  return { low, high };
}

function invalid(argument: string, value: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, value });
}

function plain(share: number): number {
  return share;
}

function resampled(
  rowCount: number,
  statistic: RowStatistic,
  { seed, resamples }: { seed: number; resamples: number },
): Float64Array {
  const random = seededRandom(seed);
  const rows = new Uint32Array(rowCount);
  const values: number[] = [];
  for (let resample = 0; resample < resamples; resample++) {
    for (let place = 0; place < rowCount; place++) rows[place] = Math.floor(random() * rowCount);
    const value = statistic(rows);
    if (value !== null) values.push(value);
  }
  return Float64Array.from(values).toSorted();
}

/** Which percentile to read instead of the one asked for, given the bias and the skewness of the statistic. */
function correction(
  rowCount: number,
  statistic: RowStatistic,
  { values, observed }: { values: Float64Array; observed: number },
): (share: number) => number {
  const below = values.filter((value) => value < observed).length;
  const equal = values.filter((value) => value === observed).length;
  const bias = normalQuantile(Math.min(0.999, Math.max(0.001, (below + equal / 2) / values.length)));
  const acceleration = accelerationOf(rowCount, statistic);
  return (share) => {
    const z = bias + normalQuantile(share);
    return normalCdf(bias + z / Math.max(0.1, 1 - acceleration * z));
  };
}

/** A sixth of the skewness of the values that leave out one row each. */
function accelerationOf(rowCount: number, statistic: RowStatistic): number {
  const values: number[] = [];
  for (let left = 0; left < rowCount; left++) {
    const value = statistic(Uint32Array.from({ length: rowCount - 1 }, (_, row) => (row < left ? row : row + 1)));
    if (value !== null) values.push(value);
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
