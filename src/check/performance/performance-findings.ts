import { formatCount } from "../../model/format-number.ts";
import type { MetricResult, ModelResult, PerformanceResult } from "../../model/performance-result.ts";
import type { Finding } from "../../model/report-document.ts";
import { isBelowBaseline } from "./baseline-clause.ts";

/**
 * The champion's falls; what got better beyond doubt; a model that does no better than its baseline; what cannot be told and why.
 */
export function performanceFindings(performance: PerformanceResult | null): Finding[] {
  if (performance === null) return [];
  if (performance.reason !== null) return [finding("insufficient-data", null, performance.reason)];
  const [champion] = performance.models;
  return [...modelProblems(performance), ...(champion === undefined ? [] : championFindings(champion, performance))];
}

/** Models that cannot be measured at all, and metrics that were asked for in vain. */
function modelProblems({ problems }: PerformanceResult): readonly Finding[] {
  return problems
    .filter(
      ({ scope, side, code }) =>
        side === "current" && (scope === "model" || scope === "probabilities" || code === "metrics-of-another-task"),
    )
    .map(({ reason }) => finding("note", null, reason));
}

function championFindings(champion: ModelResult, performance: PerformanceResult): readonly Finding[] {
  const metrics = champion.value === null ? champion.metrics : [champion.value, ...champion.metrics];
  const moved = metrics.flatMap(({ name, verdict, sentence }) => {
    if (verdict === "worse") return [finding("alarm", name, sentence)];
    return verdict === "better" ? [finding("note", name, sentence)] : [];
  });
  const said = new Set(moved.map(({ about }) => about));
  return [...moved, ...belowBaseline(metrics, said), ...untold(metrics, performance)];
}

/** The first metric by which a model that knows nothing does better; its sentence says so. */
function belowBaseline(metrics: readonly MetricResult[], said: ReadonlySet<string | null>): readonly Finding[] {
  const below = metrics.find((metric) => isBelowBaseline(metric));
  return below === undefined || said.has(below.name) ? [] : [finding("note", below.name, below.sentence)];
}

/** Why nothing could be judged, when nothing could. */
function untold(metrics: readonly MetricResult[], performance: PerformanceResult): readonly Finding[] {
  if (metrics.some(({ gates }) => gates !== null)) return [];
  const known = metrics.filter(({ current }) => current !== null && current.value !== null);
  if (known.length === 0) return [];
  if (known.every(({ reference }) => reference === null || reference.value === null)) {
    const problem = performance.problems.find(({ side, scope }) => side === "reference" && scope !== "note");
    const why = problem === undefined ? "" : ` ${problem.reason}`;
    return [finding("insufficient-data", null, `The reference has no performance to compare with.${why}`)];
  }
  if (known.every(({ verdict }) => verdict !== "insufficient-data")) return [];
  const rows = Math.min(
    ...known.flatMap(({ reference, current }) => [reference, current].map((side) => side?.rows ?? 0)),
  );
  const noun = rows === 1 ? "row" : "rows";
  const sentence = `Too few outcomes to judge the model: ${formatCount(rows)} ${noun} with an outcome on one of the sides.`;
  return [finding("insufficient-data", null, sentence)];
}

function finding(verdict: Finding["verdict"], about: string | null, sentence: string): Finding {
  return { kind: "performance", verdict, column: null, about, check: null, sentence };
}
