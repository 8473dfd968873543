import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { evaluateWindow } from "#dist/flow/evaluate-window.js";
import { EvaluationThread } from "#dist/flow/evaluation-thread.js";
import { configOfText } from "#dist/flow/config-of-text.js";
import { keepReference } from "#dist/flow/references/keep-reference.js";
import { rowColumns } from "#dist/flow/row-columns.js";
import { TemporaryFolder } from "#dist/source/temporary-folder.js";
import type { Store } from "#dist/store/store.js";
import { fillStore } from "./fill-store.ts";

const hourMs = 3_600_000;
const rows = 1_000;
const config = "task: regression\nroles: {prediction: prediction, target: target}\nwindows: {every: 1h}\n";

/** Puts models with one evaluated window each into a store: one is evaluated, the others say the same. */
export async function putJudgedModels(store: Store, models: readonly string[], nowMs: number): Promise<void> {
  const [first = "first"] = models;
  const startMs = Math.floor(nowMs / hourMs) * hourMs - 2 * hourMs;
  const [fromMs, toMs] = [startMs - hourMs, startMs];
  const parsed = configOfText(config, "bench.yaml").config;
  const shared = { model: first, rows, withOutcomes: true, receivedMs: startMs };
  await fillStore(store, { ...shared, fromMs, toMs, seed: 1 });
  await fillStore(store, { ...shared, fromMs: startMs, toMs: startMs + hourMs, seed: 2 });
  const folder = new TemporaryFolder();
  const evaluator = new EvaluationThread({ limitMs: 600_000 });
  try {
    const path = join(folder.path, "reference.parquet");
    await store.writeRows({ model: first, spans: [{ fromMs, toMs }], columns: rowColumns(parsed) }, path);
    const reference = { model: first, path, format: "parquet", source: "bench", nowMs: startMs };
    const stored = await keepReference(store, reference, parsed);
    const window = { model: first, version: null, startMs, endMs: startMs + hourMs };
    const evaluation = await evaluateWindow(
      { window, config: parsed, reference: { kind: "stored", stored }, nowMs, revision: 1 },
      { store, evaluator, folder: folder.path, elapsedMs: () => performance.now() },
    );
    for (const model of models) {
      // A model without records has no windows to show.
      const few = { ...shared, model, rows: 10, fromMs: startMs, toMs: startMs + hourMs, seed: 3 };
      if (model !== first) await fillStore(store, few);
      await store.putModel({ name: model, config, createdMs: startMs, updatedMs: startMs });
      await store.putEvaluation({ ...evaluation, window: { ...window, model } });
    }
  } finally {
    await evaluator.close();
    folder.remove();
  }
}
