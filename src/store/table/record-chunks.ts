import type { DuckDBDataChunk } from "@duckdb/node-api";
import type { PredictionRecord, Value } from "../../model/record.ts";
import type { Hash64 } from "../../sketch/hash-64.ts";
import { metadataText } from "./metadata-text.ts";
import type { SlotRole } from "../window-columns.ts";
import { chunkOf } from "./chunk-of.ts";
import type { NameSlots, SlotCatalog } from "./slot-catalog.ts";
import { blockRows, DoubleBlock, FlagBlock, HashBlock, TextBlock } from "./value-blocks.ts";

export interface NewRecord {
  readonly record: PredictionRecord;
  /** Of the id. */
  readonly hash: Hash64;
  readonly content: Hash64;
  readonly receivedMs: number;
}

/** Columns that every table of records has, before those of the catalog. */
export const recordColumns =
  "hash UBIGINT, id VARCHAR, event_ms DOUBLE, version VARCHAR, content UBIGINT, received_ms DOUBLE, latency_ms DOUBLE, error VARCHAR, metadata VARCHAR";

/** Turns records into chunks of a table's columns. Keeps its buffers, so one is made for each table. */
export class RecordChunks {
  readonly #catalog: SlotCatalog;
  readonly #features: ReadonlyMap<string, NameSlots>;
  readonly #hash = new HashBlock();
  readonly #id = new TextBlock();
  readonly #at = new DoubleBlock();
  readonly #version = new TextBlock();
  readonly #content = new HashBlock();
  readonly #received = new DoubleBlock();
  readonly #latency = new DoubleBlock();
  readonly #error = new TextBlock();
  readonly #metadata = new TextBlock();
  /** By position in the catalog; a position has a block in the list of its kind. */
  readonly #numbers: DoubleBlock[] = [];
  readonly #texts: TextBlock[] = [];
  readonly #flags: FlagBlock[] = [];

  constructor(catalog: SlotCatalog) {
    this.#catalog = catalog;
    this.#features = catalog.namesOf("feature");
  }

  /** New names are added to the catalog; the chunks have all its columns. */
  fill(rows: readonly NewRecord[]): readonly DuckDBDataChunk[] {
    for (;;) {
      const before = this.#catalog.slots.length;
      const chunks = this.#fillOnce(rows);
      if (this.#catalog.slots.length === before) return chunks;
    }
  }

  #fillOnce(rows: readonly NewRecord[]): readonly DuckDBDataChunk[] {
    const chunks: DuckDBDataChunk[] = [];
    for (let start = 0; start < rows.length; start += blockRows) {
      const part = rows.slice(start, start + blockRows);
      for (const [row, entry] of part.entries()) this.#set(row, entry);
      chunks.push(this.#take(part.length));
    }
    return chunks;
  }

  #set(row: number, { record, hash, content, receivedMs }: NewRecord): void {
    this.#hash.set(row, hash);
    this.#id.set(row, record.id);
    this.#at.set(row, record.timestampMs);
    this.#content.set(row, content);
    this.#received.set(row, receivedMs);
    if (record.version !== null) this.#version.set(row, record.version);
    if (record.latencyMs !== null) this.#latency.set(row, record.latencyMs);
    if (record.error !== null) this.#error.set(row, record.error);
    if (record.metadata !== null) this.#metadata.set(row, metadataText(record.metadata));
    const { features } = record;
    for (const name of Object.keys(features)) this.#setFeature(row, name, features[name] ?? null);
    this.#setValue(row, "prediction", "", record.prediction);
    this.#setProbabilities(row, record.probabilities);
  }

  #setFeature(row: number, name: string, value: Value): void {
    if (typeof value !== "number") return this.#setValue(row, "feature", name, value);
    const known = this.#features.get(name)?.number ?? -1;
    this.#number(known < 0 ? this.#catalog.add("feature", name, "number") : known).set(row, value);
  }

  #setProbabilities(row: number, probabilities: PredictionRecord["probabilities"]): void {
    if (probabilities === null) return;
    if (typeof probabilities === "number") return this.#setValue(row, "probability", "", probabilities);
    for (const name of Object.keys(probabilities)) this.#setValue(row, "class", name, probabilities[name] ?? null);
  }

  #setValue(row: number, role: SlotRole, name: string, value: Value): void {
    if (typeof value === "number") this.#number(this.#catalog.add(role, name, "number")).set(row, value);
    else if (typeof value === "string") this.#text(this.#catalog.add(role, name, "text")).set(row, value);
    else if (typeof value === "boolean") this.#flag(this.#catalog.add(role, name, "boolean")).set(row, value);
  }

  #number(position: number): DoubleBlock {
    return (this.#numbers[position] ??= new DoubleBlock());
  }

  #text(position: number): TextBlock {
    return (this.#texts[position] ??= new TextBlock());
  }

  #flag(position: number): FlagBlock {
    return (this.#flags[position] ??= new FlagBlock());
  }

  #take(rowCount: number): DuckDBDataChunk {
    const blocks = this.#catalog.slots.map(({ kind }, position) => {
      if (kind === "number") return this.#number(position);
      return kind === "text" ? this.#text(position) : this.#flag(position);
    });
    const fixed = [this.#hash, this.#id, this.#at, this.#version, this.#content, this.#received, this.#latency];
    return chunkOf([...fixed, this.#error, this.#metadata, ...blocks], rowCount);
  }
}
