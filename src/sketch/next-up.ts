const double = new DataView(new ArrayBuffer(8));

/** The next double above a number; infinite above the largest, and for infinity itself. */
export function nextUp(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  if (value === Infinity) return value;
  double.setFloat64(0, value);
  double.setBigInt64(0, double.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return double.getFloat64(0);
}
