import { normalQuantile } from "./normal.ts";

const powerQuantile = 0.8416212335729143;

/**
 * Smallest KS D that a two-sample Kolmogorov-Smirnov test finds with 80 % power, approximately.
 *
 * The critical value of the limiting distribution plus the spread of the ECDF difference at its widest point (share 1/2).
 *
 * @param n - Rows of the reference, at least 1.
 * @param m - Rows of the current side, at least 1.
 * @param level - Level of the test, in (0, 1).
 * @returns From 0 to 1 (included): 1 means that these sizes can show nothing.
 * @see Smirnov, Annals of Mathematical Statistics 19 (1948), 279-281.
 * @example
 * detectableKs(10_000, 41, 0.01); // => 0.32
 */
export function detectableKs(n: number, m: number, level: number): number {
  const critical = Math.sqrt(-Math.log(level / 2) / 2);
  return Math.min(1, (critical + powerQuantile / 2) * Math.sqrt(1 / n + 1 / m));
}

/**
 * Smallest total variation that a 2 x k chi-square test finds with 80 % power, when the move is spread evenly over the levels.
 *
 * Solves for the non-centrality with the normal approximation of the non-central chi-square; the critical value is
 * Wilson and Hilferty's.
 *
 * @param levelCount - Levels that either side holds, at least 2.
 * @param n - Rows of the reference, at least 1.
 * @param m - Rows of the current side, at least 1.
 * @param level - Level of the test, in (0, 1).
 * @returns From 0 to 1 (included).
 * @see Cohen, Statistical Power Analysis (1988), section 7.4; Wilson & Hilferty, PNAS 17 (1931), 684-688.
 */
export function detectableTotalVariation(levelCount: number, n: number, m: number, level: number): number {
  const df = Math.max(1, levelCount - 1);
  const ninth = 2 / (9 * df);
  const critical = df * (1 - ninth - normalQuantile(level) * Math.sqrt(ninth)) ** 3;
  const gap = Math.max(0, critical - df);
  const spread = 2 * powerQuantile ** 2;
  const noncentrality = gap + spread + Math.sqrt(spread * (2 * gap + spread + df));
  return Math.min(1, Math.sqrt(noncentrality * (1 / n + 1 / m)) / 2);
}
