import { InvalidInputError } from "../errors.ts";

/** Rows of each side. */
export interface CountTotals {
  readonly referenceRows: number;
  readonly currentRows: number;
}

/**
 * Checks two count vectors and adds each up: what every statistic on levels or bins does first.
 *
 * @throws `InvalidInputError` when the lengths differ or a count is negative or not finite.
 */
export function countTotals(reference: ArrayLike<number>, current: ArrayLike<number>): CountTotals {
  if (reference.length !== current.length) {
    throw new InvalidInputError("levels-differ", { reference: reference.length, current: current.length });
  }
  return { referenceRows: countTotal(reference), currentRows: countTotal(current) };
}

function countTotal(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let level = 0; level < counts.length; level++) {
    const count = counts[level] ?? 0;
    if (!(count >= 0 && count < Infinity)) throw new InvalidInputError("count-not-valid", { level, count });
    sum += count;
  }
  return sum;
}

/**
 * Checks two count vectors, and that their counts are whole: what an exact or simulated test needs.
 *
 * @throws `InvalidInputError` when the lengths differ or a count is negative, not finite or not whole.
 */
export function wholeCountTotals(reference: ArrayLike<number>, current: ArrayLike<number>): CountTotals {
  const totals = countTotals(reference, current);
  for (const counts of [reference, current]) {
    for (let level = 0; level < counts.length; level++) {
      const count = counts[level] ?? 0;
      if (!Number.isInteger(count)) throw new InvalidInputError("count-not-valid", { level, count });
    }
  }
  return totals;
}
