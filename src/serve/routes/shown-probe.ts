import type { LastProbe } from "../health/health-probes.ts";
import { type JsonSchema, object, orNull, text, time } from "./json-schema.ts";
import { isoTime } from "./parameters.ts";

export const probeSchema: JsonSchema = {
  ...object(
    {
      up: { type: "boolean", description: "Whether it answered in time with a status of 2xx." },
      status: { type: ["integer", "null"], description: "Status of the answer; null without one." },
      durationMs: { type: "number", minimum: 0, description: "How long it took." },
      reason: orNull(text("Why it does not count as up; null when it does.")),
      asked: time("When it was asked."),
    },
    "Last answer of health.url; null without one, and before the first answer.",
  ),
  type: ["object", "null"],
};

export function shownProbe(probe: LastProbe | null): unknown {
  if (probe === null) return null;
  const { isUp, status, durationMs, reason, atMs } = probe;
  return { up: isUp, status, durationMs, reason, asked: isoTime(atMs) };
}
