import type { ModelWindow, ServiceHealth } from "../model/evaluation.ts";

/** A window that still takes records: what is known so far, and may change. */
export interface OpenWindow {
  readonly window: ModelWindow;
  readonly records: number;
  readonly outcomes: number;
  /** When it will be judged for good, milliseconds since 1970: its end and the allowed lateness; null when that is not known yet. */
  readonly closesMs: number | null;
  /** null while it was not looked at. */
  readonly health: ServiceHealth | null;
  /** Report document of the rows so far, as JSON text; null while there is none (no reference, too few rows). */
  readonly report: string | null;
}

/** What evaluates windows, as the service needs it. */
export interface Evaluations {
  /** Windows of a model that are not closed at `nowMs`, by start and version. */
  openWindows(model: string, nowMs: number): Promise<readonly OpenWindow[]>;
  /** A model or its reference has changed: what is due may have, too. */
  modelChanged(model: string): void;
}
