import { InvalidInputError } from "../errors.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { logGamma } from "./log-gamma.ts";
import { normalSurvival } from "./normal.ts";

/**
 * Upper tail of Student's t distribution: P(T > t).
 *
 * @param t - Any number; -Infinity gives 1, Infinity gives 0.
 * @param degreesOfFreedom - Positive, not necessarily whole; Infinity gives the normal distribution.
 * @returns From 0 to 1; relative error about 1e-13 down to 1e-300. NaN when t is NaN.
 * @throws `InvalidInputError` when the degrees of freedom are not positive.
 *
 * @remarks Half of an incomplete beta function; time O(sqrt(degreesOfFreedom)).
 * @see Abramowitz & Stegun (1964), 26.7.1.
 *
 * @example
 * studentTSurvival(1, 1); // => 0.25
 */
export function studentTSurvival(t: number, degreesOfFreedom: number): number {
  const df = degreesOfFreedom;
  if (!(df > 0)) throw new InvalidInputError("argument-not-valid", { argument: "degreesOfFreedom", value: df });
  if (Number.isNaN(t)) return NaN;
  if (df > 1e12) return normalSurvival(t);
  const beyond = tailBeyond(Math.abs(t), df);
  return t < 0 ? 1 - beyond : beyond;
}

function tailBeyond(t: number, df: number): number {
  const ratio = t / Math.sqrt(df);
  if (ratio > 1e9) return powerTail(ratio, df);
  const square = t * t;
  return incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)) / 2;
}

/** The leading power of the tail, exact to double precision this far out, where t squared would overflow. */
function powerTail(ratio: number, df: number): number {
  const logBeta = logGamma(df / 2) + 0.5 * Math.log(Math.PI) - logGamma((df + 1) / 2);
  return Math.exp(-df * Math.log(ratio) - logBeta) / df;
}

/** The t with `tail` above it, by bisection to the last digit. */
export function studentTReach(tail: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (studentTSurvival(high, degreesOfFreedom) > tail) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTSurvival(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
