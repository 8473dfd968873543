import type { Difference, Estimate, Interval } from "./performance-result.ts";
import type { Gate } from "./report-document.ts";

/** Single rows that are strange. */
export interface OutlierResult {
  readonly status: "judged" | "insufficient-data" | "not-computable" | "off";
  readonly reason: string | null;
  /** Share of the reference's rows that the threshold lets through, as configured. */
  readonly expectedShare: number;
  /** Score above which a row is an outlier. */
  readonly threshold: number | null;
  readonly reference: Estimate | null;
  readonly current: Estimate | null;
  readonly difference: Difference | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly minimumEffect: number | null;
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate } | null;
  readonly verdict: "ok" | "alarm" | "note" | "insufficient-data" | "not-computable" | "not-judged";
  readonly sentence: string;
  /** Columns that make rows strange, by how many outliers each does; most first. */
  readonly columns: readonly { readonly name: string; readonly rows: number }[];
  /** The strangest rows, at most 100, strangest first; values of columns are never here. */
  readonly rows: readonly OutlierRow[];
  /** The rows whose errors cost most, dearest first, at most 100. */
  readonly worstErrors: readonly WorstError[];
}

/** Single rows to look at, of all rows of the current side. */
export type RowListing = Pick<OutlierResult, "rows" | "worstErrors">;

export interface OutlierRow {
  /** null without an id column. */
  readonly id: string | null;
  /** Position in the current side, from 0; in a sample of a side of which nothing else is read (no roles), position in the sample. */
  readonly row: number;
  readonly score: number;
  /** Most telling first, at most 5. */
  readonly reasons: readonly OutlierReason[];
}

export interface OutlierReason {
  readonly column: string;
  readonly kind: "out-of-range" | "far-from-median" | "rare-level" | "new-level" | "unseen-combination" | "isolated";
  /** In robust standard deviations, or -log10 of the level's share; null for other kinds. */
  readonly size: number | null;
}

export interface WorstError {
  readonly id: string | null;
  readonly row: number;
  readonly model: string;
  /** Money, or the size of the error when no cost is configured. */
  readonly cost: number;
}

/** All columns at once: whether the sides can be told apart, and by what. */
export interface MultivariateResult {
  readonly method: "domain_classifier" | "pca_reconstruction";
  readonly reference: Estimate | null;
  readonly current: Estimate | null;
  /** Of the current side: AUROC 0.5 to 1, or the reconstruction error in standard deviations. */
  readonly statistic: number | null;
  /** 95 %. domain_classifier: of the statistic. pca_reconstruction: of the change of the error, current minus reference. */
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly minimumEffect: number | null;
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate } | null;
  readonly verdict: "ok" | "drifted" | "insufficient-data" | "not-computable" | "not-judged" | "off";
  readonly reason: string | null;
  readonly sentence: string;
  /** What tells the sides apart, shares of the whole that add to 1; largest first, at most 20. */
  readonly columns: readonly { readonly name: string; readonly share: number }[];
}

/** Why performance moved. */
export interface CausesResult {
  readonly status: "explained" | "not-computable" | "off";
  readonly reason: string | null;
  /** The metric that is taken apart. */
  readonly metric: string | null;
  readonly total: Difference | null;
  /** From other inputs, with the relation as it was. */
  readonly mix: Difference | null;
  /** From another relation of inputs and target. */
  readonly relation: Difference | null;
  readonly shifts: readonly ShiftResult[];
  /** Columns and segments that carry it, largest contribution first. */
  readonly columns: readonly Contribution[];
  readonly segments: readonly Contribution[];
  readonly sentence: string;
}

/** Inputs (covariate), classes (prior), predictions and the relation, told apart. */
export interface ShiftResult {
  readonly kind: "covariate" | "prior" | "prediction" | "relation";
  readonly verdict: "ok" | "shifted" | "insufficient-data" | "not-computable";
  readonly effect: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly sentence: string;
}

export interface Contribution {
  readonly name: string;
  /** In the metric's unit, signed. */
  readonly mix: number | null;
  readonly relation: number | null;
}
