import { doubleAt, intAt, numberAt } from "../../model/number-at.ts";
import { countTotals } from "../count-totals.ts";

export interface LevelRarity {
  /** One for each level, in nats; that of `unseen` where the reference does not hold the level. */
  readonly ofLevel: Float64Array;
  /** Of a level that the reference does not hold. */
  readonly unseen: number;
}

/**
 * Levels as numbers that an isolation forest can cut: how surprising each is, `-log` of its share of the reference.
 *
 * A level that none of the reference's n rows holds counts as half a row: `-log(0.5 / n)`.
 *
 * @param counts - Rows of the reference in each level.
 * @returns In nats, 0 or more; all 0 from a reference without rows.
 * @throws `InvalidInputError` when a count is negative or not finite.
 *
 * @remarks Time O(k).
 *
 * @example
 * levelRarity([50, 50, 0]); // => { ofLevel: [0.693147..., 0.693147..., 5.298317...], unseen: 5.298317... }
 */
export function levelRarity(counts: ArrayLike<number>): LevelRarity {
  const rows = countTotals(counts, counts).referenceRows;
  const unseen = rows === 0 ? 0 : Math.log(2 * rows);
  const ofLevel = Float64Array.from({ length: counts.length }, (_, level) => {
    const count = numberAt(counts, level);
    return count === 0 ? unseen : Math.abs(Math.log(count / rows));
  });
  return { ofLevel, unseen };
}

/**
 * A column of levels in the numbers of {@link levelRarity}.
 *
 * @param codes - Place of each row's level; -1 is missing and becomes NaN; a place beyond the known levels is an unseen one.
 *
 * @remarks Time O(n).
 *
 * @example
 * rarityColumn(Int32Array.of(7, -1), levelRarity([4, 4]))[0]; // => 2.772588...
 */
export function rarityColumn(codes: Int32Array, { ofLevel, unseen }: LevelRarity): Float64Array {
  return Float64Array.from(codes, (_, row) => {
    const code = intAt(codes, row);
    if (code < 0) return NaN;
    return code < ofLevel.length ? doubleAt(ofLevel, code) : unseen;
  });
}
