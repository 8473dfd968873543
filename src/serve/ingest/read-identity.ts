import { isBroken } from "./read-value.ts";
import type { RecordRules } from "./record-rules.ts";
import { Rejection } from "./rejection.ts";

const longestId = 512;

/** An id as text. Whole numbers beyond 2^53 have lost digits before they get here, so that they are refused. */
export function readIdentity(value: unknown, rules: RecordRules): string | Rejection {
  if (typeof value === "string" && value.length > 0 && value.length <= longestId && !isBroken(value, rules))
    return value;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : badId;
}

const badId = new Rejection(
  "id-not-valid",
  `id must be a text of 1 to ${longestId} characters or a whole number within 2^53; send larger numbers as text.`,
);
