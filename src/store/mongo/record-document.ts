import type { OutcomeRecord, PredictionRecord } from "../../model/record.ts";
import { ContentHasher, hashDigits } from "../content-hash.ts";
import type { StoredRecord } from "../store.ts";
import { wellFormed } from "../well-formed.ts";
import { documentKey, escapeText, lastPart, unescapeText } from "./document-key.ts";
import { NamedFields, readNamedValues, readNumber, readText, readValue, storedValue } from "./stored-value.ts";
import type { StoredDocument } from "./stored-document.ts";

/** A document that is written once: `hash` tells whether what comes later under the same key is the same. */
export interface OnceDocument extends StoredDocument {
  readonly hash: string;
}

/** Writes records and outcomes as documents. */
export class RecordDocuments {
  readonly #hasher = new ContentHasher();
  readonly #fields = new NamedFields();

  ofRecord(model: string, record: PredictionRecord, receivedMs: number): OnceDocument {
    const version = record.version === null ? null : wellFormed(record.version);
    const { probabilities, metadata } = record;
    return {
      _id: documentKey(model, record.id),
      model,
      time: record.timestampMs,
      received: receivedMs,
      version: storedVersion(version),
      hash: hashDigits(this.#hasher.recordHash(version === record.version ? record : { ...record, version })),
      features: this.#fields.ofFeatures(record.features),
      prediction: storedValue(record.prediction),
      probabilities:
        typeof probabilities === "object" && probabilities !== null
          ? this.#fields.of(probabilities)
          : storedValue(probabilities),
      latency: storedValue(record.latencyMs),
      error: storedValue(record.error),
      metadata: metadata === null ? null : this.#fields.of(metadata),
    };
  }

  /** @param record - Time and version of its record, which the outcome is counted by; absent when it has not come. */
  ofOutcome(
    model: string,
    outcome: OutcomeRecord,
    receivedMs: number,
    record: StoredDocument | undefined,
  ): OnceDocument {
    return {
      _id: documentKey(model, outcome.id),
      model,
      time: outcome.timestampMs,
      received: receivedMs,
      matched: record !== undefined,
      event: record?.["time"] ?? null,
      version: record?.["version"] ?? null,
      hash: hashDigits(this.#hasher.valueHash(outcome.target)),
      target: storedValue(outcome.target),
    };
  }
}

/** How a version is kept and asked for. */
export const storedVersion = (version: string | null): string | null =>
  version === null ? null : escapeText(wellFormed(version));

export const readVersion = (stored: unknown): string | null =>
  typeof stored === "string" ? unescapeText(stored) : null;

/** A record as it was sent, with its outcome. */
export const readRecordDocument = (record: StoredDocument, outcome: StoredDocument | undefined): StoredRecord => {
  const id = lastPart(record._id);
  return {
    record: {
      id,
      timestampMs: Number(record["time"]),
      version: readVersion(record["version"]),
      features: readNamedValues(record["features"]),
      prediction: readValue(record["prediction"]),
      probabilities: readProbabilities(record["probabilities"]),
      latencyMs: readNumber(record["latency"]),
      error: readText(record["error"]),
      metadata: record["metadata"] === null ? null : readNamedValues(record["metadata"]),
    },
    receivedMs: Number(record["received"]),
    outcome:
      outcome === undefined ? null : { id, timestampMs: Number(outcome["time"]), target: readValue(outcome["target"]) },
  };
};

/** A single one that is not finite is an object as well, which classes never are: their field is a number. */
const readProbabilities = (stored: unknown): PredictionRecord["probabilities"] => {
  if (typeof stored !== "object" || stored === null) return readNumber(stored);
  if (typeof Reflect.get(stored, "number") === "string") return readNumber(stored);
  const entries = Object.entries(readNamedValues(stored));
  return Object.fromEntries(entries.map(([name, value]) => [name, Number(value)]));
};
