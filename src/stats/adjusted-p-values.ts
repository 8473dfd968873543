import { InvalidInputError } from "../errors.ts";

/** P-values in any order; null where a test could not be computed: it takes no part and stays null. */
export type PValues = readonly (number | null)[];

/** A p-value on its way through a correction. */
export interface WeightedPValue {
  /** The p-value over its weight: the order in which a correction goes. */
  readonly scaled: number;
  readonly weight: number;
}

/**
 * Runs a correction on the p-values that are there, in ascending order of p-value over weight, and puts the results back where they
 * came from.
 *
 * Weights fixed before the data is seen share the level unevenly; only their proportions count. A correction that keeps a promise
 * with equal weights keeps it with any (Genovese, Roeder & Wasserman, Biometrika 93, 2006, 509-524).
 *
 * @param pValues - Each from 0 to 1 (included) or null.
 * @param weights - One positive number for each p-value; all equal when absent.
 * @param correct - Gets the p-values ascending; returns the adjusted ones in the same order (cut to 1, and never below the p-value itself).
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or not a number, or a weight is not positive and finite.
 */
export function adjustedPValues(
  pValues: PValues,
  weights: readonly number[] | undefined,
  correct: (ascending: readonly WeightedPValue[]) => readonly number[],
): (number | null)[] {
  const ranked = pValues.flatMap((pValue, position) => {
    const weight = weights === undefined ? 1 : weights[position];
    return pValue === null ? [] : [{ pValue, position, ...scaledPValue(pValue, weight, position) }];
  });
  ranked.sort((left, right) => left.scaled - right.scaled);
  const corrected = correct(ranked);
  const adjusted: (number | null)[] = pValues.map(() => null);
  ranked.forEach(({ pValue, position }, rank) => {
    adjusted[position] = Math.min(1, Math.max(pValue, corrected[rank] ?? 1));
  });
  return adjusted;
}

function scaledPValue(pValue: number, weight: number | undefined, position: number): WeightedPValue {
  if (!(pValue >= 0 && pValue <= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "pValue", position, value: pValue });
  }
  if (weight === undefined || !(weight > 0 && weight < Infinity)) {
    throw new InvalidInputError("argument-not-valid", { argument: "weight", position, value: weight ?? "absent" });
  }
  return { scaled: pValue / weight, weight };
}

export function totalWeight(family: readonly WeightedPValue[]): number {
  return family.reduce((sum, { weight }) => sum + weight, 0);
}

/** Each value becomes the smallest of itself and all after it: what a step-up procedure does last. */
export function smallestFromHere(values: readonly number[]): readonly number[] {
  let smallest = Infinity;
  const fromTheEnd = values.toReversed().map((value) => (smallest = Math.min(smallest, value)));
  return fromTheEnd.toReversed();
}

/** Each value becomes the largest of itself and all before it: what a step-down procedure does last. */
export function largestUpToHere(values: readonly number[]): readonly number[] {
  let largest = -Infinity;
  return values.map((value) => (largest = Math.max(largest, value)));
}
