import { join } from "node:path";
import type { Config } from "../model/config.ts";
import type { Evaluation, ModelWindow } from "../model/evaluation.ts";
import { TemporaryFolder } from "../source/temporary-folder.ts";
import type { Span, Store } from "../store/store.ts";
import { evaluationConfig } from "./evaluation-config.ts";
import type { EvaluationAnswer } from "./evaluation-runner.ts";
import type { Evaluator } from "./evaluation-thread.ts";
import { pastReference } from "./references/past-reference.ts";
import type { ReferenceFile } from "./references/reference-file.ts";
import { storedReference } from "./references/stored-reference.ts";
import { rowColumns } from "./row-columns.ts";
import { takenHashes } from "./taken-hashes.ts";
import { windowName } from "./window-name.ts";
import type { StoredReference } from "../store/store.ts";

/** What rows are compared with: a file that is kept, or rows of past windows. */
export type ReferenceChoice =
  | { readonly kind: "stored"; readonly stored: StoredReference }
  | { readonly kind: "past"; readonly spans: readonly Span[] };

export interface WindowOrder {
  readonly window: ModelWindow;
  readonly config: Config;
  readonly reference: ReferenceChoice;
  readonly nowMs: number;
  readonly revision: number;
}

export interface EvaluationTools {
  readonly store: Store;
  readonly evaluator: Evaluator;
  /** Where references are kept for the next window. */
  readonly folder: string;
  /** A clock for durations, in milliseconds. */
  readonly elapsedMs: () => number;
}

/**
 * Judges one window as `driftline report` judges a file: its rows go into a file, and a thread compares that with the reference.
 * The same rows give the same report. What goes wrong in the comparison is an evaluation that failed.
 *
 * @throws StoreError when the store cannot be read.
 */
export async function evaluateWindow(order: WindowOrder, tools: EvaluationTools): Promise<Evaluation> {
  const { window, revision, nowMs } = order;
  const { store, elapsedMs } = tools;
  const { model, version, startMs, endMs } = window;
  const started = elapsedMs();
  const folder = new TemporaryFolder();
  try {
    const span = { fromMs: startMs, toMs: endMs };
    const path = join(folder.path, "window.parquet");
    const rows = await store.writeRows({ model, version, spans: [span], columns: rowColumns(order.config) }, path);
    const health = await store.readHealth({ model, version, span });
    const reference = await referenceFile(order, folder.path, tools);
    const answer = await compare(path, reference, order, tools.evaluator);
    return {
      window,
      revision,
      evaluatedMs: nowMs,
      durationMs: elapsedMs() - started,
      records: rows.rows,
      outcomes: rows.outcomes,
      reference: reference.hash,
      ...answered(answer),
      health,
    };
  } finally {
    folder.remove();
  }
}

type Answered = Pick<Evaluation, "status" | "verdict" | "sentence" | "report" | "profile" | "failure">;

function answered(answer: EvaluationAnswer): Answered {
  if (answer.status === "failed") {
    const { reason: failure } = answer;
    return { status: "failed", verdict: null, sentence: null, report: null, profile: null, failure };
  }
  const { verdict, sentence, report, profile } = answer;
  return { status: "evaluated", verdict, sentence, report, profile, failure: null };
}

/** Whether an evaluation says nothing that the one before it did not say. */
export function saysTheSame(next: Evaluation, last: Evaluation): boolean {
  return next.report === last.report && next.failure === last.failure;
}

function referenceFile(
  { window, config, reference }: WindowOrder,
  folder: string,
  tools: EvaluationTools,
): Promise<ReferenceFile> {
  if (reference.kind === "stored") return storedReference(tools.store, reference.stored, tools.folder);
  return pastReference(tools.store, { model: window.model, config, spans: reference.spans, folder });
}

function compare(
  current: string,
  reference: ReferenceFile,
  { window, config, reference: choice }: WindowOrder,
  evaluator: Evaluator,
): Promise<EvaluationAnswer> {
  const taken = takenHashes(config);
  return evaluator.run({
    reference: reference.path,
    referenceHash: reference.hash,
    current,
    names: { reference: reference.name, current: windowName(window) },
    config: evaluationConfig(config, window.model),
    hashed: { reference: choice.kind === "past" ? taken : (choice.stored.hashed ?? []), current: taken },
    isPast: choice.kind === "past",
  });
}
