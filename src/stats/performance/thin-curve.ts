import { InvalidInputError } from "../../errors.ts";
import { numberAt } from "../../model/number-at.ts";

/**
 * A curve with few enough points to draw, spread evenly along its length: dense where it bends or climbs, sparse where it is straight.
 *
 * @param points - In drawing order; the first and the last stay.
 * @param place - Where a point is drawn; what is not finite counts as the place before it.
 * @param most - 100 by default, at least 2.
 * @returns The points themselves, at most `most`, in their order; all of them when there are no more.
 * @throws `InvalidInputError` when `most` is not a whole number of at least 2.
 * @remarks Length is measured with both axes scaled to their range. Time O(points).
 * @see Ramer, Computer Graphics and Image Processing 1 (1972), 244-256, for the problem.
 *
 * @example
 * thinCurve([0, 1, 2, 3, 4], (x) => [x, x], 3); // => [0, 2, 4]
 */
export function thinCurve<Point>(
  points: readonly Point[],
  place: (point: Point) => readonly [number, number],
  most: number = 100,
): readonly Point[] {
  if (!(Number.isInteger(most) && most >= 2)) {
    throw new InvalidInputError("argument-not-valid", { argument: "most", value: most });
  }
  if (points.length <= most) return points;
  const lengths = lengthsAlong(points.map(place));
  const whole = lengths.at(-1) ?? 0;
  const kept: Point[] = [];
  points.forEach((point, at) => {
    const isEnd = at === 0 || at === points.length - 1;
    if (isEnd || numberAt(lengths, at) >= (kept.length / (most - 1)) * whole) {
      if (at === points.length - 1 || kept.length < most - 1) kept.push(point);
    }
  });
  return kept;
}

/** Length of the curve up to each point, horizontal plus vertical, each in shares of its range. */
function lengthsAlong(places: readonly (readonly [number, number])[]): Float64Array {
  const lengths = new Float64Array(places.length);
  for (const axis of [0, 1] as const) {
    const values = filled(places.map((pair) => pair[axis]));
    const range =
      values.reduce((most, value) => Math.max(most, value), -Infinity) -
      values.reduce((least, value) => Math.min(least, value), Infinity);
    let sum = 0;
    for (let at = 1; at < values.length; at++) {
      sum += range > 0 ? Math.abs(numberAt(values, at) - numberAt(values, at - 1)) / range : 0;
      lengths[at] = numberAt(lengths, at) + sum;
    }
  }
  return lengths;
}

function filled(values: readonly number[]): Float64Array {
  const result = Float64Array.from(values);
  let last = values.find((value) => Number.isFinite(value)) ?? 0;
  for (let at = 0; at < result.length; at++) {
    const value = numberAt(result, at);
    if (Number.isFinite(value)) last = value;
    else result[at] = last;
  }
  return result;
}
