import { InvalidInputError } from "../errors.ts";
import { binomialLogPmf } from "./binomial.ts";

/** An urn and how many balls are drawn from it without putting back; all whole and not negative. */
export interface Urn {
  readonly successes: number;
  readonly failures: number;
  /** At most `successes + failures`. */
  readonly draws: number;
}

export interface HypergeometricTails {
  /** P(X <= k). */
  readonly lower: number;
  /** P(X >= k). */
  readonly upper: number;
  /** Probability of all outcomes that are at most as likely as k (within a factor of 1 + 1e-7): Fisher's two-sided p-value. */
  readonly twoSided: number;
}

/**
 * Natural logarithm of the probability to draw exactly k successes from the urn.
 *
 * A 2 x 2 table [[a, b], [c, d]] with fixed margins is `hypergeometricLogPmf(a, {successes: a + c, failures: b + d, draws: a + b})`.
 *
 * @param k - Whole number; impossible ones give -Infinity.
 * @returns 0 or less, or -Infinity. The probability has a relative error of about 1e-13 down to 1e-300.
 * @throws `InvalidInputError` when a number is not whole, negative, or more is drawn than there is.
 *
 * @remarks Three binomial probabilities, so that nothing large cancels; time O(1).
 * @see Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
 *
 * @example
 * Math.exp(hypergeometricLogPmf(1, { successes: 2, failures: 2, draws: 2 })); // => 0.6666666666666666
 */
export function hypergeometricLogPmf(k: number, urn: Urn): number {
  refuse(k, urn);
  const { successes, failures, draws } = urn;
  if (k < Math.max(0, draws - failures) || k > Math.min(draws, successes)) return -Infinity;
  const total = successes + failures;
  const p = total === 0 ? 0 : draws / total;
  const q = total === 0 ? 1 : (total - draws) / total;
  const drawn = binomialLogPmf(k, successes, p, q) + binomialLogPmf(draws - k, failures, p, q);
  return drawn - binomialLogPmf(draws, total, p, q);
}

/**
 * Both tails of the hypergeometric distribution at k, and the two-sided probability of Fisher's exact test.
 *
 * @param k - Whole number; outside the possible range the tails are 0 and 1, and `twoSided` is 0.
 * @returns Each from 0 to 1, without loss of digits when it is small (relative error about 1e-12 down to 1e-300).
 * @throws `InvalidInputError` when a number is not whole, negative, or more is drawn than there is.
 *
 * @remarks Sums of probability ratios outward from k: time O(standard deviation) at worst.
 *
 * @example
 * hypergeometricTails(3, { successes: 3, failures: 3, draws: 3 }); // => { lower: 1, upper: 0.05, twoSided: 0.1 }
 */
export function hypergeometricTails(k: number, urn: Urn): HypergeometricTails {
  const logPmf = hypergeometricLogPmf(k, urn);
  const low = Math.max(0, urn.draws - urn.failures);
  const high = Math.min(urn.draws, urn.successes);
  if (k < low) return { lower: 0, upper: 1, twoSided: 0 };
  if (k > high) return { lower: 1, upper: 0, twoSided: 0 };
  const step = k <= modeOf(urn) ? -1 : 1;
  const outside = sumOutward(k, step, urn);
  const inside = Math.min(1, Math.max(0, 1 - outside + Math.exp(logPmf)));
  const [lower, upper] = step < 0 ? [outside, inside] : [inside, outside];
  return { lower, upper, twoSided: Math.min(1, outside + oppositeTail(logPmf, step, urn)) };
}

function modeOf({ successes, failures, draws }: Urn): number {
  return Math.floor(((draws + 1) * (successes + 1)) / (successes + failures + 2));
}

/** Probability of k and of everything beyond it, seen from the mode. */
function sumOutward(k: number, step: -1 | 1, urn: Urn): number {
  const { successes, failures, draws } = urn;
  let sum = 1;
  let ratio = 1;
  for (let x = k; ratio > 1e-17 * sum; x += step) {
    const up = (successes - x) * (draws - x);
    const down = x * (failures - draws + x);
    ratio *= step > 0 ? up / ((x + 1) * (failures - draws + x + 1)) : down / ((successes - x + 1) * (draws - x + 1));
    sum += ratio;
  }
  return Math.min(1, Math.exp(hypergeometricLogPmf(k, urn)) * sum);
}

/** Probability of the outcomes on the other side of the mode that are at most as likely. */
function oppositeTail(logPmf: number, step: -1 | 1, urn: Urn): number {
  const bound = logPmf + 1e-7;
  const mode = modeOf(urn);
  if (hypergeometricLogPmf(mode, urn) <= bound) return 1;
  const end = step < 0 ? Math.min(urn.draws, urn.successes) : Math.max(0, urn.draws - urn.failures);
  if (hypergeometricLogPmf(end, urn) > bound) return 0;
  let likely = mode;
  let rare = end;
  while (Math.abs(rare - likely) > 1) {
    const middle = Math.floor((likely + rare) / 2);
    if (hypergeometricLogPmf(middle, urn) > bound) likely = middle;
    else rare = middle;
  }
  return sumOutward(rare, step < 0 ? 1 : -1, urn);
}

function refuse(k: number, { successes, failures, draws }: Urn): void {
  if (!Number.isInteger(k)) throw new InvalidInputError("argument-not-valid", { argument: "k", value: k });
  for (const [argument, value] of Object.entries({ successes, failures, draws })) {
    if (!(Number.isInteger(value) && value >= 0)) {
      throw new InvalidInputError("argument-not-valid", { argument, value });
    }
  }
  if (draws > successes + failures)
    throw new InvalidInputError("argument-not-valid", { argument: "draws", value: draws });
}
