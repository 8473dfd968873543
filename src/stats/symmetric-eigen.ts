import { floatAt } from "./float-at.ts";

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations.
 *
 * @param matrix - Row by row; not changed.
 * @param size - Rows (and columns).
 * @returns `values` in no order; column k of `vectors` (row by row) is the unit eigenvector of `values[k]`.
 *
 * @remarks Time O(size^3) a sweep, usually fewer than 8 sweeps.
 * @see Golub & Van Loan, Matrix Computations (2013), section 8.5.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1;
  for (let sweep = 0; sweep < 60 && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, [p, q], size);
    }
  }
  return { values: Float64Array.from({ length: size }, (_, k) => floatAt(a, k * size + k)), vectors };
}

/** Sum of the elements that still have to vanish; those beneath rounding of their diagonal count as gone. */
function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) {
      const element = Math.abs(floatAt(a, p * size + q));
      const diagonal = Math.sqrt(Math.abs(floatAt(a, p * size + p) * floatAt(a, q * size + q)));
      if (element > 1e-17 * diagonal) sum += element;
    }
  }
  return sum;
}

function rotate(a: Float64Array, vectors: Float64Array, [p, q]: readonly [number, number], size: number): void {
  const element = floatAt(a, p * size + q);
  if (element === 0) return;
  const theta = (floatAt(a, q * size + q) - floatAt(a, p * size + p)) / (2 * element);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, { cosine, sine });
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, { cosine, sine });
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, { cosine, sine });
  a[p * size + q] = 0;
  a[q * size + p] = 0;
}

function turn(array: Float64Array, at: number, and: number, angle: { cosine: number; sine: number }): void {
  const left = floatAt(array, at);
  const right = floatAt(array, and);
  array[at] = angle.cosine * left - angle.sine * right;
  array[and] = angle.sine * left + angle.cosine * right;
}
