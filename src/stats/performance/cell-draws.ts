import { InvalidInputError } from "../../errors.ts";
import { doubleAt } from "../../model/number-at.ts";
import { type Interval, refuseConfidence, usualConfidence } from "../interval.ts";
import { normalSurvival } from "../normal.ts";
import { seededRandom } from "../random.ts";
import { sortedQuantile } from "../sorted-quantile.ts";
import { studentTReach } from "../student-t-reach.ts";
import { gammaDraw } from "./gamma-draw.ts";

export interface DrawOptions {
  /** Seed of the draws, 0 by default. */
  readonly seed?: number;
  /** How many draws, 1,000 by default, at least 100. */
  readonly draws?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

/** Weights of cells, and the sums of the squared weights of their rows: the same array when every row counts 1. */
export interface Cells {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Interval of any statistic of a table of cells, by the Bayesian bootstrap: each draw gives each cell a gamma weight with the mean and
 * variance that resampling its rows would give it, so the cost does not grow with the rows.
 *
 * @param cells - Weights and squared weights.
 * @param statistic - Of the drawn cells; null where it has none. Must not keep the array.
 * @param options - `seed`, `draws`, `confidence`, and `extra`, the rows added to each cell so that an empty one is not taken for impossible.
 * @returns `null` when more than half of the draws have no value.
 * @throws `InvalidInputError` when an option is outside its range.
 * @remarks Time O(cells) a draw.
 * @see Rubin, Annals of Statistics 9 (1981), 130-134; Jeffreys' prior adds half a row a cell.
 */
export function drawnInterval(
  cells: Cells,
  statistic: (weights: Float64Array) => number | null,
  options: DrawOptions & { readonly extra: Float64Array },
): Interval | null {
  const { seed = 0, draws = 1_000, confidence = usualConfidence, extra } = options;
  refuseDraws(draws);
  refuseConfidence(confidence);
  const random = seededRandom(seed);
  const { shapes, scales } = gammaCells(cells, extra);
  const drawn = new Float64Array(shapes.length);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    for (let cell = 0; cell < drawn.length; cell++) {
      drawn[cell] = doubleAt(scales, cell) * gammaDraw(doubleAt(shapes, cell), random);
    }
    const value = statistic(drawn);
    if (value !== null) values.push(value);
  }
  if (values.length < draws / 2) return null;
  const sorted = Float64Array.from(values).toSorted();
  const tail = tailOfDraws(cells, extra, confidence);
  return { low: sortedQuantile(sorted, tail), high: sortedQuantile(sorted, 1 - tail) };
}

/**
 * Share of the draws to leave out at each end: in small samples less than the error asked for, because Student's quantile reaches
 * further than the normal's and draws spread less than samples do.
 */
function tailOfDraws({ weights, squares }: Cells, extra: Float64Array, confidence: number): number {
  const [total, square, added] = [weights, squares, extra].map((values) =>
    values.reduce((sum, value) => sum + value, 0),
  );
  const rows = square ? (total ?? 0) ** 2 / square : 0;
  const left = Math.max(1, rows - 1);
  const spread = (rows + (added ?? 0) + 1) / left;
  return normalSurvival(studentTReach((1 - confidence) / 2, left) * Math.sqrt(spread));
}

/** @throws `InvalidInputError` when the number of draws is below 100 or not whole. */
export function refuseDraws(draws: number): void {
  if (!(Number.isInteger(draws) && draws >= 100)) {
    throw new InvalidInputError("argument-not-valid", { argument: "draws", value: draws });
  }
}

/** Shape and scale of each cell: effective rows, and the weight of one of them. An empty cell's rows weigh as much as the others on average. */
function gammaCells({ weights, squares }: Cells, extra: Float64Array): { shapes: Float64Array; scales: Float64Array } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const usualScale = total > 0 ? squares.reduce((sum, square) => sum + square, 0) / total : 1;
  const scales = weights.map((weight, cell) => (weight > 0 ? doubleAt(squares, cell) / weight : usualScale));
  const shapes = weights.map((weight, cell) => weight / doubleAt(scales, cell) + doubleAt(extra, cell));
  return { shapes, scales };
}
