const exactUpTo = 255;
const exact = tabulate();

/**
 * Natural logarithm of n! for whole n: a table up to 255, Stirling's series beyond.
 *
 * @param n - Whole number, 0 or more (not checked: this sits in inner loops).
 * @returns Relative error below 1e-15. Time O(1).
 * @see Abramowitz & Stegun (1964), 6.1.41.
 * @example
 * logFactorial(5); // => 4.787491742782046
 */
export function logFactorial(n: number): number {
  const known = exact[n];
  if (known !== undefined) return known;
  const inverse = 1 / n;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square / 1260));
  return (n + 0.5) * Math.log(n) - n + 0.9189385332046727 + series;
}

function tabulate(): Float64Array {
  const table = new Float64Array(exactUpTo + 1);
  let sum = 0;
  let lost = 0;
  for (let n = 2; n <= exactUpTo; n++) {
    const term = Math.log(n) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
    table[n] = sum;
  }
  return table;
}
