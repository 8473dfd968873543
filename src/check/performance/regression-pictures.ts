import type { FeatureRows } from "../../model/feature-rows.ts";
import { doubleAt, intAt, lastOf, numberAt } from "../../model/number-at.ts";
import type { ErrorBias, RegressionResult, TimeError } from "../../model/performance-result.ts";
import { errorBiasTable } from "../../stats/performance/error-bias-table.ts";
import { errorByTime } from "../../stats/performance/error-by-time.ts";
import { predictedActualGrid } from "../../stats/performance/predicted-actual-grid.ts";
import { type ResidualShape, residualShape } from "../../stats/performance/residual-shape.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import { doublesAt, type NumberRows } from "./usable-rows.ts";
import { rowsWhere } from "../../stats/rows-where.ts";

/** The pictures of a regression; null without rows. */
export function regressionPictures(
  reference: MeasurableRows | null,
  current: MeasurableRows,
  features: FeatureRows | null,
): RegressionResult | null {
  const now = current.numeric;
  if (now === null || now.rows.length === 0) return null;
  const before = reference?.numeric ?? null;
  return {
    scatter: scatterOf(now),
    ...residualsOf(before, now),
    byTime: byTime(now, current.outcomes.times),
    errorBias: features === null ? [] : errorBias(current, features),
  };
}

const gridSize = 30;

function scatterOf(rows: NumberRows): RegressionResult["scatter"] {
  const grid = predictedActualGrid(rows, gridSize);
  if (grid === null) return null;
  const { targetFrom, targetTo, predictionFrom, predictionTo, size, counts } = grid;
  return {
    actualEdges: edges(targetFrom, targetTo, size),
    predictedEdges: edges(predictionFrom, predictionTo, size),
    counts: counts.flat(),
  };
}

function edges(from: number, to: number, parts: number): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, edge) => from + ((to - from) * edge) / parts);
}

/** Both sides on the current side's edges. */
function residualsOf(before: NumberRows | null, now: NumberRows): Pick<RegressionResult, "residuals" | "qq"> {
  const shape = residualShape(now);
  if (shape === null) return { residuals: null, qq: null };
  const earlier = before === null ? null : residualShape(before);
  return {
    residuals: {
      edges: shape.edges,
      reference: before === null ? null : countsOn(before, shape.edges),
      current: shape.counts,
    },
    qq: { reference: earlier && quantileCurve(earlier), current: quantileCurve(shape) },
  };
}

function countsOn({ target, prediction }: NumberRows, edgesOf: readonly number[]): readonly number[] {
  const counts = Array.from({ length: edgesOf.length - 1 }, () => 0);
  const [from, to] = [numberAt(edgesOf, 0), lastOf(edgesOf)];
  for (let row = 0; row < target.length; row++) {
    const residual = doubleAt(prediction, row) - doubleAt(target, row);
    if (!(residual >= from && residual <= to)) continue;
    const bin = Math.min(counts.length - 1, Math.floor(((residual - from) / (to - from || 1)) * counts.length));
    counts[bin] = numberAt(counts, bin) + 1;
  }
  return counts;
}

function quantileCurve({ quantiles }: ResidualShape): { x: readonly number[]; y: readonly number[] } {
  return { x: quantiles.map(({ normal }) => normal), y: quantiles.map(({ residual }) => residual) };
}

function byTime(rows: NumberRows, times: Float64Array | null): readonly TimeError[] {
  if (times === null) return [];
  const ofRows = doublesAt(times, rows.rows);
  const timed = rowsWhere(ofRows.length, (row) => Number.isFinite(doubleAt(ofRows, row)));
  if (timed.length === 0) return [];
  const own = { target: doublesAt(rows.target, timed), prediction: doublesAt(rows.prediction, timed) };
  return errorByTime(own, doublesAt(ofRows, timed), 40).map(({ fromMs, toMs, rowCount, meanError, mae }) => ({
    start: new Date(fromMs).toISOString(),
    end: new Date(toMs).toISOString(),
    meanError: { value: meanError, interval: null, rows: rowCount },
    mae: { value: mae, interval: null, rows: rowCount },
  }));
}

function errorBias({ outcomes, model }: MeasurableRows, features: FeatureRows): readonly ErrorBias[] {
  const { target } = outcomes;
  const { numbers } = model;
  if (target?.kind !== "numbers" || numbers === null) return [];
  const known = rowsWhere(features.rowCount, (row) => {
    const position = intAt(features.positions, row);
    return (
      position >= 0 &&
      Number.isFinite(doubleAt(target.values, position)) &&
      Number.isFinite(doubleAt(numbers, position))
    );
  });
  const at = (values: Float64Array): Float64Array =>
    Float64Array.from(known, (row) => doubleAt(values, intAt(features.positions, row)));
  const columns = features.columns.map((column) =>
    column.kind === "numbers"
      ? { name: column.name, values: doublesAt(column.values, known) }
      : { name: column.name, levels: Array.from(known, (row) => column.levels[intAt(column.codes, row)] ?? "(other)") },
  );
  const rows = { target: at(target.values), prediction: at(numbers) };
  if (rows.target.length === 0) return [];
  return errorBiasTable(rows, columns).map(
    ({ name, majority, overestimated, underestimated, rangePercent }, index) => ({
      column: name,
      type: features.columns[index]?.kind === "numbers" ? "numeric" : "categorical",
      majority,
      overestimated,
      underestimated,
      range: rangePercent === null ? null : rangePercent / 100,
    }),
  );
}
