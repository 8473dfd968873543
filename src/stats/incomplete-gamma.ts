import { InvalidInputError } from "../errors.ts";
import { logGamma, stirlingError } from "./log-gamma.ts";
import { logMinus } from "./log-minus.ts";

const TINY = 1e-300;

/**
 * Regularized lower incomplete gamma function P(a, x): the distribution function of a gamma variable of shape a and scale 1.
 *
 * @param shape - Positive.
 * @param x - Not negative.
 * @returns From 0 (at x = 0) to 1; relative error about 1e-13 in both tails, down to 1e-300.
 * @throws `InvalidInputError` when an argument is outside its range (NaN included).
 *
 * @remarks Power series below the mean, continued fraction above it; time O(sqrt(shape)) near the mean.
 * @see Abramowitz & Stegun (1964), 6.5.29 and 6.5.31; the common factor as in Loader (2000).
 *
 * @example
 * lowerIncompleteGamma(1, 2); // => 0.8646647167633873, which is 1 - exp(-2)
 */
export function lowerIncompleteGamma(shape: number, x: number): number {
  refuse(shape, x);
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
}

/**
 * Regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), without loss of digits in the tail.
 *
 * @param shape - Positive.
 * @param x - Not negative.
 * @returns From 1 (at x = 0) to 0; relative error about 1e-13 down to 1e-300.
 * @throws `InvalidInputError` when an argument is outside its range (NaN included).
 * @see {@link lowerIncompleteGamma}
 *
 * @example
 * upperIncompleteGamma(1, 500); // => 7.124576406741286e-218, which is exp(-500)
 */
export function upperIncompleteGamma(shape: number, x: number): number {
  refuse(shape, x);
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  if (x >= shape + 1) return fraction(shape, x);
  return shape < 0.5 ? smallShape(shape, x) : 1 - series(shape, x);
}

function refuse(shape: number, x: number): void {
  if (!(shape > 0 && shape < Infinity)) {
    throw new InvalidInputError("argument-not-valid", { argument: "shape", value: shape });
  }
  if (!(x >= 0)) throw new InvalidInputError("argument-not-valid", { argument: "x", value: x });
}

/** x^a e^-x / gamma(a + 1). */
function weight(a: number, x: number): number {
  return Math.exp(a * logMinus(x / a, (x - a) / a) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
}

function series(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return weight(a, x) * sum;
}

/** Lentz's evaluation of the continued fraction of Q. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; ; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    const factor = c * d;
    value *= factor;
    if (!(Math.abs(factor - 1) > 5e-16)) break;
  }
  return weight(a, x) * a * value;
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/** Q for a shape below 1/2 and small x, where 1 - P would lose digits. */
function smallShape(a: number, x: number): number {
  const excess = Math.expm1(a * Math.log(x) - logGamma(a + 1));
  let sum = 0;
  let power = 1;
  for (let n = 1; Math.abs(power) > 1e-18; n++) {
    power *= -x / n;
    sum += power / (a + n);
  }
  return -excess - (1 + excess) * a * sum;
}
