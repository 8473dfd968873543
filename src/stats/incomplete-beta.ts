import { InvalidInputError } from "../errors.ts";
import { stirlingError } from "./log-gamma.ts";
import { logMinus } from "./log-minus.ts";

const TINY = 1e-300;

/**
 * Regularized incomplete beta function I_x(a, b): the distribution function of a beta variable.
 *
 * @param a - Positive and finite.
 * @param b - Positive and finite.
 * @param x - From 0 to 1 (both included).
 * @param y - `1 - x`; give it when it is known more precisely than the subtraction gives.
 * @returns From 0 to 1; relative error about 1e-13 for a, b from 0.1 to 1e6, down to 1e-300. `I_y(b, a)` is the upper tail.
 * @throws `InvalidInputError` when an argument is outside its range (NaN included).
 *
 * @remarks Continued fraction below the mean, the complement above it; time O(sqrt(max(a, b))) near the mean.
 * @see Didonato & Morris, ACM TOMS 18 (1992), algorithm 708; the common factor as in Loader (2000).
 *
 * @example
 * incompleteBeta(2, 3, 0.25); // => 0.26171875
 */
export function incompleteBeta(a: number, b: number, x: number, y: number = 1 - x): number {
  refuse(a, b, x);
  if (x === 0) return 0;
  if (y === 0) return 1;
  return x <= (a + 1) / (a + b + 2) ? tail(a, b, x, y) : 1 - tail(b, a, y, x);
}

function refuse(a: number, b: number, x: number): void {
  if (!(a > 0 && a < Infinity)) throw new InvalidInputError("argument-not-valid", { argument: "a", value: a });
  if (!(b > 0 && b < Infinity)) throw new InvalidInputError("argument-not-valid", { argument: "b", value: b });
  if (!(x >= 0 && x <= 1)) throw new InvalidInputError("argument-not-valid", { argument: "x", value: x });
}

function tail(a: number, b: number, x: number, y: number): number {
  return weight(a, b, x, y) / fraction(a, b, x, y);
}

/** x^a y^b / B(a, b), from its value at the mean and the deviances from there. */
function weight(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const shift = x * b - y * a;
  const deviance = a * logMinus(x * (n / a), shift / a) + b * logMinus(y * (n / b), -shift / b);
  const error = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return Math.exp(deviance + error) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
}

/** Lentz's evaluation of the continued fraction in the form that keeps its digits when x is close to 1. */
function fraction(a: number, b: number, x: number, y: number): number {
  const lambda = a * y - b * x;
  let value = (a / (a + 1)) * (lambda + 1);
  let c = value;
  let d = 0;
  for (let n = 1; ; n++) {
    const at = a + 2 * n;
    const growth = (n * (b - n) * x) / (at - 1);
    const alpha = (((a + n - 1) * (a + b + n - 1)) / (at - 1)) * growth * x;
    const beta = n + growth + ((a + n) / (at + 1)) * (lambda + 1 + n * (1 + y));
    d = 1 / nonZero(beta + alpha * d);
    c = nonZero(beta + alpha / c);
    value *= c * d;
    if (!(Math.abs(c * d - 1) > 5e-16)) return value;
  }
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
