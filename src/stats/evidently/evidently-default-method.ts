import { jensenShannon } from "../jensen-shannon.ts";
import { ksTwoSample } from "../ks-two-sample.ts";
import { sortedCopy } from "../ordered-counts.ts";
import { zProportions } from "../z-proportions.ts";
import { type BinnedSides, distinctBins } from "./evidently-bins.ts";
import { evidentlyWasserstein } from "./evidently-wasserstein.ts";
import { oneSampleChiSquare } from "./one-sample-chi-square.ts";

/** Both sides of a column without missing and infinite values: the numbers themselves, or counts of each level. */
export type EvidentlyColumn =
  | { readonly kind: "numeric"; readonly reference: ArrayLike<number>; readonly current: ArrayLike<number> }
  | { readonly kind: "levels"; readonly reference: ArrayLike<number>; readonly current: ArrayLike<number> };

export interface EvidentlyVerdict {
  readonly method: "z" | "chi_square" | "ks" | "wasserstein" | "jensen_shannon";
  /** A p-value for z, chi_square and ks; a distance for the others. null when a side has no rows. */
  readonly score: number | null;
  readonly threshold: number;
  readonly drifted: boolean;
}

const smallReferenceRows = 1_000;
const fewValues = 5;
const pValueThreshold = 0.05;
const distanceThreshold = 0.1;

/**
 * What Evidently 0.7 would say about a column by default.
 *
 * Reference up to 1,000 rows: numeric with more than 5 distinct values (both sides together) by Kolmogorov-Smirnov, drifted when
 * p <= 0.05; other columns with 2 values or fewer by the z test of proportions, with more by one-sample chi-square, drifted when
 * p < 0.05. Larger reference: numeric with more than 5 distinct values by Wasserstein over the standard deviation, others by
 * Jensen-Shannon with natural logarithm, drifted when the distance >= 0.1.
 *
 * @param column - Valid rows only.
 * @returns Never drifted when a side has no rows.
 * @throws `InvalidInputError` when a number is not finite, or counts differ in length or are negative.
 *
 * @example
 * evidentlyDefaultMethod({ kind: "levels", reference: [300, 200], current: [270, 230] });
 * // => { method: "z", score: 0.05533472384057836, threshold: 0.05, drifted: false }
 */
export function evidentlyDefaultMethod(column: EvidentlyColumn): EvidentlyVerdict {
  return column.kind === "numeric" ? ofNumbers(column.reference, column.current) : ofCounts(column);
}

function ofNumbers(reference: ArrayLike<number>, current: ArrayLike<number>): EvidentlyVerdict {
  const [before, now] = [sortedCopy(reference, "reference"), sortedCopy(current, "current")];
  if (new Set([...new Set(before), ...new Set(now)]).size <= fewValues) {
    const counts = distinctBins(before, now);
    return before.length <= smallReferenceRows ? ofFewRows(counts) : ofManyRows(counts);
  }
  if (before.length > smallReferenceRows) return byDistance("wasserstein", evidentlyWasserstein(before, now).distance);
  const score = ksTwoSample(before, now).pValue;
  return { method: "ks", score, threshold: pValueThreshold, drifted: score !== null && score <= pValueThreshold };
}

function ofCounts({
  reference,
  current,
}: {
  reference: ArrayLike<number>;
  current: ArrayLike<number>;
}): EvidentlyVerdict {
  const counts: BinnedSides = { reference: Array.from(reference), current: Array.from(current) };
  const rows = counts.reference.reduce((sum, count) => sum + count, 0);
  return rows <= smallReferenceRows ? ofFewRows(counts) : ofManyRows(counts);
}

function ofFewRows({ reference, current }: BinnedSides): EvidentlyVerdict {
  const seen = reference.flatMap((count, level) => (count + (current[level] ?? 0) > 0 ? [level] : []));
  const [first = 0, second] = seen;
  if (seen.length > 2) return byPValue("chi_square", oneSampleChiSquare(reference, current).pValue);
  const pair = (counts: readonly number[]): [number, number] => [
    counts[first] ?? 0,
    second === undefined ? 0 : (counts[second] ?? 0),
  ];
  return byPValue("z", zProportions(pair(reference), pair(current)).pValue);
}

function ofManyRows({ reference, current }: BinnedSides): EvidentlyVerdict {
  return byDistance("jensen_shannon", jensenShannon(reference, current, { base: "e" }).distance);
}

function byPValue(method: EvidentlyVerdict["method"], score: number | null): EvidentlyVerdict {
  return { method, score, threshold: pValueThreshold, drifted: score !== null && score < pValueThreshold };
}

function byDistance(method: EvidentlyVerdict["method"], score: number | null): EvidentlyVerdict {
  return { method, score, threshold: distanceThreshold, drifted: score !== null && score >= distanceThreshold };
}
