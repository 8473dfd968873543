import { InvalidInputError } from "../../errors.ts";
import { sortDoubles } from "../sort-doubles.ts";
import { sortedQuantile } from "../sorted-quantile.ts";
import { rangeOf } from "./predicted-actual-grid.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { signedErrors } from "./row-errors.ts";

export interface NumericFeature {
  readonly name: string;
  readonly values: Float64Array;
}

export interface CategoricalFeature {
  readonly name: string;
  readonly levels: readonly string[];
}

/** One feature: its mean, or its most common level, in each group of rows. */
export interface FeatureBias<Value> {
  readonly name: string;
  /** Rows whose prediction is furthest below the target. */
  readonly underestimated: Value | null;
  /** Rows whose prediction is furthest above it. */
  readonly overestimated: Value | null;
  readonly majority: Value | null;
  /**
   * Numeric: |mean of under - mean of over| over the feature's range, from 0 to 100; categorical: 100 when the most common levels
   * differ, else 0.
   */
  readonly rangePercent: number | null;
}

const usualShare = 0.05;

/**
 * Which features differ between the rows that a model predicts too low, too high, and the others (Evidently's error bias table).
 *
 * Groups: residuals (prediction less target) at or below their 5 % quantile, at or above their 95 % quantile, the rest. With few
 * distinct residuals groups overlap in their limits: a row at both limits counts as underestimated.
 *
 * @param rows - `target` and `prediction`; weights are not used.
 * @param features - Numeric or categorical, one entry for each row. Numbers that are not finite are missing: they count in no mean
 *   and in no range.
 * @param share - Of rows on each side, above 0 and below 0.5, 0.05 by default.
 * @returns One entry for each feature, in order; a group without rows or values is null. A feature without range has `rangePercent` 0.
 * @throws `InvalidInputError` when lengths differ, a target or prediction is not finite, or the share is outside its range.
 *
 * @remarks Time O(n log n) plus O(n) a feature. Ties for the most common level go to the level met first.
 * @see Evidently 0.4, `RegressionErrorBiasTable`.
 *
 * @example
 * const rows = { target: Float64Array.of(0, 0, 0, 0), prediction: Float64Array.of(-3, 0, 0, 3) };
 * errorBiasTable(rows, [{ name: "age", values: Float64Array.of(20, 30, 40, 60) }])[0]?.rangePercent; // => 100
 */
export function errorBiasTable(
  rows: RegressionRows,
  features: readonly (NumericFeature | CategoricalFeature)[],
  share: number = usualShare,
): FeatureBias<number | string>[] {
  refuseRows(rows);
  if (!(share > 0 && share < 0.5))
    throw new InvalidInputError("argument-not-valid", { argument: "share", value: share });
  const groups = groupsOf(rows, share);
  return features.map((feature) => {
    const { length } = "values" in feature ? feature.values : feature.levels;
    if (length !== groups.length) {
      throw new InvalidInputError("argument-not-valid", { argument: feature.name, value: length });
    }
    return "values" in feature ? numericBias(feature, groups) : categoricalBias(feature, groups);
  });
}

const [majorityGroup, underGroup, overGroup] = [0, 1, 2];

function groupsOf(rows: RegressionRows, share: number): Uint8Array {
  const residuals = signedErrors(rows);
  const sorted = sortDoubles(residuals.slice());
  const [low, high] = [sortedQuantile(sorted, share), sortedQuantile(sorted, 1 - share)];
  return Uint8Array.from(residuals, (residual) =>
    residual <= low ? underGroup : residual < high ? majorityGroup : overGroup,
  );
}

function numericBias({ name, values }: NumericFeature, groups: Uint8Array): FeatureBias<number> {
  const [majority, underestimated, overestimated] = [majorityGroup, underGroup, overGroup].map((group) => {
    const own = values.filter((value, row) => groups[row] === group && Number.isFinite(value));
    return own.length === 0 ? null : own.reduce((sum, value) => sum + value, 0) / own.length;
  });
  const [least, greatest] = rangeOf(values.filter(Number.isFinite));
  const [under = null, over = null] = [underestimated, overestimated];
  const gap = under === null || over === null ? null : Math.abs(under - over);
  const rangePercent = gap === null ? null : greatest > least ? (100 * gap) / (greatest - least) : 0;
  return { name, underestimated: under, overestimated: over, majority: majority ?? null, rangePercent };
}

function categoricalBias({ name, levels }: CategoricalFeature, groups: Uint8Array): FeatureBias<string> {
  const [majority = null, underestimated = null, overestimated = null] = [majorityGroup, underGroup, overGroup].map(
    (group) => mostCommon(levels.filter((_, row) => groups[row] === group)),
  );
  const seen = new Set([majority, underestimated, overestimated].filter((level) => level !== null));
  return {
    name,
    underestimated,
    overestimated,
    majority,
    rangePercent: seen.size === 0 ? null : seen.size > 1 ? 100 : 0,
  };
}

function mostCommon(levels: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  let best: string | null = null;
  for (const [level, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = level;
  return best;
}
