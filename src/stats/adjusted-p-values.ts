import { InvalidInputError } from "../errors.ts";

/** P-values in any order; null where a test could not be computed: it takes no part and stays null. */
export type PValues = readonly (number | null)[];

/**
 * Runs a correction on the p-values that are there, in ascending order, and puts the results back where they came from.
 *
 * @param pValues - Each from 0 to 1 (included) or null.
 * @param correct - Gets the p-values ascending; returns the adjusted ones in the same order (cut to 1, and never below the p-value itself by rounding).
 * @throws `InvalidInputError` when a p-value is outside [0, 1] or not a number.
 */
export function adjustedPValues(
  pValues: PValues,
  correct: (ascending: readonly number[]) => readonly number[],
): (number | null)[] {
  const ranked = pValues.flatMap((pValue, position) => (pValue === null ? [] : [{ pValue, position }]));
  for (const { pValue, position } of ranked) {
    if (!(pValue >= 0 && pValue <= 1)) {
      throw new InvalidInputError("argument-not-valid", { argument: "pValue", position, value: pValue });
    }
  }
  ranked.sort((left, right) => left.pValue - right.pValue);
  const corrected = correct(ranked.map(({ pValue }) => pValue));
  const adjusted: (number | null)[] = pValues.map(() => null);
  ranked.forEach(({ pValue, position }, rank) => {
    adjusted[position] = Math.min(1, Math.max(pValue, corrected[rank] ?? 1));
  });
  return adjusted;
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
