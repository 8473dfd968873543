import type { ColumnSpec, ColumnType } from "../../model/column.ts";

/** Name of the hidden column that an expression of the config becomes. */
export function expressionColumnName(kind: "segment" | "cost", name: string): string {
  return `driftline ${kind} ${name}`;
}

/** A hidden column as a column to read. */
export function expressionSpec(kind: "segment" | "cost", name: string): ColumnSpec {
  const type: ColumnType = kind === "segment" ? "boolean" : "numeric";
  return {
    name: expressionColumnName(kind, name),
    type,
    typeReason: "an expression of the config",
    role: "feature",
    derivedFrom: null,
    storage: kind === "segment" ? "boolean" : "decimal",
    keptOutOfDrift: null,
    constant: false,
    unit: null,
    range: null,
    minimumEffect: null,
    watchedLevels: [],
  };
}
