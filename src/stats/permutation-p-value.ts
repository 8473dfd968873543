import { InvalidInputError } from "../errors.ts";
import { wholeCountTotals } from "./count-totals.ts";
import { drawTable } from "./hypergeometric-draw.ts";
import { seededRandom } from "./random.ts";
import { drawsFor, type SimulatedPValue, type SimulationLimits, simulatedPValue } from "./simulated-p-value.ts";

export interface PermutationOptions {
  /** Seed of the draws, 0 by default: the same seed gives the same p-value. */
  readonly seed?: number;
  /** Draws at most; by default what the level needs, within about a second. */
  readonly draws?: number;
  /** Level that the p-value must be able to resolve, between 0 and 1. */
  readonly level?: number;
}

export interface PermutationResult extends Omit<SimulatedPValue, "pValue"> {
  /** null when the statistic has no value on the data. */
  readonly statistic: number | null;
  readonly pValue: number | null;
}

const workLimit = 30_000_000;
const fewestDraws = 1_000;

/**
 * P-value of any distance between two count vectors, from random tables with the same margins (multivariate hypergeometric
 * draws): valid at any sizes, because without drift every split of the rows over the sides is as likely.
 *
 * @param reference - Whole counts of each level or bin.
 * @param current - Whole counts of each level or bin.
 * @param distance - Large means drift; gets both count vectors in the order given. Must not keep them.
 * @param options - `seed`, `draws`, `level`.
 * @returns `pValue` is never 0. Where draws cannot resolve `level`, the tail is fitted and `pValueBasis` says "tail-fit".
 * @throws `InvalidInputError` when lengths differ, a count is not whole and non-negative, or an option is outside its range.
 *
 * @remarks Stops early when clearly not significant. Time O(k) a draw plus the distance.
 * @see Good, Permutation, Parametric and Bootstrap Tests of Hypotheses (2005), chapter 3.
 *
 * @example
 * binnedPermutationPValue([60, 30, 10], [20, 30, 50], (r, c) => psi(r, c).distance, { seed: 1 }).pValue; // => 0.0001
 */
export function binnedPermutationPValue(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  distance: (reference: Float64Array, current: Float64Array) => number | null,
  options: PermutationOptions = {},
): PermutationResult {
  const { currentRows } = wholeCountTotals(reference, current);
  const [before, now] = [copyOf(reference), copyOf(current)];
  const pooled = before.map((count, level) => count + (now[level] ?? 0));
  const statistic = distance(before, now);
  const random = seededRandom(options.seed);
  const limits = limitsOf(options, 4 * pooled.length);
  const draw = (): number => {
    drawTable(pooled, currentRows, random, now);
    pooled.forEach((count, level) => {
      before[level] = count - (now[level] ?? 0);
    });
    return distance(before, now) ?? Infinity;
  };
  return resultOf(statistic, draw, limits);
}

/**
 * P-value of any distance between two samples, from random relabelings of the pooled rows.
 *
 * @param sortedReference - Ascending, finite; not checked.
 * @param sortedCurrent - Ascending, finite; not checked.
 * @param distance - Large means drift; gets both samples ascending. Must not keep or change them.
 * @param options - `seed`, `draws`, `level`.
 * @returns As `binnedPermutationPValue`.
 * @throws `InvalidInputError` when an option is outside its range.
 *
 * @remarks Stops early when clearly not significant. Time O(n + m) a draw plus the distance.
 * @see Good, Permutation, Parametric and Bootstrap Tests of Hypotheses (2005), chapter 3; Fan, Muller & Rezucha,
 *   Journal of the American Statistical Association 57 (1962), 387-402, for the draw in order.
 *
 * @example
 * samplePermutationPValue([1, 2, 3], [7, 8, 9], (r, c) => energyDistance(r, c).distance, { seed: 1 }).pValue; // => 0.0886...
 */
export function samplePermutationPValue(
  sortedReference: ArrayLike<number>,
  sortedCurrent: ArrayLike<number>,
  distance: (sortedReference: Float64Array, sortedCurrent: Float64Array) => number | null,
  options: PermutationOptions = {},
): PermutationResult {
  const before = Float64Array.from(sortedReference);
  const now = Float64Array.from(sortedCurrent);
  const limits = limitsOf(options, before.length + now.length);
  const pooled = new Float64Array(before.length + now.length);
  pooled.set(before);
  pooled.set(now, before.length);
  pooled.sort();
  const statistic = distance(before, now);
  const random = seededRandom(options.seed);
  return resultOf(statistic, () => (relabel(pooled, before, now, random), distance(before, now) ?? Infinity), limits);
}

function copyOf(counts: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: counts.length }, (_, level) => counts[level] ?? 0);
}

/** Deals the ascending pooled values over both sides at random; each side comes out ascending. */
function relabel(pooled: Float64Array, before: Float64Array, now: Float64Array, random: () => number): void {
  let toReference = before.length;
  let filled = 0;
  pooled.forEach((value, index) => {
    if (random() * (pooled.length - index) < toReference) {
      before[before.length - toReference] = value;
      toReference--;
    } else {
      now[filled] = value;
      filled++;
    }
  });
}

function resultOf(statistic: number | null, draw: () => number, limits: SimulationLimits): PermutationResult {
  if (statistic === null) return { statistic, pValue: null, pValueBasis: "simulated", draws: 0 };
  return { statistic, ...simulatedPValue(statistic, draw, limits) };
}

function limitsOf(options: PermutationOptions, workOfOneDraw: number): SimulationLimits {
  const { draws } = options;
  const level = options.level ?? null;
  if (level !== null && !(level > 0 && level < 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "level", value: level });
  }
  if (draws !== undefined && !(Number.isInteger(draws) && draws >= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "draws", value: draws });
  }
  const affordable = Math.max(fewestDraws, Math.floor(workLimit / Math.max(1, workOfOneDraw)));
  return { draws: draws ?? drawsFor(level, affordable), level };
}
