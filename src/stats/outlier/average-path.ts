const eulerGamma = 0.5772156649015329;

/**
 * Average number of steps to a value that a binary search tree of `rows` values does not hold: what a path through an isolation
 * tree is measured in.
 *
 * @param rows - 0 or more.
 * @returns `2 H(rows - 1) - 2 (rows - 1) / rows` with the harmonic number as `ln + Euler's constant`; 1 at 2 rows, 0 below.
 * @see Preiss, Data Structures and Algorithms (1999); Liu, Ting & Zhou, ICDM (2008), equation 1.
 *
 * @example
 * averagePath(256); // => 10.2447...
 */
export function averagePath(rows: number): number {
  if (rows <= 2) return rows === 2 ? 1 : 0;
  return 2 * (Math.log(rows - 1) + eulerGamma) - (2 * (rows - 1)) / rows;
}
