import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { OutcomeRecord } from "../../model/record.ts";
import type { Hash64 } from "../../sketch/hash-64.ts";
import { chunkOf } from "./chunk-of.ts";
import { blockRows, DoubleBlock, FlagBlock, HashBlock, TextBlock } from "./value-blocks.ts";

export interface NewOutcome {
  readonly outcome: OutcomeRecord;
  /** Of the id. */
  readonly hash: Hash64;
  /** Of the target. */
  readonly content: Hash64;
  readonly receivedMs: number;
}

/** Columns of every table of outcomes; at most one of the last three has the target. */
export const outcomeColumns =
  "hash UBIGINT, id VARCHAR, event_ms DOUBLE, content UBIGINT, received_ms DOUBLE, number DOUBLE, text VARCHAR, flag UTINYINT";

export const outcomeChunks = (rows: readonly NewOutcome[]): readonly DuckDBDataChunk[] => {
  const chunks: DuckDBDataChunk[] = [];
  for (let start = 0; start < rows.length; start += blockRows) chunks.push(chunk(rows.slice(start, start + blockRows)));
  return chunks;
};

const chunk = (rows: readonly NewOutcome[]): DuckDBDataChunk => {
  const [hash, id, at, content, received] = [
    new HashBlock(),
    new TextBlock(),
    new DoubleBlock(),
    new HashBlock(),
    new DoubleBlock(),
  ];
  const [number, text, flag] = [new DoubleBlock(), new TextBlock(), new FlagBlock()];
  for (const [row, entry] of rows.entries()) {
    const { target } = entry.outcome;
    hash.set(row, entry.hash);
    id.set(row, entry.outcome.id);
    at.set(row, entry.outcome.timestampMs);
    content.set(row, entry.content);
    received.set(row, entry.receivedMs);
    if (typeof target === "number") number.set(row, target);
    else if (typeof target === "string") text.set(row, target);
    else if (typeof target === "boolean") flag.set(row, target);
  }
  return chunkOf([hash, id, at, content, received, number, text, flag], rows.length);
};
