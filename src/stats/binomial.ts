import { InvalidInputError } from "../errors.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { stirlingError } from "./log-gamma.ts";
import { logMinus } from "./log-minus.ts";

/**
 * Natural logarithm of the number of ways to choose k out of n.
 *
 * @param n - Whole and not negative.
 * @param k - Whole number; outside 0 to n there is no way, which gives -Infinity.
 * @returns 0 or more, or -Infinity; relative error about 1e-14, also where the factorials cancel.
 * @throws `InvalidInputError` when n is negative or either is not whole.
 *
 * @remarks Stirling's formula with its error term; time O(1).
 * @see Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @example
 * logChoose(5, 2); // => 2.302585092994046, the logarithm of 10
 */
export function logChoose(n: number, k: number): number {
  refuse(n, k);
  if (k < 0 || k > n) return -Infinity;
  if (k === 0 || k === n) return 0;
  const small = Math.min(k, n - k);
  const large = n - small;
  const rest = stirlingError(n) - stirlingError(small) - stirlingError(large);
  const powers = small * Math.log(n / small) - large * Math.log1p(-small / n);
  return powers + rest - 0.5 * Math.log(2 * Math.PI * small * (large / n));
}

/**
 * Natural logarithm of the binomial probability of k successes in n trials.
 *
 * @param k - Whole number; outside 0 to n the probability is 0.
 * @param n - Number of trials, whole and not negative.
 * @param p - Probability of a success, from 0 to 1 (both included).
 * @param q - `1 - p`; give it when it is known more precisely than the subtraction gives.
 * @returns 0 or less; -Infinity for an impossible k. The probability has a relative error of about 1e-13 down to 1e-300.
 * @throws `InvalidInputError` when an argument is outside its range.
 *
 * @remarks Time O(1).
 * @see Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @example
 * Math.exp(binomialLogPmf(2, 4, 0.5)); // => 0.375
 */
export function binomialLogPmf(k: number, n: number, p: number, q: number = 1 - p): number {
  refuse(n, k, p);
  if (k < 0 || k > n) return -Infinity;
  if (p === 0 || q === 0) return k === (p === 0 ? 0 : n) ? 0 : -Infinity;
  if (k === 0) return n * logOf(q, p);
  if (k === n) return n * logOf(p, q);
  const rest = n - k;
  const shift = p * rest - q * k;
  const deviance = k * logMinus(p * (n / k), shift / k) + rest * logMinus(q * (n / rest), -shift / rest);
  const error = stirlingError(n) - stirlingError(k) - stirlingError(rest);
  return deviance + error - 0.5 * Math.log(2 * Math.PI * k * (rest / n));
}

/**
 * Both tails of the binomial distribution at k, each including k.
 *
 * @param k - Whole number.
 * @param n - Number of trials, whole and not negative.
 * @param p - Probability of a success, from 0 to 1 (both included).
 * @returns `lower` = P(X <= k) and `upper` = P(X >= k), each without loss of digits when it is small.
 * @throws `InvalidInputError` when an argument is outside its range.
 *
 * @remarks Incomplete beta functions; time O(sqrt(n)).
 * @see Abramowitz & Stegun (1964), 26.5.24.
 *
 * @example
 * binomialTails(1, 2, 0.5); // => { lower: 0.75, upper: 0.75 }
 */
export function binomialTails(k: number, n: number, p: number): { lower: number; upper: number } {
  refuse(n, k, p);
  return {
    lower: k < 0 ? 0 : k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p, p),
    upper: k <= 0 ? 1 : k > n ? 0 : incompleteBeta(k, n - k + 1, p),
  };
}

/** log(share), from the complement where that is the smaller one. */
function logOf(share: number, complement: number): number {
  return complement < 0.5 ? Math.log1p(-complement) : Math.log(share);
}

function refuse(n: number, k: number, p = 0): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new InvalidInputError("argument-not-valid", { argument: "n", value: n });
  if (!Number.isInteger(k)) throw new InvalidInputError("argument-not-valid", { argument: "k", value: k });
  if (!(p >= 0 && p <= 1)) throw new InvalidInputError("argument-not-valid", { argument: "p", value: p });
}
