import type { NamedValues, PredictionRecord, Value } from "../../model/record.ts";
import type { RejectedRecord, StoredRecord } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { privateId } from "../ingest/record-privacy.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { findModel } from "./find-model.ts";
import { list, object, text, time } from "./json-schema.ts";
import { isoTime, modelParameter } from "./parameters.ts";
import { storedRecordSchema } from "./record-schemas.ts";
import { responses } from "./responses.ts";

interface RecordRoute {
  Params: { model: string; id: string };
}

const rejectedSchema = object(
  {
    received: time("When it came in."),
    kind: { enum: ["prediction", "outcome"], description: "What it was sent as." },
    code: text("Why it was not taken, for programs."),
    message: text("Why, for people."),
    content: text("The record as it was sent, cut at 2,000 characters."),
  },
  "A record that was not taken.",
);

/** Single records: one by its id, and those that were not taken. */
export const recordRoutes: AddRoutes = (app, context) => {
  const { store } = context;
  const shared = { config: { scope: "read" } } as const;
  app.get<RecordRoute>("/v1/models/:model/predictions/:id", {
    ...shared,
    schema: {
      summary: "One prediction with its outcome",
      tags: ["records"],
      params: object(
        { model: modelParameter, id: { ...text("Id of the record."), minLength: 1, maxLength: 512, examples: ["r1"] } },
        "Which record.",
      ),
      response: responses({ 200: storedRecordSchema }, [404]),
    },
    handler: async ({ params: { model, id } }) => {
      const record = await findRecord(context, model, id);
      if (record !== null) return shown(record);
      await findModel(store, model);
      throw new HttpError(404, "record-unknown", "There is no record of this id.", { details: { id } });
    },
  });
  app.get<{ Params: { model: string } }>("/v1/models/:model/rejected", {
    ...shared,
    schema: {
      summary: "Records that were not taken",
      description: "The latest ones, with the reason of each.",
      tags: ["records"],
      params: object({ model: modelParameter }, "Which model."),
      response: responses(
        { 200: object({ rejected: list(rejectedSchema, "Records.") }, "Records that were not taken.") },
        [404],
      ),
    },
    handler: async ({ params: { model } }) => {
      await findModel(store, model);
      const rejected = await store.readRejected(model);
      return { rejected: rejected.map(shownRejected) };
    },
  });
};

/** By the id as it was sent, or as it is kept where the model's config hashes ids. */
async function findRecord({ store, ingest }: ServiceContext, model: string, id: string): Promise<StoredRecord | null> {
  const privacy = await ingest.models.privacyOf(model);
  const kept = privacy === null ? id : privateId(id, privacy);
  return (await store.readRecord(model, kept)) ?? (kept === id ? null : store.readRecord(model, id));
}

function shownRejected({ receivedMs, kind, code, message, content }: RejectedRecord): unknown {
  return { received: isoTime(receivedMs), kind, code, message, content };
}

/** As it was sent: times in ISO 8601, numbers that JSON cannot write as `{"$number": ...}`. */
function shown({ record, receivedMs, outcome }: StoredRecord): unknown {
  return {
    record: wireRecord(record),
    received: isoTime(receivedMs),
    outcome: outcome === null ? null : { timestamp: isoTime(outcome.timestampMs), target: wireValue(outcome.target) },
  };
}

function wireRecord({
  timestampMs,
  features,
  prediction,
  probabilities,
  metadata,
  ...rest
}: PredictionRecord): unknown {
  return {
    ...rest,
    timestamp: isoTime(timestampMs),
    features: wireValues(features),
    prediction: wireValue(prediction),
    probabilities:
      typeof probabilities === "object" ? probabilities && wireValues(probabilities) : wireValue(probabilities),
    metadata: metadata && wireValues(metadata),
  };
}

function wireValues(values: NamedValues): unknown {
  return Object.fromEntries(Object.keys(values).map((name) => [name, wireValue(values[name] ?? null)]));
}

function wireValue(value: Value): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? { $number: String(value) } : value;
}
