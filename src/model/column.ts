export type ColumnType = "numeric" | "categorical" | "boolean" | "datetime" | "text";

/** What columns can be to a model. */
export const columnRoles = [
  "feature",
  "prediction",
  "probability",
  "target",
  "id",
  "timestamp",
  "version",
  "weight",
  "lower",
  "upper",
  "user",
  "item",
  "rank",
] as const;

export type ColumnRole = (typeof columnRoles)[number];

/** How a file stores a column, before the reference gives it a type. */
export type StorageType = "integer" | "decimal" | "boolean" | "datetime" | "string" | "nested";

/** What a column is: decided once, from the reference and the config, and stored with the reference. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: ColumnType;
  /** Why it has this type, as a sentence fragment for the report: "declared in the config", "12 distinct strings in 5,000 rows". */
  readonly typeReason: string;
  readonly role: ColumnRole;
  /** For a number derived from a text column: which column and what of it; else null. */
  readonly derivedFrom: { readonly column: string; readonly measure: "length" | "words" | "new-words" } | null;
  /** How the reference stores it. */
  readonly storage: StorageType;
  /** A sentence when the column takes no part in drift (identifier, constant, timestamp), else null. */
  readonly keptOutOfDrift: string | null;
  /** True when the reference holds a single value: judged only if the current side holds another. */
  readonly constant: boolean;
  readonly unit: string | null;
  /** Declared range [low, high], both included; null when none is declared. */
  readonly range: readonly [number, number] | null;
  /** Smallest effect that matters, from the config; null for the default. */
  readonly minimumEffect: number | null;
  /** Levels whose share is judged by ratio as well (statistics.md section 1, gate 3). */
  readonly watchedLevels: readonly string[];
}
