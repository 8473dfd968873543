import { doubleAt, intAt } from "../../model/number-at.ts";
import type { PerformanceCheck } from "../../model/config.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import { classBaselines } from "../../stats/performance/baselines.ts";
import { mae } from "../../stats/performance/mae.ts";
import { constantBaseline, lastValueBaseline } from "../../stats/performance/regression-baseline.ts";
import type { RegressionRows } from "../../stats/performance/regression-rows.ts";
import { rmse } from "../../stats/performance/rmse.ts";
import { rowsWhere } from "../../stats/rows-where.ts";
import { doublesAt } from "./usable-rows.ts";

export type Baselines = ReadonlyMap<string, NonNullable<MetricResult["baseline"]>>;

/** What a model that knows only the reference's targets would reach on the current rows, by metric. */
export function baselinesOf(
  reference: OutcomeRows | null,
  current: OutcomeRows,
  choice: PerformanceCheck["baseline"],
): Baselines {
  if (choice === "none" || current.target === null) return new Map();
  if (current.target.kind === "codes") return classBaseline(reference, current);
  if (current.task !== "regression") return new Map();
  if (choice === "last-value") return lastValue(current.target.values, current.times);
  const learned = reference?.target?.kind === "numbers" ? finite(reference.target.values) : new Float64Array();
  const kind = choice === "median" ? "median" : "mean";
  const rows = constantBaseline(kind, learned, finite(current.target.values));
  return rows === null ? new Map() : numberBaseline(rows, kind);
}

function classBaseline(reference: OutcomeRows | null, current: OutcomeRows): Baselines {
  const now = classTotals(current);
  const learned = reference === null ? now : classTotals(reference);
  if (now === null || learned === null || now.length !== learned.length) return new Map();
  const found = classBaselines(now, learned);
  if (found === null) return new Map();
  const { accuracy, logLoss, brierScore } = found;
  return new Map([
    ["accuracy", { name: "majority", value: accuracy }],
    ["log_loss", { name: "prior", value: logLoss }],
    ...(brierScore === null ? [] : [["brier_score", { name: "prior", value: brierScore }] as const]),
  ]);
}

function classTotals({ target, classes, weight, rowCount }: OutcomeRows): Float64Array | null {
  if (target?.kind !== "codes") return null;
  const totals = new Float64Array(classes.length);
  for (let row = 0; row < rowCount; row++) {
    const code = intAt(target.codes, row);
    if (code >= 0) totals[code] = doubleAt(totals, code) + (weight === null ? 1 : doubleAt(weight, row));
  }
  return totals;
}

/** The last target in time before each row. */
function lastValue(target: Float64Array, times: Float64Array | null): Baselines {
  if (times === null) return new Map();
  const known = rowsWhere(
    target.length,
    (row) => Number.isFinite(doubleAt(target, row)) && Number.isFinite(doubleAt(times, row)),
  );
  return numberBaseline(lastValueBaseline(doublesAt(target, known), doublesAt(times, known)), "last-value");
}

function numberBaseline(rows: RegressionRows, kind: string): Baselines {
  return new Map([
    ["mae", { name: kind, value: mae(rows).value }],
    ["rmse", { name: kind, value: rmse(rows).value }],
  ]);
}

function finite(values: Float64Array): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    const value = doubleAt(values, row);
    if (Number.isFinite(value)) kept[count++] = value;
  }
  return kept.subarray(0, count);
}
