/**
 * Element of an array of numbers; 0 outside of it, where the loops of this folder never look. The one place that says so to the
 * compiler. Kept to one kind of array: loads through it stay as fast as plain ones.
 */
export function floatAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
