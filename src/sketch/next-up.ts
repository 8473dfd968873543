const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next double above a number; infinite above the largest, and for infinity itself. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  if (value === Infinity) return value;
  double[0] = value;
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  return double[0];
}
