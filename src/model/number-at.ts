/**
 * Reading an array at an index that the caller knows to be inside, and adding to it; outside it reads as 0.
 * One function for each kind of array, so that the engine compiles each for one kind and inner loops stay fast.
 */
export function doubleAt(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}

export function intAt(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}

export function wordAt(values: Uint32Array, index: number): number {
  return values[index] ?? 0;
}

export function shortAt(values: Uint16Array, index: number): number {
  return values[index] ?? 0;
}

export function byteAt(values: Uint8Array, index: number): number {
  return values[index] ?? 0;
}

/** For arrays of any kind, outside of inner loops. */
export function numberAt(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0;
}

/** The last number of a list; 0 when it is empty. */
export function lastOf(values: ArrayLike<number>): number {
  return numberAt(values, values.length - 1);
}

/** Adds to one place of an array. */
export function addAt(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}
