/**
 * Smallest whole number from `from` to `to` at which something that stays true once it is true holds; `to` when it holds nowhere before.
 *
 * @param holds - False up to some number, true from there on; not asked about `to`.
 * @remarks Bisection: asks log2(to - from) times.
 */
export function firstAtLeast(from: number, to: number, holds: (value: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
