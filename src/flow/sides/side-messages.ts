import {
  ConfigError,
  DependencyError,
  DriftlineError,
  type FailureCode,
  type FailureDetails,
  InvalidInputError,
  UnreadableDataError,
} from "../../errors.ts";
import type { ComparedInputs, InputsTask } from "../../check/multivariate/compare-inputs.ts";
import type { StrangeRow } from "../../check/outlier/strangest-rows.ts";
import type { ColumnSpec } from "../../model/column.ts";
import type { Side } from "../../model/side.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import type { OutcomeSide, OutcomeTask } from "./read-outcome-rows.ts";
import type { StrangestTask } from "./read-strangest-rows.ts";
import type { SideReader, SideTask } from "./side-reader.ts";

/** What the main thread asks; several questions of different kinds may wait for their answers at once. */
export type SideQuestion =
  | { readonly ask: "timeSpan"; readonly specs: readonly ColumnSpec[] }
  | { readonly ask: "read"; readonly task: SideTask }
  | { readonly ask: "outcomes"; readonly task: OutcomeTask }
  | { readonly ask: "strangest"; readonly task: StrangestTask }
  | { readonly ask: "inputs"; readonly task: InputsTask }
  | { readonly ask: "close" };

/** What the thread says: first "opened", then one answer to each question, named like it, and meanwhile how many rows it has read. */
export type SideAnswer =
  | { readonly say: "opened"; readonly opened: Pick<SideReader, "rowCount" | "isExact" | "notes"> }
  | { readonly say: "timeSpan"; readonly span: TimeSpan }
  | { readonly say: "read"; readonly side: Side }
  | { readonly say: "outcomes"; readonly read: OutcomeSide }
  | { readonly say: "strangest"; readonly rows: readonly StrangeRow[] }
  | { readonly say: "inputs"; readonly inputs: ComparedInputs }
  | {
      readonly say: "failed";
      readonly instead: Exclude<SideQuestion["ask"], "close"> | "opened";
      readonly failure: Failure;
    }
  | { readonly say: "progress"; readonly rows: number };

/** An error as plain data; only classes that a message keeps. */
export type Failure =
  | { readonly kind: string; readonly code: FailureCode; readonly details: FailureDetails; readonly cause: unknown }
  | { readonly kind: null; readonly cause: unknown };

const classes = { InvalidInputError, ConfigError, UnreadableDataError, DependencyError } as const;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof DriftlineError)) return { kind: null, cause: error };
  return { kind: error.name, code: error.code, details: error.details, cause: error.cause };
}

/** The error that the failure was made of, with the same class, code and details. */
export function errorOf(failure: Failure): unknown {
  if (failure.kind === null) return failure.cause;
  const Kind = Object.entries(classes).find(([name]) => name === failure.kind)?.[1] ?? InvalidInputError;
  return new Kind(failure.code, failure.details, failure.cause);
}
