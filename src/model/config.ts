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
  readonly task: "binary" | "multiclass" | "regression" | "ranking" | "none";
  readonly roles: {
    readonly id: string | null;
    readonly timestamp: string | null;
    readonly prediction: string | null;
    readonly target: string | null;
    readonly version: string | null;
  };
  readonly columns: Readonly<Record<string, ColumnConfig>>;
  /** New column name to expression. */
  readonly derive: Readonly<Record<string, string>>;
  /** Rows to keep, as an expression; null keeps all. */
  readonly filter: string | null;
  readonly windows: { readonly everyMs: number | null; readonly minimumRows: number };
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
  };
  readonly preset: "evidently" | null;
  readonly seed: number;
  readonly privacy: { readonly hash: readonly string[]; readonly drop: readonly string[] };
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
