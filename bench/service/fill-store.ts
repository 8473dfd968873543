import { seededRandom } from "driftline/stats";
import type { Store } from "#dist/store/store.js";
import { drawOutcome, drawRecord } from "./drawn-record.ts";

export interface FillOptions {
  readonly model: string;
  readonly rows: number;
  /** Event time of the records: evenly spread, the end excluded. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly seed: number;
  readonly withOutcomes: boolean;
  readonly receivedMs: number;
}

const batchRows = 10_000;

/** Puts made-up records straight into a store, without a service. */
export async function fillStore(store: Store, options: FillOptions): Promise<void> {
  const { model, rows, fromMs, toMs, seed, withOutcomes, receivedMs } = options;
  const random = seededRandom(seed);
  for (let start = 0; start < rows; start += batchRows) {
    const records = Array.from({ length: Math.min(batchRows, rows - start) }, (_, index) => {
      const timestampMs = fromMs + Math.floor(((start + index) / rows) * (toMs - fromMs));
      return drawRecord(`${seed}-${start + index}`, timestampMs, random);
    });
    await store.appendRecords([{ model, records }], receivedMs);
    if (!withOutcomes) continue;
    const outcomes = records.map((record) => drawOutcome(record, random));
    await store.appendOutcomes([{ model, outcomes }], receivedMs);
  }
}
