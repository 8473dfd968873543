import { andersonDarlingDraws, andersonDarlingTable } from "./anderson-darling-null.ts";
import { andersonDarlingStatistic } from "./anderson-darling-statistic.ts";
import { wholeCountTotals } from "./count-totals.ts";
import { countsOfSamples, type OrderedCounts } from "./ordered-counts.ts";
import type { PValueOptions } from "./p-value-method.ts";
import { relabeledPValue } from "./relabeled-p-value.ts";
import { tieWeight } from "./tie-weight.ts";

const TIES_THAT_MATTER = 1e-3;

export interface AndersonDarlingResult {
  readonly statistic: number | null;
  /** Above 0, up to 1. */
  readonly pValue: number | null;
  /** "table" from 0.25 to 0.001, "simulated" outside, "tail-fit" where the simulation is continued by a fitted tail; null without p-value. */
  readonly pValueBasis: "table" | "simulated" | "tail-fit" | null;
}

/**
 * Two-sample Anderson-Darling test, k-sample midrank version: as Cramer-von Mises, with more weight on both tails.
 *
 * Assumes independent rows. The table is that of continuous data: with many ties it gives up to 2.5 times as many false alarms
 * as it says (measured: 12 % at 5 %), so decide with `method: "calibrated"`, which leaves the table when values are tied.
 *
 * @param reference - Finite numbers, any order; not changed.
 * @param current - Finite numbers, any order; not changed.
 * @param options - `method`, `seed`.
 * @returns `statistic` is the standardized A2: mean 0 and standard deviation 1 without drift, large under drift.
 *   `pValue` is interpolated in Scholz and Stephens' table from 0.25 to 0.001; outside it comes from random relabelings of the
 *   pooled rows (of at most 1,000 of them, evenly spaced in order), continued by a fitted tail where they cannot resolve it;
 *   `pValueBasis` says which. All null when a side is empty, there are fewer than 4 rows in all or all values are equal.
 * @throws `InvalidInputError` when a value is not finite.
 *
 * @remarks Time O(n log n + m log m), and up to 2,000 relabelings (some 20 ms) outside of the table.
 * @see Scholz & Stephens, K-Sample Anderson-Darling Tests, J. Amer. Statist. Assoc. 82 (1987), 918-924.
 *
 * @example
 * andersonDarling([1, 2, 3, 4, 5, 6], [4, 5, 6, 7, 8, 9]); // => { statistic: 2.8339..., pValue: 0.0226..., pValueBasis: "table" }
 */
export function andersonDarling(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: PValueOptions = {},
): AndersonDarlingResult {
  return andersonDarlingFromCounts(countsOfSamples(reference, current), options);
}

/** `andersonDarling` on counts of distinct values (or of bins: values of one bin count as equal). Time O(k) and the p-value. */
export function andersonDarlingFromCounts(counts: OrderedCounts, options: PValueOptions = {}): AndersonDarlingResult {
  const { referenceRows: n, currentRows: m } = wholeCountTotals(counts.reference, counts.current);
  const statistic = andersonDarlingStatistic(counts, n, m);
  if (statistic === null) return { statistic: null, pValue: null, pValueBasis: null };
  const tied = options.method === "calibrated" && tieWeight(counts) > TIES_THAT_MATTER;
  const tabulated = tied ? null : andersonDarlingTable(statistic);
  if (tabulated !== null) return { statistic, pValue: tabulated, pValueBasis: "table" };
  return { statistic, ...relabeledPValue(statistic, andersonDarlingDraws(counts, options.seed ?? 0), n, m) };
}
