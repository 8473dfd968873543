/**
 * Area between two empirical distribution functions: the integral of `|F - G|^power` over the line.
 *
 * @param sortedReference - Ascending, at least one value.
 * @param sortedCurrent - Ascending, at least one value.
 * @param power - 1 gives Wasserstein's distance, 2 half the squared energy distance.
 *
 * @remarks One walk over both: time O(n + m).
 */
export function ecdfGap(sortedReference: ArrayLike<number>, sortedCurrent: ArrayLike<number>, power: 1 | 2): number {
  const n = sortedReference.length;
  const m = sortedCurrent.length;
  let i = 0;
  let j = 0;
  let area = 0;
  let here = -Infinity;
  while (here < Infinity) {
    while ((sortedReference[i] ?? Infinity) <= here) i++;
    while ((sortedCurrent[j] ?? Infinity) <= here) j++;
    const next = Math.min(sortedReference[i] ?? Infinity, sortedCurrent[j] ?? Infinity);
    const gap = Math.abs(i / n - j / m);
    if (gap > 0) area += (power === 1 ? gap : gap * gap) * (next - here);
    here = next;
  }
  return area;
}
