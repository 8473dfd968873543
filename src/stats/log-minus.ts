/**
 * `log(ratio) - excess` where `ratio = 1 + excess`: never positive, and without the cancellation near ratio 1.
 * The caller gives both numbers, because each may be known more precisely than it follows from the other.
 *
 * @remarks The building block of deviances (`n log(x / np) ...`) in the saddle-point form of Poisson and binomial probabilities.
 */
export function logMinus(ratio: number, excess: number): number {
  if (excess > 1 || excess < -0.79) return Math.log(ratio) - excess;
  const r = excess / (2 + excess);
  const y = r * r;
  let sum = 0;
  let power = y;
  for (let k = 3; k < 120; k += 2) {
    const term = power / k;
    sum += term;
    if (term < 1e-17 * sum) break;
    power *= y;
  }
  return r * (2 * sum - excess);
}
