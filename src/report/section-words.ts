import type { MetricVerdict } from "../model/performance-result.ts";
import type { OutlierReason, ShiftResult } from "../model/row-results.ts";
import type { FairnessMeasure } from "../model/subset-results.ts";
import type { ColumnState } from "./column-state.ts";
import { formatNumber } from "../model/format-number.ts";

/** Every verdict of performance, segments, fairness, outliers, many columns at once, and causes. */
export type SectionVerdict = MetricVerdict | "alarm" | "note" | "drifted" | "shifted" | "off";

/** What a verdict is called, and how much it asks of the reader. */
export const sectionVerdicts: Readonly<Record<SectionVerdict, { readonly word: string; readonly state: ColumnState }>> =
  {
    worse: { word: "worse", state: "alarm" },
    alarm: { word: "needs a look", state: "alarm" },
    drifted: { word: "drifted", state: "alarm" },
    shifted: { word: "shifted", state: "note" },
    better: { word: "better", state: "note" },
    note: { word: "note", state: "note" },
    "insufficient-data": { word: "too few rows", state: "few-rows" },
    "not-computable": { word: "not computable", state: "apart" },
    "not-judged": { word: "not judged", state: "apart" },
    off: { word: "off", state: "apart" },
    ok: { word: "fine", state: "fine" },
  };

export const shiftWords: Readonly<Record<ShiftResult["kind"], string>> = {
  covariate: "Inputs",
  prior: "Outcomes",
  prediction: "Predictions",
  relation: "Relation of inputs and outcome",
};

export const outlierWords: Readonly<Record<OutlierReason["kind"], string>> = {
  "out-of-range": "outside the reference\u2019s range",
  "far-from-median": "far from the median",
  "rare-level": "rare level",
  "new-level": "new level",
  "unseen-combination": "combination not seen before",
  isolated: "apart from other rows",
};

export const multivariateWords: Readonly<Record<"domain_classifier" | "pca_reconstruction", string>> = {
  domain_classifier: "Domain classifier, AUC",
  pca_reconstruction: "Reconstruction by principal components",
};

const measures: Readonly<Record<string, string>> = {
  demographic_parity: "Selection rate",
  equalized_odds: "Equalized odds",
  equal_opportunity: "True positive rate",
  predictive_parity: "Precision",
  accuracy_parity: "Accuracy",
  false_positive_rate: "False positive rate",
  mean_error: "Mean error",
  calibration: "Calibration error",
  calibration_by_group: "Calibration error",
};

/** Words for a measure of fairness: "Selection rate gap", "Selection rate ratio". The names are fairlearn's. */
export function measureTitle(name: string): string {
  const [, base = "", kind = ""] = /^(.+)_(difference|ratio)$/u.exec(name) ?? [];
  const title = Object.hasOwn(measures, base) ? measures[base] : undefined;
  return title === undefined ? name.replaceAll("_", " ") : `${title} ${kind === "ratio" ? kind : "gap"}`;
}

/** A gap of rates in points of two digits, one of errors in the target's unit, a ratio as a number. */
export function formatMeasure(value: number | null, { name, kind }: Pick<FairnessMeasure, "name" | "kind">): string {
  if (kind === "ratio" || name === "mean_error_difference" || value === null) return formatNumber(value);
  return `${formatNumber(Number((value * 100).toPrecision(2)))}\u00a0points`;
}
