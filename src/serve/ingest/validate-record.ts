import type { NamedValues, PredictionRecord, Value } from "../../model/record.ts";
import { readIdentity } from "./read-identity.ts";
import { readTimestamp } from "./read-timestamp.ts";
import { isBroken, isObject, type JsonObject, readValue, readValues, specialNumber } from "./read-value.ts";
import type { RecordRules } from "./record-rules.ts";
import { Rejection, shownName } from "./rejection.ts";

const knownKeys: ReadonlySet<string> = new Set([
  "id",
  "timestamp",
  "version",
  "features",
  "prediction",
  "probabilities",
  "latencyMs",
  "error",
  "metadata",
]);

const longestShortText = 512;
const noFeatures: NamedValues = {};

/**
 * Reads one prediction as a client sent it: `{id, timestamp, version?, features, prediction?, probabilities?, latencyMs?, error?,
 * metadata?}`. The first thing that is wrong is the answer.
 *
 * Written by hand: it runs for every record, and features are not copied.
 */
export function validateRecord(value: unknown, rules: RecordRules): PredictionRecord | Rejection {
  if (!isObject(value)) return new Rejection("record-not-object", "A record is an object.");
  for (const key in value) if (!knownKeys.has(key)) return unknownKey(key);
  const id = readIdentity(value["id"], rules);
  if (id instanceof Rejection) return id;
  const timestampMs = readTimestamp(value["timestamp"]);
  if (timestampMs === null) return badTimestamp;
  const features = readFeatures(value["features"], rules);
  if (features instanceof Rejection) return features;
  const prediction = readPrediction(value["prediction"], rules);
  if (prediction instanceof Rejection) return prediction;
  const rest = readRest(value, rules);
  return rest instanceof Rejection ? rest : { id, timestampMs, features, prediction, ...rest };
}

export const badTimestamp: Rejection = new Rejection(
  "timestamp-not-valid",
  "timestamp must be ISO 8601 with a zone (2026-03-01T12:00:00Z) or milliseconds since 1970.",
);

export function unknownKey(key: string): Rejection {
  return new Rejection("key-unknown", `${shownName(key)} is not a known key.`);
}

function readFeatures(value: unknown, rules: RecordRules): NamedValues | Rejection {
  if (value === undefined) return noFeatures;
  if (!isObject(value)) return new Rejection("features-not-valid", "features must be an object of names and values.");
  const features = readValues(value, rules);
  if (features instanceof Rejection || rules.declared === null) return features;
  for (const [name, type] of rules.declared) {
    if (Object.hasOwn(features, name) && !hasType(features[name], type)) return badType(name, type);
  }
  return features;
}

/** A model that has booleans as 0 and 1 has them so in its reference. */
function hasType(value: Value | undefined, type: "numeric" | "boolean"): boolean {
  if (value === null || value === undefined) return true;
  if (type === "numeric") return typeof value === "number";
  return typeof value === "boolean" || value === 0 || value === 1;
}

function badType(name: string, type: "numeric" | "boolean"): Rejection {
  const wanted = type === "numeric" ? "a number" : "true or false";
  return new Rejection("type-not-valid", `${shownName(name)} must be ${wanted} or null: the model's config says so.`);
}

function readPrediction(value: unknown, rules: RecordRules): Value | Rejection {
  if (value === undefined) return null;
  const prediction = readValue(value, "prediction", rules);
  if (prediction instanceof Rejection || !rules.isRegression) return prediction;
  return prediction === null || typeof prediction === "number" ? prediction : badType("prediction", "numeric");
}

type Rest = Pick<PredictionRecord, "version" | "probabilities" | "latencyMs" | "error" | "metadata">;

function readRest(value: JsonObject, rules: RecordRules): Rest | Rejection {
  const version = readShortText(value["version"], rules);
  if (version === undefined) return new Rejection("version-not-valid", shortTextRule("version"));
  const probabilities = readProbabilities(value["probabilities"], rules);
  if (probabilities instanceof Rejection) return probabilities;
  const latencyMs = value["latencyMs"] ?? null;
  if (latencyMs !== null && !isLatency(latencyMs)) {
    return new Rejection("latency-not-valid", "latencyMs must be a number of milliseconds, 0 or more.");
  }
  const error = readShortText(value["error"], rules);
  if (error === undefined) return new Rejection("error-not-valid", shortTextRule("error"));
  const metadata = readMetadata(value["metadata"], rules);
  return metadata instanceof Rejection ? metadata : { version, probabilities, latencyMs, error, metadata };
}

function isLatency(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && Number.isFinite(value);
}

/** undefined when it is neither absent nor a short text. */
function readShortText(value: unknown, rules: RecordRules): string | null | undefined {
  if (value === undefined || value === null) return null;
  const isShort = typeof value === "string" && value.length > 0 && value.length <= longestShortText;
  return isShort && !isBroken(value, rules) ? value : undefined;
}

function shortTextRule(key: string): string {
  return `${key} must be a text of 1 to ${longestShortText} characters.`;
}

function readProbabilities(value: unknown, rules: RecordRules): PredictionRecord["probabilities"] | Rejection {
  if (value === undefined || value === null) return null;
  const single = readNumber(value);
  if (single !== undefined) return single;
  if (!isObject(value)) return badProbabilities;
  const classes = readValues(value, rules);
  if (classes instanceof Rejection) return classes;
  return isNumbers(classes) ? classes : badProbabilities;
}

const badProbabilities = new Rejection(
  "probabilities-not-valid",
  "probabilities must be a number, or an object of classes and numbers.",
);

function readNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : specialNumber(value);
}

function isNumbers(values: NamedValues): values is Readonly<Record<string, number>> {
  return Object.keys(values).every((name) => typeof values[name] === "number");
}

function readMetadata(value: unknown, rules: RecordRules): NamedValues | null | Rejection {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return new Rejection("metadata-not-valid", "metadata must be an object of names and values.");
  return readValues(value, rules);
}
