import { numberAt } from "../../model/number-at.ts";
import { chiSquareTwoSample } from "../chi-square-two-sample.ts";
import { chiSquareSurvival } from "../chi-square.ts";
import type { GroupConfusion } from "./confusion-by-group.ts";
import type { RateCounts } from "./group-rate.ts";

/** What the p-value must resolve, and the seed of its draws in sparse tables. */
export interface SameRateOptions {
  readonly level?: number;
  readonly seed?: number;
}

/**
 * P-value for "all groups have the same rate": chi-square of the table of hits and misses by group, exact or simulated where it is
 * sparse; with weights Pearson's statistic of the rows that the weights are worth, by its limit.
 *
 * @see `chiSquareTwoSample` for how small cells are treated; Rao & Scott, Annals of Statistics 12 (1984), 46-60, for weights.
 */
export function sameRatePValue(
  groups: readonly GroupConfusion[],
  rates: readonly RateCounts[],
  options: SameRateOptions,
): number {
  const hits = rates.map(({ rate, worth }) => rate * worth);
  const misses = rates.map(({ worth }, group) => worth - numberAt(hits, group));
  if (sumOf(hits) < 1e-9 || sumOf(misses) < 1e-9) return 1;
  const whole = groups.every(({ squares }) => squares === undefined);
  if (whole) return chiSquareTwoSample(hits.map(Math.round), misses.map(Math.round), options).pValue ?? 1;
  const mean = sumOf(hits) / sumOf(rates.map(({ worth }) => worth));
  const statistic = sumOf(rates.map(({ rate, worth }) => (worth * (rate - mean) ** 2) / (mean * (1 - mean))));
  return chiSquareSurvival(statistic, rates.length - 1);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
