import { InvalidInputError } from "../errors.ts";
import { upperIncompleteGamma } from "./incomplete-gamma.ts";

/**
 * Upper tail of the chi-square distribution: P(X > x).
 *
 * @param x - Any number; 0 and below give 1, Infinity gives 0.
 * @param degreesOfFreedom - Positive and finite, not necessarily whole.
 * @returns From 0 to 1; relative error about 1e-13 down to 1e-300.
 * @throws `InvalidInputError` when x is NaN or the degrees of freedom are not positive and finite.
 *
 * @remarks `Q(degreesOfFreedom / 2, x / 2)` of the incomplete gamma function; time O(sqrt(degreesOfFreedom)).
 * @see Abramowitz & Stegun (1964), 26.4.19.
 *
 * @example
 * chiSquareSurvival(3.841458820694124, 1); // => 0.05
 */
export function chiSquareSurvival(x: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0 && degreesOfFreedom < Infinity)) {
    throw new InvalidInputError("argument-not-valid", { argument: "degreesOfFreedom", value: degreesOfFreedom });
  }
  return upperIncompleteGamma(degreesOfFreedom / 2, Math.max(x, 0) / 2);
}
