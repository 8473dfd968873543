import type { Rejects } from "../model/table.ts";
import type { KnownFacts } from "./parquet-statistics.ts";

/** A column as the engine holds it. */
export interface EngineColumn {
  readonly name: string;
  /** The engine's type name: "BIGINT", "STRUCT(a INTEGER)". */
  readonly type: string;
}

/** A column read from a table by an expression. */
export interface TypedColumn extends EngineColumn {
  readonly sql: string;
}

/** One file as a table of the engine. */
export interface LoadedFile {
  readonly table: string;
  readonly columns: readonly TypedColumn[];
  readonly rejects: Rejects;
  /** Sentences for the report about how the file was read. */
  readonly notes: readonly string[];
}

/** All files of a side as one select statement. */
export interface LoadedRows {
  /** Gives the columns and `rowNumberName`. */
  readonly sql: string;
  readonly rejects: Rejects;
  readonly notes: readonly string[];
  /** Whether each select reads the files, and only what it needs of them. */
  readonly isReadInPlace: boolean;
  /** What the files tell of their columns without being read; null when they tell nothing. */
  readonly known: KnownFacts | null;
}

/** Hidden column: the position of a row in its files, for samples that are the same on every run. */
export const rowNumberName = "driftline row";
