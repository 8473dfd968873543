import type { Random } from "./random.ts";

/**
 * Draws positions with given weights in constant time.
 *
 * @param weights - Non-negative, not all 0.
 * @returns A function that gives a position, with one uniform number each.
 *
 * @remarks Time O(k) to build, O(1) a draw.
 * @see Walker, ACM Transactions on Mathematical Software 3 (1977), 253-256; Vose, IEEE TSE 17 (1991), 972-975.
 *
 * @example
 * const draw = aliasTable([1, 3]);
 * draw(seededRandom(1)); // => 1, three times in four
 */
export function aliasTable(weights: ArrayLike<number>): (random: Random) => number {
  const count = weights.length;
  const keep = scaledWeights(weights);
  const alias = new Uint32Array(count);
  const small: number[] = [];
  const large: number[] = [];
  keep.forEach((weight, position) => (weight < 1 ? small : large).push(position));
  let poor = small.pop();
  let rich = large.pop();
  while (poor !== undefined && rich !== undefined) {
    alias[poor] = rich;
    const left = (keep[rich] ?? 0) + (keep[poor] ?? 0) - 1;
    keep[rich] = left;
    if (left < 1) {
      poor = rich;
      rich = large.pop();
    } else {
      poor = small.pop();
    }
  }
  for (const position of [poor, rich, ...small, ...large]) if (position !== undefined) keep[position] = 1;
  return (random) => {
    const place = random() * count;
    const position = Math.floor(place);
    return place - position < (keep[position] ?? 1) ? position : (alias[position] ?? position);
  };
}

function scaledWeights(weights: ArrayLike<number>): Float64Array {
  const scaled = Float64Array.from(weights);
  const mean = scaled.reduce((sum, weight) => sum + weight, 0) / scaled.length;
  return scaled.map((weight) => weight / mean);
}
