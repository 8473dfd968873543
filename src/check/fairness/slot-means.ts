import { addAt, doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import type { MeanEstimate } from "../../stats/performance/weighted-mean.ts";
import type { GroupSlots } from "./group-counts.ts";

/** A number of each row, NaN where there is none. */
export interface ValuedRows {
  readonly values: Float64Array;
  readonly weight: Float64Array | null;
}

export interface GroupMean {
  readonly group: string;
  /** Rows with a value. */
  readonly rows: number;
  readonly mean: MeanEstimate;
}

export interface MeanTally {
  readonly all: readonly GroupMean[];
  within(level: number): readonly GroupMean[];
}

/**
 * Mean of each group, of all rows or within one level of control.
 * @remarks Two walks over the rows: moments are taken about the mean of all, so that little is lost to rounding.
 */
export function slotMeans({ values, weight }: ValuedRows, { codes, groups, slotsPerGroup }: GroupSlots): MeanTally {
  const center = plainMean(values);
  const moments = new Float64Array(groups.length * slotsPerGroup * momentCount);
  for (let row = 0; row < values.length; row++) {
    const slot = intAt(codes, row);
    const value = doubleAt(values, row) - center;
    if (slot < 0 || Number.isNaN(value)) continue;
    if (weight === null) addPlainRow(moments, slot * momentCount, value);
    else addRow(moments, slot * momentCount, value, doubleAt(weight, row));
  }
  const of = (firstSlot: number, slotCount: number): readonly GroupMean[] =>
    groups.map((group, place) => {
      const from = place * slotsPerGroup + firstSlot;
      const sums = Array.from({ length: momentCount }, (_, moment) => {
        let sum = 0;
        for (let slot = from; slot < from + slotCount; slot++) sum += doubleAt(moments, slot * momentCount + moment);
        return sum;
      });
      return { group, rows: numberAt(sums, 0), mean: estimateOf(weight === null ? plainMoments(sums) : sums, center) };
    });
  return { all: of(0, slotsPerGroup), within: (level) => of(level + 1, 1) };
}

/** Rows, then sums of w, w^2, w v, w^2 v, w v^2, w^2 v^2, w v^3. */
const momentCount = 8;

function addRow(moments: Float64Array, at: number, value: number, weight: number): void {
  const [own, square] = [weight * value, weight * weight];
  addAt(moments, at, 1);
  addAt(moments, at + 1, weight);
  addAt(moments, at + 2, square);
  addAt(moments, at + 3, own);
  addAt(moments, at + 4, square * value);
  addAt(moments, at + 5, own * value);
  addAt(moments, at + 6, square * value * value);
  addAt(moments, at + 7, own * value * value);
}

/** As `addRow` with weight 1, without the sums that are then the same as others. */
function addPlainRow(moments: Float64Array, at: number, value: number): void {
  addAt(moments, at, 1);
  addAt(moments, at + 3, value);
  addAt(moments, at + 5, value * value);
  addAt(moments, at + 7, value * value * value);
}

function plainMoments([rows = 0, , , first = 0, , second = 0, , third = 0]: readonly number[]): readonly number[] {
  return [rows, rows, rows, first, first, second, second, third];
}

/** As `weightedMean` gives it. */
function estimateOf(sums: readonly number[], center: number): MeanEstimate {
  const [, total = 0, squares = 0, first = 0, firstSquared = 0, second = 0, secondSquared = 0, third = 0] = sums;
  if (!(total > 0)) return { mean: null, effectiveRows: 0, variance: 0, skewness: 0 };
  const mean = first / total;
  const effectiveRows = (total * total) / squares;
  const spread = second / total - mean * mean;
  const ofMean = secondSquared - 2 * mean * firstSquared + mean * mean * squares;
  if (!(effectiveRows > 1 && spread > 1e-14 * (second / total) && ofMean > 0)) {
    return { mean: mean + center, effectiveRows, variance: 0, skewness: 0 };
  }
  const cube = third / total - 3 * mean * (second / total) + 2 * mean ** 3;
  return {
    mean: mean + center,
    effectiveRows,
    variance: (ofMean / total / total) * (effectiveRows / (effectiveRows - 1)),
    skewness: cube / spread ** 1.5,
  };
}

function plainMean(values: Float64Array): number {
  let [sum, count] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const value = doubleAt(values, row);
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
