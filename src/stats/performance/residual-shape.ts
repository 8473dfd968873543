import { sortDoubles } from "../sort-doubles.ts";
import { doubleAt, numberAt } from "../../model/number-at.ts";
import { normalQuantile } from "../normal.ts";
import { sortedQuantile } from "../sorted-quantile.ts";
import { place } from "./predicted-actual-grid.ts";
import { refuseRows, type RegressionRows } from "./regression-rows.ts";
import { signedErrors } from "./row-errors.ts";

/** One point of a quantile plot. */
export interface QuantilePoint {
  /** Quantile of the standard normal distribution. */
  readonly normal: number;
  /** Quantile of the residuals. */
  readonly residual: number;
}

/** The residuals (prediction less target) as a plot needs them. */
export interface ResidualShape {
  /** Rising; the bins between them hold the middle 99 %, one more on each side holds the rest. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly below: number;
  readonly above: number;
  /** At most 50, at even shares. */
  readonly quantiles: readonly QuantilePoint[];
}

const mostPoints = 50;

/**
 * Histogram and normal quantile plot of the residuals, prediction less target.
 *
 * The bins are of equal width over the middle 99 % of the residuals, so that one outlier does not flatten the picture; what lies
 * outside is counted in `below` and `above`.
 *
 * @param rows - `target` and `prediction`; weights are not used.
 * @param bins - 1 or more, 40 by default.
 * @returns `null` without rows. Residuals that do not vary: one bin of no width. Quantiles at (i - 0.5)/m, m the lesser of rows and 50.
 * @throws `InvalidInputError` when lengths differ or a value is not finite.
 *
 * @remarks Time O(n log n).
 * @see Wilk & Gnanadesikan, Biometrika 55 (1968), 1-17.
 *
 * @example
 * residualShape({ target: Float64Array.of(0, 0, 0), prediction: Float64Array.of(1, 2, 3) }, 2)?.below; // => 1
 */
export function residualShape(rows: RegressionRows, bins: number = 40): ResidualShape | null {
  refuseRows(rows);
  if (rows.target.length === 0) return null;
  const residuals = sortDoubles(signedErrors(rows));
  const range = [sortedQuantile(residuals, 0.005), sortedQuantile(residuals, 0.995)] as const;
  return { ...histogram(residuals, range, Math.max(1, Math.floor(bins))), quantiles: quantilePoints(residuals) };
}

function histogram(
  residuals: Float64Array,
  range: readonly [number, number],
  bins: number,
): Omit<ResidualShape, "quantiles"> {
  const [from, to] = range;
  const used = to > from ? bins : 1;
  const counts = Array.from({ length: used }, () => 0);
  let [below, above] = [0, 0];
  for (const residual of residuals) {
    if (residual < from) below++;
    else if (residual > to) above++;
    else counts[place(residual, range, used)] = numberAt(counts, place(residual, range, used)) + 1;
  }
  const edges = Array.from({ length: used + 1 }, (_, edge) => from + ((to - from) * edge) / used);
  return { edges, counts, below, above };
}

function quantilePoints(sorted: Float64Array): QuantilePoint[] {
  const points = Math.min(mostPoints, sorted.length);
  return Array.from({ length: points }, (_, point) => {
    const share = (point + 0.5) / points;
    const residual = points === sorted.length ? doubleAt(sorted, point) : sortedQuantile(sorted, share);
    return { normal: normalQuantile(share), residual };
  });
}
