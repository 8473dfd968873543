import type { Gate } from "./report-document.ts";
import type { OutcomeJoin, OutcomeProblem, Task } from "./outcome-rows.ts";

export type Interval = readonly [number, number];

/** A number of one side, with its 95 % interval and the rows that it rests on. null: it could not be computed. */
export interface Estimate {
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly rows: number;
}

/** A difference, current minus reference unless said otherwise, with its 95 % interval. */
export interface Difference {
  readonly value: number | null;
  readonly interval: Interval | null;
}

export type MetricVerdict = "ok" | "worse" | "better" | "insufficient-data" | "not-computable" | "not-judged";

/** How well the models do, on rows whose outcome is known. */
export interface PerformanceResult {
  readonly task: Task | null;
  /** When nothing can be computed: why. Else null. */
  readonly reason: string | null;
  readonly reference: OutcomeCoverage | null;
  readonly current: OutcomeCoverage | null;
  /** Binary: [negative, positive]. */
  readonly classes: readonly string[];
  readonly positive: string | null;
  readonly threshold: number | null;
  readonly currency: string | null;
  /** The champion first. */
  readonly models: readonly ModelResult[];
  /** Each other model against the champion on the same rows, where both predicted. */
  readonly comparisons: readonly ModelComparison[];
  /** What could not be computed, or was left out, and why. */
  readonly problems: readonly PlacedProblem[];
}

/** A problem of one side. */
export interface PlacedProblem extends OutcomeProblem {
  readonly side: "reference" | "current";
}

export interface OutcomeCoverage {
  readonly rows: number;
  readonly withOutcome: number;
  /** 0 to 1; null without rows. */
  readonly coverage: number | null;
  /** Rows looked at when the side is so large that it was sampled, else null. */
  readonly sampledRows: number | null;
  readonly join: OutcomeJoin | null;
}

export interface ModelResult {
  readonly name: string;
  readonly metrics: readonly MetricResult[];
  readonly curves: Curves | null;
  readonly confusion: Confusion | null;
  /** Of a multiclass task; empty for others. */
  readonly perClass: readonly ClassResult[];
  readonly regression: RegressionResult | null;
  /** Money; null without a cost. */
  readonly value: MetricResult | null;
}

export interface MetricResult {
  /** As in scikit-learn: "roc_auc". */
  readonly name: string;
  /** Places of a list that count: 10 of "ndcg_at_k"; null for a metric without such a number. */
  readonly k: number | null;
  readonly better: "higher" | "lower" | "zero";
  /** null when the reference has no outcomes. */
  readonly reference: Estimate | null;
  readonly current: Estimate | null;
  readonly difference: Difference | null;
  /** The same metric of the baseline on the current rows, and which baseline: "majority", "mean"; null when there is none. */
  readonly baseline: { readonly name: string; readonly value: number | null } | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  /** Smallest worsening that matters, in the metric's unit. */
  readonly minimumEffect: number | null;
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate } | null;
  readonly verdict: MetricVerdict;
  /** Why a number above is null; else null. */
  readonly reason: string | null;
  readonly sentence: string;
}

/** Points of a curve, x[i] with y[i]; at most 200. */
export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface CurveSides {
  readonly reference: Curve | null;
  readonly current: Curve | null;
}

export interface Curves {
  /** x false positive rate, y true positive rate. */
  readonly roc: CurveSides | null;
  /** x recall, y precision. */
  readonly precisionRecall: CurveSides | null;
  readonly calibration: { readonly reference: CalibrationBins | null; readonly current: CalibrationBins | null } | null;
  /** By threshold on the current side. */
  readonly threshold: ThresholdCurve | null;
  /** x share of rows, highest scores first, y lift. */
  readonly lift: CurveSides | null;
  /** x share of rows, highest scores first, y share of the positives found. */
  readonly gain: CurveSides | null;
}

export interface CalibrationBins {
  readonly predicted: readonly number[];
  readonly observed: readonly number[];
  readonly intervals: readonly (Interval | null)[];
  readonly rows: readonly number[];
}

export interface ThresholdCurve {
  readonly thresholds: readonly number[];
  readonly precision: readonly (number | null)[];
  readonly recall: readonly (number | null)[];
  readonly f1: readonly (number | null)[];
  /** Money of all decisions for each row; null without a cost matrix. */
  readonly cost: readonly number[] | null;
}

/** Rows (or weights) by actual class, then predicted class; the same classes on both sides. */
export interface Confusion {
  readonly classes: readonly string[];
  readonly reference: readonly (readonly number[])[] | null;
  readonly current: readonly (readonly number[])[] | null;
}

export interface ClassResult {
  readonly name: string;
  readonly metrics: readonly Omit<MetricResult, "baseline" | "gates">[];
}

export interface RegressionResult {
  /** Actual (columns) against predicted (rows) on the current side: counts on a grid, row-major. */
  readonly scatter: {
    readonly actualEdges: readonly number[];
    readonly predictedEdges: readonly number[];
    readonly counts: readonly number[];
  } | null;
  /** Predicted minus actual. */
  readonly residuals: {
    readonly edges: readonly number[];
    readonly reference: readonly number[] | null;
    readonly current: readonly number[];
  } | null;
  /** x quantiles of the normal distribution, y those of the residuals. */
  readonly qq: CurveSides | null;
  readonly byTime: readonly TimeError[];
  readonly errorBias: readonly ErrorBias[];
}

export interface TimeError {
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly end: string;
  readonly meanError: Estimate;
  readonly mae: Estimate;
}

/** How a feature differs where the model over- or underestimates most. */
export interface ErrorBias {
  readonly column: string;
  readonly type: "numeric" | "categorical";
  /** Mean, or most frequent level: of all rows, the 5 % most overestimated, the 5 % most underestimated. */
  readonly majority: number | string | null;
  readonly overestimated: number | string | null;
  readonly underestimated: number | string | null;
  /** Share of the column's range that the two ends differ by, 0 to 1. */
  readonly range: number | null;
}

/** A challenger against the champion on the same rows of the current side; differences are challenger minus champion. */
export interface ModelComparison {
  readonly champion: string;
  readonly challenger: string;
  /** Rows where both predicted and the outcome is known. */
  readonly rows: number;
  readonly metrics: readonly {
    readonly name: string;
    readonly k: number | null;
    readonly champion: number | null;
    readonly challenger: number | null;
    readonly difference: Difference;
    readonly pValue: number | null;
    readonly adjustedPValue: number | null;
    readonly verdict: MetricVerdict;
  }[];
  readonly sentence: string;
}
