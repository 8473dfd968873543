import { type PackedTexts, packedTextAt } from "./packed-texts.ts";

/** What a model is asked for. */
export type Task = "binary" | "multiclass" | "regression" | "ranking";

/**
 * Rows of one side with all that performance, segments and fairness look at: one entry of every array for each row, in the
 * side's order. All rows of a side, or a uniform sample of very large ones.
 */
export interface OutcomeRows {
  /** null when the config does not say what is predicted: then there are only segments, groups, ids and times. */
  readonly task: Task | null;
  /** Rows of the side; `rowCount` of them are here. */
  readonly totalRows: number;
  readonly rowCount: number;
  /** Rows here whose target is known. */
  readonly withOutcome: number;
  /** `withOutcome` / `rowCount`, 0 to 1; null without rows. */
  readonly coverage: number | null;
  /**
   * Names of the classes. Binary: [negative, positive]. Multiclass: those of the reference first, the same on both sides, then
   * those that only this side has. Empty for other tasks.
   */
  readonly classes: readonly string[];
  /** null when this side has no usable target. */
  readonly target: TargetValues | null;
  /** Model versions in the order of the config, the champion first. */
  readonly models: readonly ModelRows[];
  /** 0 or more, finite; null without weights. */
  readonly weight: Float64Array | null;
  /** Prediction interval; NaN where there is none. */
  readonly lower: Float64Array | null;
  readonly upper: Float64Array | null;
  /** How to name single rows. */
  readonly ids: IdValues | null;
  /** Milliseconds since 1970; NaN where there is none. */
  readonly times: Float64Array | null;
  readonly users: KeyValues | null;
  readonly items: KeyValues | null;
  /** Place in the user's list, 1 for the first; NaN where there is none. */
  readonly ranks: Float64Array | null;
  readonly segments: readonly Membership[];
  readonly groups: readonly Membership[];
  readonly control: Membership | null;
  readonly problems: readonly OutcomeProblem[];
  /** How later targets were joined; null when none were given. */
  readonly join: OutcomeJoin | null;
}

export type TargetValues =
  /** Positions in `classes`, -1 where there is none. */
  | { readonly kind: "codes"; readonly codes: Int32Array }
  /** NaN where there is none. For ranking: relevance, 0 for none. */
  | { readonly kind: "numbers"; readonly values: Float64Array };

export interface ModelRows {
  readonly name: string;
  /** Predicted class as position in `classes`, -1 where there is none; null for other tasks, or when nothing can be read. */
  readonly labels: Int32Array | null;
  /** Regression: predicted numbers. Ranking: scores, higher first. NaN where there is none. */
  readonly numbers: Float64Array | null;
  readonly probabilities: Probabilities | null;
  /** Money that each decision costs, below 0 when it earns; NaN where it is unknown. */
  readonly cost: Float64Array | null;
}

/** Row-major. Binary: one column, of the positive class. Multiclass: one for each of the first `columns` classes. NaN where there is none. */
export interface Probabilities {
  readonly columns: number;
  readonly values: Float64Array;
}

export type IdValues =
  | { readonly kind: "numbers"; readonly values: Float64Array }
  | { readonly kind: "texts"; readonly values: readonly (string | null)[] }
  | { readonly kind: "packed"; readonly texts: PackedTexts };

/** Users or items: `keys[codes[row]]` is the same number for the same key on both sides. */
export interface KeyValues {
  /** -1 where there is none. */
  readonly codes: Int32Array;
  readonly keys: Float64Array;
}

/** Which of some named subsets each row belongs to. */
export interface Membership {
  /** "borough", "sex * race", or the name that the config gives to an expression. */
  readonly name: string;
  readonly kind: "levels" | "ranges" | "expression" | "intersection";
  /** Columns that it is made of; empty for an expression. */
  readonly columns: readonly string[];
  /** The same on both sides. */
  readonly levels: readonly SubsetLevel[];
  /** Levels of the reference that were left out because there are too many. */
  readonly leftOut: number;
  /** Position in `levels`, -1 for rows in none of them. */
  readonly codes: Int32Array;
}

export interface SubsetLevel {
  /** "Queens", "1.9 to 3.2", "Female and Black". */
  readonly label: string;
  /** In words that stand alone: "borough = Queens", "distance 1.9 to 3.2". */
  readonly condition: string;
}

export type OutcomeProblemCode =
  | "target-not-configured"
  | "target-missing"
  | "target-of-another-type"
  | "no-outcomes"
  | "too-many-classes"
  | "unknown-positive-label"
  | "unknown-classes"
  | "prediction-not-configured"
  | "prediction-missing"
  | "prediction-of-another-type"
  | "probability-missing"
  | "probability-of-another-type"
  | "probability-out-of-range"
  | "probabilities-do-not-sum-to-1"
  | "probability-classes-unknown"
  | "weight-not-usable"
  | "weight-negative"
  | "interval-not-usable"
  | "ranking-without-lists"
  | "cost-not-computable"
  | "column-not-readable"
  | "too-many-groups"
  | "expression-not-computable"
  | "metrics-of-another-task";

/** Why something cannot be computed, as data; nothing is thrown for what rows hold. */
export interface OutcomeProblem {
  readonly code: OutcomeProblemCode;
  /**
   * What cannot be computed. side: no performance at all. model, probabilities, cost: of the model `name`. segment, group:
   * that membership. control, interval. note: all can be computed, but something was left out.
   */
  readonly scope: "side" | "model" | "probabilities" | "cost" | "segment" | "group" | "control" | "interval" | "note";
  /** Name of the model, segment or group; null for the whole side. */
  readonly name: string | null;
  readonly column: string | null;
  /** One sentence: what, where, what to do. */
  readonly reason: string;
}

/** How the targets of a second file found their rows. */
export interface OutcomeJoin {
  readonly file: string;
  /** Columns that were taken. */
  readonly columns: readonly string[];
  /** Rows of the second file with an id. */
  readonly outcomeRows: number;
  /** Rows of the side whose id the file has, and has not. */
  readonly matched: number;
  readonly unmatched: number;
  /** Ids of the file that no row has. */
  readonly unused: number;
  /** Rows of the file whose id stands further up: the first counts. */
  readonly duplicateIds: number;
  /** Rows whose target was known already: it is kept. */
  readonly alreadyPresent: number;
}

/** The first problem that stops all performance, or that of one model, its probabilities or its costs; null when there is none. */
export function problemOf(
  { problems }: Pick<OutcomeRows, "problems">,
  scope: OutcomeProblem["scope"],
  name: string | null = null,
): OutcomeProblem | null {
  return problems.find((problem) => problem.scope === scope && (name === null || problem.name === name)) ?? null;
}

/** Name of a row for people; null where it has none. */
export function idAt(ids: IdValues | null, row: number): string | null {
  if (ids === null) return null;
  if (ids.kind === "texts") return ids.values[row] ?? null;
  if (ids.kind === "packed") return packedTextAt(ids.texts, row);
  const value = ids.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? null : String(value);
}
