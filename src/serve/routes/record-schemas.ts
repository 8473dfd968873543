import { count, input, type JsonSchema, list, object, orNull, text } from "./json-schema.ts";

const value: JsonSchema = {
  description: 'A value. Numbers that JSON cannot write are {"$number": "NaN" | "Infinity" | "-Infinity"}.',
  anyOf: [
    { type: ["number", "string", "boolean", "null"] },
    input({ $number: { enum: ["NaN", "Infinity", "-Infinity"] } }, ["$number"], "A number that JSON cannot write."),
  ],
};

const values: JsonSchema = { type: "object", additionalProperties: value };
const id: JsonSchema = {
  type: ["string", "integer"],
  minLength: 1,
  maxLength: 512,
  description: "Unique within the model; whole numbers beyond 2^53 must be sent as text.",
};
const timestamp: JsonSchema = {
  type: ["string", "number"],
  format: "date-time",
  minimum: -62_135_596_800_000,
  maximum: 253_402_300_799_999,
  description: "ISO 8601 with a zone, or milliseconds since 1970.",
};

/** As `validateRecord` takes it. */
function shortText(description: string): JsonSchema {
  return { ...orNull(text(description)), minLength: 1, maxLength: 512 };
}

export const predictionSchema: JsonSchema = input(
  {
    id,
    timestamp: { ...timestamp, description: `Event time: ${String(timestamp["description"])}` },
    version: shortText("Version of the model that predicted."),
    features: { ...values, description: "Inputs of the model by name." },
    prediction: value,
    probabilities: {
      type: ["number", "object", "null"],
      additionalProperties: { type: "number" },
      description: "Of the positive class, or by class.",
    },
    latencyMs: { type: ["number", "null"], minimum: 0, description: "How long the model took, in milliseconds." },
    error: shortText("What failed, when the model gave no answer: a short kind."),
    metadata: { ...values, type: ["object", "null"], description: "Kept and shown, looked at by no check." },
  },
  ["id", "timestamp"],
  "One prediction.",
);

export const outcomeSchema: JsonSchema = input(
  { id, timestamp: { ...timestamp, type: ["string", "number", "null"] }, target: value },
  ["id", "target"],
  "The truth for the prediction of this id; it may come before the prediction.",
);

export const predictionExample: object = {
  id: "r1",
  timestamp: "2026-03-01T12:00:00Z",
  version: "7",
  features: { distance: 2.5, zone: "A" },
  prediction: 12.5,
  latencyMs: 3,
};

export const outcomeExample: object = { id: "r1", target: 14 };

/** A body of records: many or one as JSON, or one on each line. */
export function recordsBody(item: JsonSchema, example: object): JsonSchema {
  const many = input({ records: list(item, "The records.") }, ["records"], "Many records.");
  return {
    content: {
      "application/json": { schema: { oneOf: [many, item], examples: [{ records: [example] }, example] } },
      "application/x-ndjson": {
        schema: {
          type: "string",
          description: "One record as JSON on each line.",
          examples: [`${JSON.stringify(example)}\n`],
        },
      },
    },
  };
}

export const answerSchema: JsonSchema = object(
  {
    accepted: count("Records that are stored now."),
    duplicates: count("Records that were stored before, with the same content."),
    rejected: list(
      object(
        {
          index: count("Place in the request, from 0."),
          id: orNull(text("The record's id, when it could be read.")),
          code: text("Why, for programs."),
          message: text("Why, for people."),
        },
        "One record that is not stored.",
      ),
      "Records that are not stored.",
    ),
  },
  "What became of the records: on disk, or acknowledged by a majority.",
);

export const storedRecordSchema: JsonSchema = object(
  {
    record: { ...predictionSchema, description: "The prediction as it is stored." },
    received: text("When it came in."),
    outcome: { type: ["object", "null"], description: "The truth, when it is known.", properties: { target: value } },
  },
  "A prediction and what became known of it.",
);
