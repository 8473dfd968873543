import { wholeCountTotals } from "./count-totals.ts";
import { fisherExact } from "./fisher-exact.ts";
import { normalSurvival } from "./normal.ts";
import { type NumericTestResult, notComputable } from "./numeric-test-result.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";
import { type RankComponent, rankComponents } from "./rank-components.ts";

/** Beyond these a few rows decide a component, and no smooth distribution is close (measured on rare values of all kinds). */
const MOST_SKEWNESS = 0.4;
const FEWEST_CARRIERS = 3;
/** Of the integral over the circle, which the trapezoidal rule takes to full precision. */
const ANGLES = 128;
const radii = Float64Array.from({ length: ANGLES }, (_, k) =>
  Math.sqrt(3 + Math.cos((2 * Math.PI * (k + 0.5)) / ANGLES)),
);

/**
 * Do the two sides differ in place or in spread? Wilcoxon's rank sum and Mood's squared ranks as one test.
 *
 * The two components, made uncorrelated, are independent standard normal numbers z1 and z2 without drift; the statistic is
 * `(z1^4 + z2^4)^(1/4)`. It lies between the larger of the two (Tippett), which misses what moves both, and the sum of squares
 * (Lepage), which pays for two directions when only one moves: at level 0.01 a pure change of place needs 14 % more rows than by
 * Mann-Whitney alone, one of both as much needs 34 % fewer. Assumes independent rows. Skewness of a component is taken off with Wilson and
 * Hilferty's cube root, so that small sides and small levels are safe.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @returns `statistic` is at least 0, on the scale of a |z|; `pValue` from 0 (included) to 1 (included). A spread that a few rows
 *   decide is left out. Where they decide the place, or there are only two values, `pValue` is Fisher's exact test of
 *   the most frequent value of both sides against all others, and `statistic` is null. Both null when a side is empty, there
 *   are fewer than 3 rows in all, or all values are equal.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m).
 * @see Lepage, Biometrika 58 (1971), 213-217; Wilson & Hilferty, PNAS 17 (1931), 684-688.
 *
 * @example
 * placeAndSpread([1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8, 9]); // => { statistic: 2.173..., pValue: 0.0651... }
 */
export function placeAndSpread(reference: ArrayLike<number>, current: ArrayLike<number>): NumericTestResult {
  return placeAndSpreadFromCounts(countsOfSamples(reference, current));
}

/** `placeAndSpread` on counts of distinct values (or of bins: values of one bin count as equal). Time O(k). */
export function placeAndSpreadFromCounts(counts: OrderedCounts): NumericTestResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  if (n === 0 || m === 0 || n + m < 3) return notComputable;
  const { place, spread } = rankComponents(counts, n, m);
  if (place === null) return notComputable;
  if (isDecidedByFew(place) || hasTwoValues(counts)) return mostFrequentValueTest(counts, n, m);
  const z1 = unskewed(place);
  if (spread === null || isDecidedByFew(spread)) {
    return { statistic: Math.abs(z1), pValue: Math.min(1, 2 * normalSurvival(Math.abs(z1))) };
  }
  const statistic = (z1 ** 4 + unskewed(spread) ** 4) ** 0.25;
  return { statistic, pValue: fourthPowerSurvival(statistic) };
}

function isDecidedByFew({ skewness, carriers }: RankComponent): boolean {
  return Math.abs(skewness) > MOST_SKEWNESS || carriers < FEWEST_CARRIERS;
}

function hasTwoValues({ reference, current }: OrderedCounts): boolean {
  let values = 0;
  for (let at = 0; at < reference.length && values < 3; at++) {
    if ((reference[at] ?? 0) + (current[at] ?? 0) > 0) values++;
  }
  return values === 2;
}

/** A gamma variable of the same skewness, turned into a normal one. */
function unskewed({ z, skewness }: RankComponent): number {
  if (Math.abs(skewness) < 1e-6) return z;
  return (6 / skewness) * (Math.cbrt(1 + (skewness * z) / 2) - 1) + skewness / 6;
}

/**
 * P(z1^4 + z2^4 > r^4): on the ray at angle a the radius is chi-square of 2 degrees, and the fourth powers sum to
 * its square times `(3 + cos 4a) / 4`.
 */
function fourthPowerSurvival(radius: number): number {
  const square = radius * radius;
  return radii.reduce((sum, root) => sum + Math.exp(-square / root), 0) / ANGLES;
}

function mostFrequentValueTest({ reference, current }: OrderedCounts, n: number, m: number): NumericTestResult {
  let [before, now] = [0, 0];
  for (let at = 0; at < reference.length; at++) {
    const [c, d] = [reference[at] ?? 0, current[at] ?? 0];
    if (c + d > before + now) [before, now] = [c, d];
  }
  return { statistic: null, pValue: fisherExact([before, n - before], [now, m - now]).pValue };
}
