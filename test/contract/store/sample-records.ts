import type { Evaluation, EvaluationSummary } from "../../../src/model/evaluation.ts";
import type { OutcomeRecord, PredictionRecord, Value } from "../../../src/model/record.ts";
import type { OutcomeStatus, RowColumns, Store } from "../../../src/store/store.ts";
import type { AppendStatus } from "../../../src/model/record.ts";

/** What the columns of a file of rows are called. */
export const rowColumns: RowColumns = {
  id: "id",
  timestamp: "timestamp",
  version: "version",
  prediction: "prediction",
  target: "target",
  probability: "probability",
  classes: { yes: "p_yes" },
};

export const recordOf = (id: string, changes: Partial<PredictionRecord> = {}): PredictionRecord => ({
  id,
  timestampMs: 1_000,
  version: null,
  features: { distance: 1.5, zone: "north" },
  prediction: 12.25,
  probabilities: null,
  latencyMs: null,
  error: null,
  metadata: null,
  ...changes,
});

export const outcomeOf = (id: string, target: Value, timestampMs = 2_000): OutcomeRecord => ({
  id,
  timestampMs,
  target,
});

/** Sends records of the model "m" as one batch. */
export const send = async (
  store: Store,
  records: readonly PredictionRecord[],
  receivedMs = 5_000,
): Promise<readonly AppendStatus[]> => (await store.appendRecords([{ model: "m", records }], receivedMs)).flat();

export const sendOutcomes = async (
  store: Store,
  outcomes: readonly OutcomeRecord[],
  receivedMs = 6_000,
): Promise<readonly OutcomeStatus[]> => (await store.appendOutcomes([{ model: "m", outcomes }], receivedMs)).flat();

/** How many records of "m" there are. */
export const recordCount = async (store: Store): Promise<number> => {
  const counts = await store.countRecords("m", { fromMs: -1e15, toMs: 1e15 }, 1_000);
  return counts.reduce((sum, { records }) => sum + records, 0);
};

export const evaluationOf = (changes: Partial<Evaluation> = {}): Evaluation => ({
  window: { model: "m", version: null, startMs: 0, endMs: 1_000 },
  revision: 1,
  status: "evaluated",
  evaluatedMs: 1_500,
  durationMs: 20.5,
  records: 10,
  outcomes: 4,
  reference: "abc",
  verdict: "ok",
  sentence: "Nothing of 3 columns drifted.",
  report: '{"verdict":"ok"}',
  profile: null,
  failure: null,
  health: { records: 10, errors: 0, latencyCounts: [1, 2, 3], latencySumMs: 12.5 },
  ...changes,
});

/** What a list gives of it. */
export const summaryOf = ({ report: _report, profile: _profile, ...summary }: Evaluation): EvaluationSummary => summary;
