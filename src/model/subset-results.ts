import type { Difference, Estimate, MetricResult, MetricVerdict } from "./performance-result.ts";

/** A named segment of rows. */
export interface SegmentResult {
  /** Of the segmentation: "borough", "night". */
  readonly name: string;
  readonly label: string;
  readonly condition: string;
  readonly reference: SegmentSize;
  readonly current: SegmentSize;
  /** Columns that drifted inside the segment, and the metrics of the champion there. */
  readonly drift: readonly SegmentDrift[];
  readonly metrics: readonly SegmentMetric[];
  readonly verdict: "ok" | "alarm" | "note" | "insufficient-data" | "not-computable";
  readonly reason: string | null;
  readonly sentence: string;
}

export interface SegmentSize {
  readonly rows: number;
  /** Of all rows, 0 to 1; null without rows. */
  readonly share: number | null;
}

export interface SegmentDrift {
  readonly column: string;
  readonly verdict: "ok" | "drifted" | "insufficient-data" | "not-computable";
  readonly effect: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
}

export interface SegmentMetric extends Omit<MetricResult, "baseline"> {
  /** Inside minus outside, on the current side. */
  readonly differenceToRest: Difference | null;
}

/** Rows of the current side where the model does much worse, found by search. */
export interface WeakSegment {
  /** At most three conditions on columns: "hour 22 to 24 and borough = Queens". */
  readonly condition: string;
  readonly columns: readonly string[];
  readonly metric: string;
  /** On the half where it was found, and the half where it was confirmed. */
  readonly found: SegmentEvidence;
  readonly confirmed: SegmentEvidence;
  readonly share: number;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly sentence: string;
}

export interface SegmentEvidence {
  readonly inside: Estimate;
  readonly rest: Estimate;
}

/** The search for weak segments. */
export interface WeakSegmentSearch {
  readonly status: "searched" | "not-computable";
  /** Why it was not searched; else null. */
  readonly reason: string | null;
  /** Conditions looked at; the error rate holds over all of them. */
  readonly candidates: number;
  /** Worst first. */
  readonly segments: readonly WeakSegment[];
}

/** One column or intersection by which people are compared. */
export interface FairnessResult {
  readonly name: string;
  readonly columns: readonly string[];
  readonly minimumGroup: number;
  readonly groups: readonly GroupResult[];
  /** Groups that are too small to judge. */
  readonly smallGroups: readonly { readonly name: string; readonly rows: number }[];
  readonly measures: readonly FairnessMeasure[];
  /** The same measures within each value of the control column; empty without one. */
  readonly control: readonly { readonly level: string; readonly measures: readonly FairnessMeasure[] }[];
  readonly verdict: "ok" | "alarm" | "note" | "insufficient-data" | "not-computable";
  readonly reason: string | null;
  readonly sentence: string;
}

export interface GroupResult {
  readonly name: string;
  readonly condition: string;
  readonly reference: GroupRates | null;
  readonly current: GroupRates;
}

export interface GroupRates {
  readonly rows: number;
  readonly withOutcome: number;
  readonly selectionRate: Estimate;
  readonly truePositiveRate: Estimate;
  readonly falsePositiveRate: Estimate;
  readonly trueNegativeRate: Estimate;
  readonly falseNegativeRate: Estimate;
  readonly precision: Estimate;
  /** Mean predicted probability minus share of positives. */
  readonly calibrationError: Estimate;
  /** For tasks without labels: mean error. */
  readonly meanError: Estimate;
}

export interface FairnessMeasure {
  /** "demographic_parity_difference", "equalized_odds_ratio". */
  readonly name: string;
  readonly kind: "difference" | "ratio";
  readonly reference: Estimate | null;
  readonly current: Estimate | null;
  /** Groups at the two ends. */
  readonly highest: string | null;
  readonly lowest: string | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly minimumEffect: number | null;
  readonly verdict: MetricVerdict;
  readonly reason: string | null;
  readonly sentence: string;
}
