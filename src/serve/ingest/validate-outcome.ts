import type { OutcomeRecord } from "../../model/record.ts";
import { readIdentity } from "./read-identity.ts";
import { readTimestamp } from "./read-timestamp.ts";
import { isObject, readValue } from "./read-value.ts";
import type { RecordRules } from "./record-rules.ts";
import { Rejection } from "./rejection.ts";
import { badTimestamp, unknownKey } from "./validate-record.ts";

const knownKeys: ReadonlySet<string> = new Set(["id", "timestamp", "target"]);

/**
 * Reads one outcome as a client sent it: `{id, timestamp?, target}`.
 *
 * @param receivedMs - When it became known, when the client does not say.
 */
export function validateOutcome(value: unknown, rules: RecordRules, receivedMs: number): OutcomeRecord | Rejection {
  if (!isObject(value)) return new Rejection("record-not-object", "An outcome is an object.");
  for (const key in value) if (!knownKeys.has(key)) return unknownKey(key);
  const id = readIdentity(value["id"], rules);
  if (id instanceof Rejection) return id;
  const sent = value["timestamp"] ?? null;
  const timestampMs = sent === null ? receivedMs : readTimestamp(sent);
  if (timestampMs === null) return badTimestamp;
  if (value["target"] === undefined) return new Rejection("target-missing", "An outcome has a target.");
  const target = readValue(value["target"], "target", rules);
  return target instanceof Rejection ? target : { id, timestampMs, target };
}
