/**
 * Upper limit of what the reference's own windows do: mean + 3 standard deviations of their effects.
 *
 * A window above it lies outside the reference's natural variation (gate 2). The effects must be on one scale:
 * noise taken off where it depends on the window's size.
 *
 * @param values - Effect of each reference window against the rest of the reference.
 * @returns The limit in the unit of the effects; the value itself for one window, 0 for none. Time O(k).
 * @see Shewhart, Economic Control of Quality of Manufactured Product (1931).
 *
 * @example
 * variationLimit([0.01, 0.02, 0.03]); // => 0.05
 */
export function variationLimit(values: readonly number[]): number {
  const count = values.length;
  if (count === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return mean;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return mean + 3 * Math.sqrt(squares / (count - 1));
}
