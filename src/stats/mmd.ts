import { InvalidInputError } from "../errors.ts";
import { type Random, seededRandom } from "./random.ts";
import { sortedQuantile } from "./sorted-quantile.ts";

/** Numbers, or vectors of one length (embeddings). */
export type Points = ArrayLike<number | ArrayLike<number>>;

export interface MmdOptions {
  /** Width of the kernel, above 0; by default the median distance between pooled points. */
  readonly bandwidth?: number;
  /** Seed of the blocks and of the sample behind the median, 0 by default. */
  readonly seed?: number;
}

const wholeUpToRows = 5_000;
const blockRows = 500;
const medianRows = 1_000;

/**
 * Squared maximum mean discrepancy between two samples, unbiased, with the kernel `exp(-|x - y|^2 / (2 width^2))`.
 *
 * 0 on average without drift, positive when the distributions differ in any way; can be negative. Up to 5,000 rows together all
 * pairs are used; beyond, the mean over blocks of about 500 rows a side, drawn at random, still unbiased.
 *
 * @param reference - Finite numbers, or vectors of finite numbers.
 * @param current - The same kind and length.
 * @param options - `bandwidth`, `seed`.
 * @returns At most 2. `null` when a side has fewer than 2 rows, or all points are equal and no bandwidth is given.
 * @throws `InvalidInputError` when a value is not finite, vectors differ in length, or the bandwidth is not above 0.
 *
 * @remarks Time O((n + m)^2 d) up to 5,000 rows, O((n + m) d) beyond.
 * @see Gretton, Borgwardt, Rasch, Scholkopf & Smola, JMLR 13 (2012), 723-773; Zaremba, Gretton & Blaschko, NeurIPS 26 (2013), for blocks.
 *
 * @example
 * mmd([0, 1, 2], [10, 11, 12]).distance; // => 0.8947...
 */
export function mmd(
  reference: Points,
  current: Points,
  options: MmdOptions = {},
): { readonly distance: number | null } {
  if (options.bandwidth !== undefined && !(options.bandwidth > 0 && options.bandwidth < Infinity)) {
    throw new InvalidInputError("argument-not-valid", { argument: "bandwidth", value: options.bandwidth });
  }
  const [before, now] = [matrixOf(reference), matrixOf(current)];
  if (before.length < 2 || now.length < 2) return { distance: null };
  refuseMixed([...before, ...now]);
  const random = seededRandom(options.seed);
  const width = options.bandwidth ?? medianDistance([...before, ...now], random);
  if (width === 0) return { distance: null };
  const kernel = gaussian(width);
  const blocks = blockCount(before.length, now.length);
  if (blocks === 1) return { distance: ofBlock(before, now, kernel) };
  const [left, right] = [shuffled(before, random), shuffled(now, random)];
  let sum = 0;
  for (let start = 0; start < blocks; start++) {
    sum += ofBlock(block(left, start, blocks), block(right, start, blocks), kernel);
  }
  return { distance: sum / blocks };
}

type Point = Float64Array;
type Kernel = (left: Point, right: Point) => number;

function matrixOf(points: Points): Point[] {
  return Array.from(points, (point) => Float64Array.from(typeof point === "number" ? [point] : point));
}

function refuseMixed(points: readonly Point[]): void {
  const lengths = new Set(points.map((point) => point.length));
  if (lengths.size > 1)
    throw new InvalidInputError("argument-not-valid", { argument: "points", lengths: lengths.size });
  const index = points.findIndex((point) => !point.every(Number.isFinite));
  if (index >= 0) throw new InvalidInputError("sample-not-finite", { index });
}

function gaussian(width: number): Kernel {
  return (left, right) => Math.exp(-squaredDistance(left, right) / (2 * width * width));
}

function squaredDistance(left: Point, right: Point): number {
  let sum = 0;
  for (let axis = 0; axis < left.length; axis++) sum += ((left[axis] ?? 0) - (right[axis] ?? 0)) ** 2;
  return sum;
}

function ofBlock(before: readonly Point[], now: readonly Point[], kernel: Kernel): number {
  let between = 0;
  for (const left of before) for (const right of now) between += kernel(left, right);
  return meanWithin(before, kernel) + meanWithin(now, kernel) - (2 * between) / (before.length * now.length);
}

function meanWithin(points: readonly Point[], kernel: Kernel): number {
  let sum = 0;
  points.forEach((left, index) => {
    for (const right of points.slice(index + 1)) sum += kernel(left, right);
  });
  return (2 * sum) / (points.length * (points.length - 1));
}

function medianDistance(points: readonly Point[], random: Random): number {
  const some = points.length <= medianRows ? points : shuffled(points, random).slice(0, medianRows);
  const distances = some.flatMap((left, index) =>
    some.slice(index + 1).map((right) => Math.sqrt(squaredDistance(left, right))),
  );
  return sortedQuantile(Float64Array.from(distances).toSorted(), 0.5);
}

/** Blocks of about 500 rows of the larger side, none with fewer than 2 rows of the smaller. */
function blockCount(rows: number, otherRows: number): number {
  if (rows + otherRows <= wholeUpToRows) return 1;
  const wanted = Math.ceil(Math.max(rows, otherRows) / blockRows);
  return Math.max(1, Math.min(wanted, Math.floor(Math.min(rows, otherRows) / 2)));
}

/** Every `blocks`-th point from a start; the points have been shuffled. */
function block(points: readonly Point[], start: number, blocks: number): Point[] {
  return points.filter((_, index) => index % blocks === start);
}

function shuffled(points: readonly Point[], random: Random): Point[] {
  return points
    .map((point) => ({ point, key: random() }))
    .toSorted((left, right) => left.key - right.key)
    .map(({ point }) => point);
}
