import type { ColumnRole, ColumnType } from "./column.ts";
import type { PerformanceResult } from "./performance-result.ts";
import type { MissingCounts } from "./profile.ts";
import type { CausesResult, MultivariateResult, OutlierResult } from "./row-results.ts";
import type { FairnessResult, SegmentResult, WeakSegmentSearch } from "./subset-results.ts";

/** What `--json`, the API and the store hold. Additive changes only. Numbers that could not be computed are null with a reason beside them. */
export interface ReportDocument {
  readonly schema: "driftline/report/1";
  readonly model: string | null;
  /** Event-time span of the current side, ISO 8601 UTC, null without a timestamp column. */
  readonly window: { readonly start: string; readonly end: string } | null;
  readonly verdict: "ok" | "alarm" | "insufficient-data";
  /** The headline: a sentence with a subject and a number. */
  readonly sentence: string;
  /** Chance of a false alarm in this window, over all its columns and checks. */
  readonly level: number;
  readonly seed: number;
  readonly decision: DecisionBasis;
  readonly reference: SideSummary;
  readonly current: SideSummary;
  /** Sorted by importance. */
  readonly columns: readonly ColumnResult[];
  readonly quality: readonly QualityResult[];
  /** null when the config names no target and prediction. */
  readonly performance: PerformanceResult | null;
  /** null when the config has none. */
  readonly segments: readonly SegmentResult[] | null;
  /** null when nothing could be searched: no outcomes, only profiles. */
  readonly weakSegments: WeakSegmentSearch | null;
  /** null when the config has no groups. */
  readonly fairness: readonly FairnessResult[] | null;
  /** null when a side has only a profile. */
  readonly outliers: OutlierResult | null;
  readonly multivariate: readonly MultivariateResult[] | null;
  readonly causes: CausesResult | null;
  /** Most important first. */
  readonly findings: readonly Finding[];
}

export interface DecisionBasis {
  /** As configured, "1 per 30d"; null when the default level is used. */
  readonly budget: string | null;
  /** Why the level is what it is, one sentence. */
  readonly levelReason: string;
  readonly correction: "benjamini_hochberg" | "benjamini_yekutieli" | "holm" | "bonferroni" | "none";
  /** Tests that share the level. */
  readonly testCount: number;
  readonly minimumRows: number;
  readonly variation: {
    readonly state: "on" | "off";
    readonly windowMs: number | null;
    readonly windows: number;
    /** The rule of the limit, or why the gate is off, one sentence. */
    readonly reason: string;
  };
  /** "evidently" when that tool's defaults decide instead of the three gates; else null. */
  readonly preset: "evidently" | null;
  readonly driftlineVersion: string;
}

export interface SideSummary {
  /** What the user called it: file name or glob, without folders. */
  readonly name: string;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly rejectExamples: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
  readonly start: string | null;
  readonly end: string | null;
  readonly basis: "rows" | "profile";
  /** SHA-256 over the counts of the side's profile. */
  readonly hash: string;
}

export type ColumnVerdict =
  | "ok"
  | "drifted"
  | "insufficient-data"
  | "missing"
  | "new"
  | "type-changed"
  | "constant"
  | "not-computable"
  | "not-judged";

export interface Gate {
  readonly state: "open" | "closed" | "off";
  readonly value: number | null;
  readonly limit: number | null;
  /** Why it is off or has no value; else null. */
  readonly reason: string | null;
}

export interface TestResult {
  /** Name as in statistics.md: "ks", "place_and_spread", "chi_square". */
  readonly method: string;
  /** What it looks at, when not the whole column: a level's name. */
  readonly about: string | null;
  /** Its share of the window's level, in proportion to all other tests'. */
  readonly weight: number;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
}

export interface ColumnResult {
  readonly name: string;
  readonly role: ColumnRole;
  readonly type: ColumnType;
  readonly typeReason: string;
  readonly unit: string | null;
  readonly verdict: ColumnVerdict;
  /** Method of the first test; the others are in `tests`. */
  readonly method: string | null;
  readonly basis: "rows" | "profile" | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Smallest adjusted p-value of the column's tests. */
  readonly adjustedPValue: number | null;
  readonly tests: readonly TestResult[];
  /** Share of rows that moved, 0 to 1: KS D for numbers, total variation for levels. */
  readonly effect: number | null;
  readonly effectName: "ks" | "total_variation" | null;
  /** How far `effect` may be too small because it was computed on bins; 0 on rows. */
  readonly effectErrorBound: number | null;
  /** 95 % interval. */
  readonly effectInterval: readonly [number, number] | null;
  readonly minimumEffect: number | null;
  /** Smallest effect that would be found with 80 % power at these sizes. */
  readonly detectableEffect: number | null;
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate } | null;
  readonly sentence: string;
  /** Why a number above is null, or the column is not judged; else null. */
  readonly reason: string | null;
  readonly scores: DriftScores;
  readonly reference: ColumnSummary | null;
  readonly current: ColumnSummary | null;
  /** What moved most, at most 8, largest move first. */
  readonly movers: readonly Mover[];
}

/** Distances for people who compare; they decide nothing. */
export interface DriftScores {
  readonly psi: number | null;
  readonly jensenShannon: number | null;
  readonly hellinger: number | null;
  readonly kl: number | null;
  readonly totalVariation: number | null;
  /** In reference IQR/1.349; null for levels. */
  readonly wasserstein: number | null;
}

export interface Mover {
  /** A level, or a range of values: "[0.5, 1.2)". */
  readonly label: string;
  readonly referenceShare: number;
  readonly currentShare: number;
}

export interface ColumnSummary {
  readonly rows: number;
  readonly valid: number;
  readonly missing: MissingCounts;
  readonly distinct: number | null;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** Quantiles 0.05, 0.25, 0.5, 0.75, 0.95; null for levels. */
  readonly quantiles: readonly number[] | null;
  readonly histogram: Histogram | null;
}

/** For pictures: at most 20 bins or levels, the same on both sides. */
export type Histogram =
  | {
      readonly kind: "numeric";
      readonly edges: readonly number[];
      readonly counts: readonly number[];
      readonly below: number;
      readonly above: number;
    }
  | {
      readonly kind: "levels";
      readonly levels: readonly string[];
      readonly counts: readonly number[];
      readonly other: number;
      readonly new: number;
    };

export type QualityCheck =
  | "missing-values"
  | "out-of-reference-range"
  | "out-of-declared-range"
  | "new-levels"
  | "missing-levels"
  | "type-changed"
  | "mixed-types"
  | "duplicate-rows"
  | "duplicate-ids"
  | "constant"
  | "almost-constant"
  | "empty-strings"
  | "placeholders"
  | "level-variants"
  | "row-count"
  | "rejected-lines"
  | "timestamp-gaps"
  | "future-timestamps"
  | "correlation"
  | "column-missing"
  | "column-new";

export interface QualityResult {
  readonly check: QualityCheck;
  /** null for the whole table. */
  readonly column: string | null;
  /** note: worth knowing, needs nobody. */
  readonly verdict: "ok" | "note" | "alarm" | "insufficient-data";
  /** What `referenceValue` and `currentValue` are: a share of rows (0 to 1), a count, a correlation. */
  readonly measure: "share" | "count" | "correlation" | "none";
  readonly referenceValue: number | null;
  readonly currentValue: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  readonly effect: number | null;
  readonly minimumEffect: number | null;
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate } | null;
  /** At most 10 named examples: levels, placeholder values, pairs of columns. */
  readonly examples: readonly { readonly name: string; readonly count: number }[];
  readonly sentence: string;
}

export interface Finding {
  readonly kind: "drift" | "quality" | "performance" | "segment" | "fairness" | "outlier" | "multivariate";
  readonly verdict: "alarm" | "note" | "insufficient-data";
  readonly column: string | null;
  /** For performance the metric, for segment and fairness their name; null for others. */
  readonly about: string | null;
  /** For quality: which check. */
  readonly check: QualityCheck | null;
  readonly sentence: string;
}
