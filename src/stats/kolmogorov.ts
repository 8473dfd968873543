/**
 * Upper tail of Kolmogorov's limiting distribution: P(K > x), where K is the supremum of the absolute Brownian bridge.
 *
 * The limit of `sqrt(n m / (n + m)) D` for the two-sample Kolmogorov-Smirnov statistic D as both sizes grow.
 *
 * @param x - Any number; 0 and below give 1, Infinity gives 0.
 * @returns From 0 to 1; relative error about 1e-14 down to 1e-300. NaN for NaN.
 *
 * @remarks The alternating series from 0.7 on, the theta transform of it below; at most 7 terms.
 * @see Feller, On the Kolmogorov-Smirnov Limit Theorems, Ann. Math. Statist. 19 (1948).
 *
 * @example
 * kolmogorovSurvival(1.3580986393225505); // => 0.05
 */
export function kolmogorovSurvival(x: number): number {
  if (x <= 0) return 1;
  return x < 0.7 ? 1 - lowerTail(x) : upperTail(x);
}

function upperTail(x: number): number {
  let sum = 0;
  for (let k = 7; k >= 1; k--) sum = Math.exp(-2 * (2 * k - 1) * x * x) * (1 - sum);
  return 2 * sum;
}

function lowerTail(x: number): number {
  let sum = 0;
  for (let k = 1; k <= 9; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
  return (Math.sqrt(2 * Math.PI) / x) * sum;
}
