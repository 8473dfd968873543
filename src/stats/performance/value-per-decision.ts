import { InvalidInputError } from "../../errors.ts";
import { type BinaryCells, type BinaryConfusion, confusionTotal } from "./binary-confusion.ts";
import type { MeanEstimate } from "./weighted-mean.ts";

/** What one decision of each kind is worth, in one unit; costs are negative. */
export type DecisionValues = BinaryCells;

/**
 * Mean value of a decision, from what each kind of decision is worth.
 *
 * @param confusion - Of `binaryConfusion`.
 * @param values - Finite, in one unit (money, minutes); costs negative.
 * @returns `mean` in that unit, null without rows; with it what `meanInterval` needs.
 * @throws `InvalidInputError` when a value is not finite.
 * @remarks Time O(1).
 * @see Elkan, IJCAI (2001), 973-978.
 *
 * @example
 * valuePerDecision({ tp: 3, fp: 1, tn: 4, fn: 2 }, { tp: 10, fp: -4, tn: 0, fn: -8 }).mean; // => 1
 */
export function valuePerDecision(confusion: BinaryConfusion, values: DecisionValues): MeanEstimate {
  const worth = cellList(values);
  const wrong = worth.findIndex((value) => !Number.isFinite(value));
  if (wrong !== -1)
    throw new InvalidInputError("argument-not-valid", { argument: "values", value: worth[wrong] ?? NaN });
  const weights = cellList(confusion);
  const squares = cellList(confusion.squares ?? confusion);
  const total = confusionTotal(confusion);
  if (!(total > 0)) return { mean: null, effectiveRows: 0, variance: 0, skewness: 0 };
  const sum = (amounts: readonly number[], of: (value: number) => number): number =>
    amounts.reduce((before, amount, cell) => before + amount * of(worth[cell] ?? 0), 0);
  const mean = sum(weights, (value) => value) / total;
  const effectiveRows = (total * total) / sum(squares, () => 1);
  const second = sum(weights, (value) => (value - mean) ** 2) / total;
  if (!(effectiveRows > 1 && second > 0)) return { mean, effectiveRows, variance: 0, skewness: 0 };
  const ofMean = sum(squares, (value) => (value - mean) ** 2) / total / total;
  const third = sum(weights, (value) => (value - mean) ** 3) / total;
  return {
    mean,
    effectiveRows,
    variance: ofMean * (effectiveRows / (effectiveRows - 1)),
    skewness: third / second ** 1.5,
  };
}

function cellList({ tp, fp, tn, fn }: BinaryCells): readonly number[] {
  return [tp, fp, tn, fn];
}
