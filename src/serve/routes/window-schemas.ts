import { count, type JsonSchema, list, object, orNull, text, time } from "./json-schema.ts";

const healthSchema: JsonSchema = object(
  {
    records: count("Records."),
    errors: count("Of them with an error of the model."),
    latencySumMs: { type: "number", description: "Sum of their latencies in milliseconds." },
    latencyCounts: list(
      object(
        {
          upToMs: { type: ["number", "null"], description: "Upper end, included; null for all above." },
          records: count("Records."),
        },
        "One bucket.",
      ),
      "Records by latency.",
    ),
  },
  "How the model's service did, from its records.",
);

const spanSchema = {
  version: orNull(text("Version of the model; null for records without one.")),
  start: time("Start of event time, included."),
  end: time("End of event time, not included."),
} as const;

export const windowSchema: JsonSchema = object(
  {
    id: text("Id of the window, as it stands in addresses."),
    ...spanSchema,
    revision: {
      type: "integer",
      minimum: 1,
      description: "1 for the first judgment; one more for each time that rows changed.",
    },
    status: { enum: ["evaluated", "failed"], description: "failed: there is no report, and failure says why." },
    verdict: orNull(text("ok, alarm or insufficient-data; null without a report.")),
    sentence: orNull(text("The report's headline; null without a report.")),
    evaluated: time("When it was judged."),
    durationMs: { type: "number", description: "How long that took." },
    records: count("Rows when it was judged."),
    outcomes: count("Of them with an outcome."),
    reference: orNull(text("Hash of the reference's file.")),
    failure: orNull(text("Why it could not be judged.")),
    health: healthSchema,
    report: text("Address of the report."),
  },
  "A window that was judged.",
);

export const openWindowSchema: JsonSchema = object(
  {
    id: text("Id that the window will have, if its end does not move."),
    ...spanSchema,
    closes: orNull(time("When it will be judged for good; null when that is not known yet.")),
    records: count("Rows so far."),
    outcomes: count("Of them with an outcome."),
    health: orNull(healthSchema),
    report: { type: ["object", "null"], description: "Report document of the rows so far; null while there is none." },
  },
  "A window that still takes records.",
);
