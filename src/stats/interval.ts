import { InvalidInputError } from "../errors.ts";
import { normalQuantile } from "./normal.ts";

/** Two-sided confidence interval, both ends included. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How many of the rows had it. */
export interface Proportion {
  /** From 0 to `rows` (included). */
  readonly successes: number;
  readonly rows: number;
}

export const usualConfidence = 0.95;

/**
 * How many standard errors a two-sided normal interval reaches to each side.
 *
 * @throws `InvalidInputError` when the confidence is not between 0 and 1 (both excluded).
 */
export function normalReach(confidence: number): number {
  refuseConfidence(confidence);
  return -normalQuantile((1 - confidence) / 2);
}

/** @throws `InvalidInputError` when the confidence is not between 0 and 1 (both excluded). */
export function refuseConfidence(confidence: number): void {
  if (!(confidence > 0 && confidence < 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "confidence", value: confidence });
  }
}
