import { normalCdf, normalQuantile } from "../normal.ts";

/**
 * Half-width, in standard errors of one difference, that all pairwise differences of `groups` independent normal means keep at once:
 * Tukey's studentized range over the root of 2, at infinite degrees of freedom.
 *
 * @param groups - 2 or more; 2 gives the normal quantile.
 * @param confidence - Between 0 and 1 (both excluded).
 * @remarks Bisection on a sum of 72 terms; time O(1).
 * @see Tukey (1953), The Problem of Multiple Comparisons; Hayter, Annals of Statistics 12 (1984), 61-75: holds, and more, at unequal sizes.
 */
export function tukeyReach(groups: number, confidence: number): number {
  if (groups === 2) return -normalQuantile((1 - confidence) / 2);
  let low = 0;
  let high = 60;
  for (let step = 0; step < 36; step++) {
    const middle = (low + high) / 2;
    if (rangeCdf(middle, groups) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2 / Math.SQRT2;
}

/** P(range of `groups` standard normals <= width), by the trapezoid rule, whose error on this smooth tail is below 1e-12. */
function rangeCdf(width: number, groups: number): number {
  const [from, to, steps] = [-9, 9, 72];
  let sum = 0;
  for (let step = 0; step <= steps; step++) {
    const z = from + ((to - from) * step) / steps;
    sum += Math.exp(-(z * z) / 2) * (normalCdf(z) - normalCdf(z - width)) ** (groups - 1);
  }
  return Math.min(1, (groups * sum * ((to - from) / steps)) / Math.sqrt(2 * Math.PI));
}
