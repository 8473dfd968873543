import { z } from "zod";
import type { OutcomeJoin, OutcomeProblem, OutcomeProblemCode, Task } from "../model/outcome-rows.ts";
import type {
  ClassResult,
  Confusion,
  Curves,
  MetricResult,
  ModelComparison,
  ModelResult,
  OutcomeCoverage,
  PerformanceResult,
  PlacedProblem,
  RegressionResult,
} from "../model/performance-result.ts";
import {
  count,
  difference,
  estimate,
  gates,
  interval,
  metricVerdict,
  type Names,
  number,
  probability,
  share,
  text,
} from "./report-schema-parts.ts";

const numbers = z.array(z.number());

const problemCode = z.enum({
  "target-not-configured": "target-not-configured",
  "target-missing": "target-missing",
  "target-of-another-type": "target-of-another-type",
  "no-outcomes": "no-outcomes",
  "too-many-classes": "too-many-classes",
  "unknown-positive-label": "unknown-positive-label",
  "unknown-classes": "unknown-classes",
  "prediction-not-configured": "prediction-not-configured",
  "prediction-missing": "prediction-missing",
  "prediction-of-another-type": "prediction-of-another-type",
  "probability-missing": "probability-missing",
  "probability-of-another-type": "probability-of-another-type",
  "probability-out-of-range": "probability-out-of-range",
  "probabilities-do-not-sum-to-1": "probabilities-do-not-sum-to-1",
  "probability-classes-unknown": "probability-classes-unknown",
  "weight-not-usable": "weight-not-usable",
  "weight-negative": "weight-negative",
  "interval-not-usable": "interval-not-usable",
  "ranking-without-lists": "ranking-without-lists",
  "cost-not-computable": "cost-not-computable",
  "column-not-readable": "column-not-readable",
  "too-many-groups": "too-many-groups",
  "expression-not-computable": "expression-not-computable",
  "metrics-of-another-task": "metrics-of-another-task",
} satisfies Names<OutcomeProblemCode>);

const problem: z.ZodType<PlacedProblem> = z.object({
  side: z.enum({ reference: "reference", current: "current" } satisfies Names<PlacedProblem["side"]>),
  code: problemCode,
  scope: z.enum({
    side: "side",
    model: "model",
    probabilities: "probabilities",
    cost: "cost",
    segment: "segment",
    group: "group",
    control: "control",
    interval: "interval",
    note: "note",
  } satisfies Names<OutcomeProblem["scope"]>),
  name: text,
  column: text,
  reason: z.string(),
});

const join: z.ZodType<OutcomeJoin> = z.object({
  file: z.string(),
  columns: z.array(z.string()),
  outcomeRows: count,
  matched: count,
  unmatched: count,
  unused: count,
  duplicateIds: count,
  alreadyPresent: count,
});

const coverage: z.ZodType<OutcomeCoverage> = z.object({
  rows: count,
  withOutcome: count,
  coverage: probability,
  sampledRows: number,
  join: join.nullable(),
});

const metricFields = {
  name: z.string(),
  k: count.nullable(),
  better: z.enum({ higher: "higher", lower: "lower", zero: "zero" } satisfies Names<MetricResult["better"]>),
  reference: estimate.nullable(),
  current: estimate.nullable(),
  difference: difference.nullable(),
  pValue: probability,
  adjustedPValue: probability,
  minimumEffect: number,
  verdict: metricVerdict,
  reason: text,
  sentence: z.string(),
};

const baseline = z.object({ name: z.string(), value: number }).nullable();

const metric: z.ZodType<MetricResult> = z.object({ ...metricFields, baseline, gates }).meta({ id: "metric" });

/** A metric inside a segment. */
export const segmentMetricSchema: z.ZodType<
  Omit<MetricResult, "baseline"> & { differenceToRest: MetricResult["difference"] }
> = z.object({ ...metricFields, gates, differenceToRest: difference.nullable() });

const curve = z.object({ x: numbers, y: numbers }).nullable();
const curves = z.object({ reference: curve, current: curve }).meta({ id: "curve" }).nullable();
const calibration = z
  .object({ predicted: numbers, observed: numbers, intervals: z.array(interval), rows: z.array(count) })
  .nullable();

const allCurves: z.ZodType<Curves> = z.object({
  roc: curves,
  precisionRecall: curves,
  calibration: z.object({ reference: calibration, current: calibration }).nullable(),
  threshold: z
    .object({
      thresholds: numbers,
      precision: z.array(number),
      recall: z.array(number),
      f1: z.array(number),
      cost: numbers.nullable(),
    })
    .nullable(),
  lift: curves,
  gain: curves,
});

const confusion: z.ZodType<Confusion> = z.object({
  classes: z.array(z.string()),
  reference: z.array(z.array(count)).nullable(),
  current: z.array(z.array(count)).nullable(),
});

const perClass: z.ZodType<ClassResult> = z.object({ name: z.string(), metrics: z.array(z.object(metricFields)) });

const ending = z.union([z.number(), z.string()]).nullable();

const regression: z.ZodType<RegressionResult> = z.object({
  scatter: z.object({ actualEdges: numbers, predictedEdges: numbers, counts: z.array(count) }).nullable(),
  residuals: z.object({ edges: numbers, reference: z.array(count).nullable(), current: z.array(count) }).nullable(),
  qq: curves,
  byTime: z.array(z.object({ start: z.string(), end: z.string(), meanError: estimate, mae: estimate })),
  errorBias: z.array(
    z.object({
      column: z.string(),
      type: z.enum(["numeric", "categorical"]),
      majority: ending,
      overestimated: ending,
      underestimated: ending,
      range: probability,
    }),
  ),
});

const model: z.ZodType<ModelResult> = z.object({
  name: z.string(),
  metrics: z.array(metric),
  curves: allCurves.nullable(),
  confusion: confusion.nullable(),
  perClass: z.array(perClass),
  regression: regression.nullable(),
  value: metric.nullable(),
});

const comparison: z.ZodType<ModelComparison> = z.object({
  champion: z.string(),
  challenger: z.string(),
  rows: count,
  metrics: z.array(
    z.object({
      name: z.string(),
      k: count.nullable(),
      champion: number,
      challenger: number,
      difference,
      pValue: probability,
      adjustedPValue: probability,
      verdict: metricVerdict,
    }),
  ),
  sentence: z.string(),
});

export const performanceSchema: z.ZodType<PerformanceResult> = z
  .object({
    task: z
      .enum({
        binary: "binary",
        multiclass: "multiclass",
        regression: "regression",
        ranking: "ranking",
      } satisfies Names<Task>)
      .nullable(),
    reason: text,
    reference: coverage.nullable(),
    current: coverage.nullable(),
    classes: z.array(z.string()),
    positive: text,
    threshold: share.nullable(),
    currency: text,
    models: z.array(model),
    comparisons: z.array(comparison),
    problems: z.array(problem),
  })
  .meta({ id: "performance", description: "How well the models do, on rows whose outcome is known." });
