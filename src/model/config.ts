import type { ColumnType } from "./column.ts";

export type DriftMethod =
  | "auto"
  | "ks"
  | "chi_square"
  | "anderson_darling"
  | "cramer_von_mises"
  | "mann_whitney"
  | "welch_t"
  | "student_t"
  | "epps_singleton"
  | "wasserstein"
  | "energy"
  | "psi"
  | "jensen_shannon"
  | "hellinger"
  | "kl"
  | "total_variation"
  | "l_infinity"
  | "g_test"
  | "fisher_exact"
  | "z_proportions";

export type Correction = "benjamini_hochberg" | "benjamini_yekutieli" | "holm" | "bonferroni" | "none";

/** A config file with every default filled in. Durations are in milliseconds. */
export interface Config {
  readonly model: string | null;
  /** "auto" when nothing was said: then the target's type decides. */
  readonly task: "auto" | "binary" | "multiclass" | "regression" | "ranking" | "none";
  readonly roles: Roles;
  readonly columns: Readonly<Record<string, ColumnConfig>>;
  /** New column name to expression. */
  readonly derive: Readonly<Record<string, string>>;
  /** Rows to keep, as an expression; null keeps all. */
  readonly filter: string | null;
  readonly windows: WindowRules;
  readonly reference: ReferenceRule;
  readonly retention: Retention;
  /** null: the monitored service has no address to ask. */
  readonly health: HealthProbe | null;
  readonly alarms: { readonly budget: AlarmBudget | null };
  readonly checks: {
    readonly drift: {
      readonly method: DriftMethod;
      readonly correction: Correction;
      readonly minimumEffect: number;
      readonly minimumRatio: number;
      /** Judge on profiles above this many rows on either side. */
      readonly exactRows: number;
    };
    readonly quality: { readonly minimumShare: number };
    readonly performance: PerformanceCheck;
    readonly outliers: { readonly enabled: boolean; readonly share: number; readonly ignore: readonly string[] };
    readonly multivariate: { readonly enabled: boolean };
  };
  /** As text, whatever it was written as; null when not said. */
  readonly positive: string | null;
  /** In the order of a list of probabilities; empty when not said. */
  readonly classes: readonly string[];
  /** From this probability on, the positive label is predicted. */
  readonly threshold: number;
  readonly cost: Cost | null;
  readonly currency: string | null;
  readonly outcomes: string | null;
  readonly segments: Segmentation;
  readonly fairness: Fairness;
  readonly preset: "evidently" | null;
  readonly seed: number;
  readonly privacy: { readonly hash: readonly string[]; readonly drop: readonly string[] };
}

/** How event time is cut into windows, and when one is judged. */
export interface WindowRules {
  /** null when no duration was said: a report takes the span of its rows, a service a day. */
  readonly everyMs: number | null;
  /** Windows of a service of this many calendar months in place of a duration; null for none. */
  readonly everyMonths: number | null;
  /** Windows of this many rows in place of a length; null for none. */
  readonly everyRows: number | null;
  /** How long after its end a window waits for records. */
  readonly latenessMs: number;
  readonly minimumRows: number;
  /** IANA name of the zone in which days begin. */
  readonly timezone: string;
  /** An outcome whose prediction has not come by then counts as unmatched. */
  readonly outcomesWithinMs: number;
}

/** What windows are compared with by a service. */
export interface ReferenceRule {
  /** File; null when it is uploaded, or made of past windows. */
  readonly source: string | null;
  readonly mode: "fixed" | "rolling" | "same-weekday";
  /** Past windows that make a rolling reference, or weeks of a same-weekday one. */
  readonly windows: number;
}

/** How long a service keeps what it has; null keeps for good. */
export interface Retention {
  readonly recordsMs: number | null;
  readonly profilesMs: number | null;
}

/** Asks the monitored service at an interval whether it works. */
export interface HealthProbe {
  readonly url: string;
  readonly everyMs: number;
  readonly timeoutMs: number;
}

/** Which columns mean something special. */
export interface Roles {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly target: string | null;
  readonly version: string | null;
  /** Model versions side by side, the champion first; empty without a prediction or probability. */
  readonly models: readonly ModelColumns[];
  readonly weight: string | null;
  readonly lower: string | null;
  readonly upper: string | null;
  readonly user: string | null;
  readonly item: string | null;
  readonly rank: string | null;
  readonly score: string | null;
}

/** The columns of one model version; at least one of the two is given. */
export interface ModelColumns {
  readonly name: string;
  readonly prediction: string | null;
  readonly probability: ProbabilityColumns | null;
}

/** "single": of the positive class, or lists over all classes. */
export type ProbabilityColumns =
  | { readonly kind: "single"; readonly column: string }
  | { readonly kind: "classes"; readonly columns: readonly { readonly label: string; readonly column: string }[] };

/** Money for each decision: above 0 it costs, below 0 it earns. */
export type Cost =
  | { readonly kind: "matrix"; readonly tp: number; readonly fp: number; readonly fn: number; readonly tn: number }
  | { readonly kind: "expression"; readonly expression: string };

export interface PerformanceCheck {
  /** Empty: the usual ones of the task. */
  readonly metrics: readonly string[];
  /** Smallest difference that matters, by metric; `defaultMinimumEffect` for the others. */
  readonly minimumEffect: Readonly<Record<string, number>>;
  readonly defaultMinimumEffect: number | null;
  /** Length of a list of recommendations that is looked at, and the k of top-k accuracy. */
  readonly k: number;
  readonly baseline: "auto" | "majority" | "prior" | "mean" | "median" | "last-value" | "none";
}

export interface Segmentation {
  readonly expressions: readonly { readonly name: string; readonly expression: string }[];
  /** Each entry one column, or the columns of an intersection. */
  readonly by: readonly (readonly string[])[];
}

export interface Fairness {
  readonly by: readonly (readonly string[])[];
  /** Smaller groups are not judged. */
  readonly minimumGroup: number;
  readonly control: string | null;
  /** null: the positive label. */
  readonly favorable: string | null;
}

export interface ColumnConfig {
  readonly type: ColumnType | null;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  readonly minimumEffect: number | null;
  readonly minimumRatio: number | null;
  readonly method: DriftMethod | null;
  /** Levels whose share is judged by ratio as well. */
  readonly watch: readonly string[];
  readonly ignore: boolean;
}

/** At most `alarms` false alarms in `perMs`, in the long run. */
export interface AlarmBudget {
  readonly alarms: number;
  readonly perMs: number;
  /** As the user wrote it. */
  readonly text: string;
}
