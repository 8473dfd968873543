import { join } from "node:path";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { TemporaryFolder } from "../../source/temporary-folder.ts";
import type { StoredModel, StoredReference } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { isObject } from "../ingest/read-value.ts";
import { storedConfig } from "../stored-config.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { findModel } from "./find-model.ts";
import { count, input, type JsonSchema, list, object, text, time } from "./json-schema.ts";
import { isoTime, modelParameter, timeOf } from "./parameters.ts";
import { responses } from "./responses.ts";

interface ModelRoute {
  Params: { model: string };
}

interface PutRoute extends ModelRoute {
  Body: unknown;
}

/** Formats by the `Content-Type` that they come with. */
const formats: ReadonlyMap<string, string> = new Map([
  ["application/vnd.apache.parquet", "parquet"],
  ["application/x-parquet", "parquet"],
  ["text/csv", "csv"],
  ["application/x-ndjson", "ndjson"],
  ["application/ndjson", "ndjson"],
]);

const longestRequest = 65_536;

const referenceSchema = object(
  {
    hash: text("SHA-256 of the content."),
    created: time("When it was put."),
    rows: count("Rows."),
    bytes: count("Bytes."),
    source: text("Where it came from."),
    format: text("parquet, csv or ndjson."),
  },
  "A reference.",
);

/** What windows are compared with. */
export const referenceRoutes: AddRoutes = (app, context) => {
  app.get<ModelRoute>("/v1/models/:model/references", {
    config: { scope: "read" },
    schema: {
      summary: "References of a model",
      tags: ["models"],
      params: object({ model: modelParameter }, "Which model."),
      response: responses(
        {
          200: object({ references: list(referenceSchema, "The newest first: it is the one in use.") }, "References."),
        },
        [404],
      ),
    },
    handler: async ({ params: { model } }) => {
      await findModel(context.store, model);
      const references = await context.store.readReferences(model);
      return { references: references.map(shown) };
    },
  });
  void app.register((scope, _, done) => {
    scope.addContentTypeParser([...formats.keys()], (_request, payload, parsed) => parsed(null, payload));
    scope.addContentTypeParser(
      "application/json",
      { parseAs: "string", bodyLimit: longestRequest },
      scope.getDefaultJsonParser("error", "error"),
    );
    addPut(scope, context);
    done();
  });
};

const windowsBody = input(
  {
    source: { const: "windows" },
    from: { type: ["string", "number"], description: "Start of event time, included." },
    to: { type: ["string", "number"], description: "End of event time, not included." },
    version: { type: ["string", "null"], description: "Only records of this version; null for those without one." },
  },
  ["source", "from", "to"],
  "Past records become the reference.",
);

const windowsExample = { source: "windows", from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z", version: "7" };

function file(description: string, ...examples: readonly string[]): { readonly schema: JsonSchema } {
  return { schema: { type: "string", description, ...(examples.length === 0 ? {} : { examples }) } };
}

function addPut(app: FastifyInstance, context: ServiceContext): void {
  app.put<PutRoute>("/v1/models/:model/reference", {
    config: { scope: "admin" },
    validatorCompiler: () => () => true,
    schema: {
      summary: "Put a reference",
      description: "A file, or a span of past records. It is used from the next judgment on; older ones stay.",
      tags: ["models"],
      params: object({ model: modelParameter }, "Which model."),
      body: {
        content: {
          "application/vnd.apache.parquet": file("A Parquet file."),
          "text/csv": file("CSV with a header line.", "distance,zone\n2.5,A\n"),
          "application/x-ndjson": file("One row as JSON on each line.", '{"distance": 2.5, "zone": "A"}\n'),
          "application/json": { schema: { ...windowsBody, examples: [windowsExample] } },
        },
      },
      response: responses({ 201: { ...referenceSchema, description: "It is stored." } }, [404, 413, 415, 422]),
    },
    handler: (request, reply) => putReference(context, request, reply),
  });
}

async function putReference(
  context: ServiceContext,
  request: FastifyRequest<PutRoute>,
  reply: FastifyReply,
): Promise<unknown> {
  const model = await findModel(context.store, request.params.model);
  const folder = new TemporaryFolder(context.temporaryFolder);
  try {
    const reference =
      request.body instanceof Readable
        ? await storeUpload(context, { model, folder: folder.path, body: request.body }, request)
        : await storeWindows(context, model, join(folder.path, "reference.parquet"), request.body);
    await context.audit(request, "reference-put", `${model.name} ${reference.hash}`);
    context.evaluations?.modelChanged(model.name);
    reply.code(201);
    return shown(reference);
  } finally {
    folder.remove();
  }
}

interface Upload {
  readonly model: StoredModel;
  readonly folder: string;
  readonly body: Readable;
}

async function storeUpload(
  { store, limits, clock, references }: ServiceContext,
  { model, folder, body }: Upload,
  { headers }: FastifyRequest<PutRoute>,
): Promise<StoredReference> {
  const type = (headers["content-type"] ?? "").split(";")[0] ?? "";
  const format = formats.get(type.trim().toLowerCase()) ?? "parquet";
  const path = join(folder, `reference.${format}`);
  const { receiveFile } = await import("../references/receive-file.ts");
  const depth = format === "ndjson" ? limits.depth : null;
  await receiveFile(body, path, { encoding: headers["content-encoding"], limit: limits.referenceBytes, depth });
  const { keepReference } = await import("../../flow/references/keep-reference.ts");
  const reference = { model: model.name, path, format, source: "upload", nowMs: clock() };
  return references.run(() => keepReference(store, reference, storedConfig(model)));
}

async function storeWindows(
  { store, clock, references }: ServiceContext,
  model: StoredModel,
  path: string,
  body: unknown,
): Promise<StoredReference> {
  const { span, version } = windowsRequest(body);
  const { referenceOfWindows } = await import("../references/reference-of-windows.ts");
  return references.run(() => referenceOfWindows(store, model, { span, version, path, nowMs: clock() }));
}

function windowsRequest(body: unknown): { span: { fromMs: number; toMs: number }; version: string | null | undefined } {
  if (!isObject(body) || body["source"] !== "windows") throw notValid();
  const { from, to, version } = body;
  const isKnown = Object.keys(body).every((key) => ["source", "from", "to", "version"].includes(key));
  if (!isKnown || !isTime(from) || !isTime(to)) throw notValid();
  if (version !== undefined && version !== null && typeof version !== "string") throw notValid();
  const [fromMs, toMs] = [timeOf(from, "from"), timeOf(to, "to")];
  if (fromMs === null || toMs === null || fromMs >= toMs) throw notValid();
  return { span: { fromMs, toMs }, version };
}

function isTime(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function notValid(): HttpError {
  const message =
    'Send a file with its Content-Type, or {"source": "windows", "from": TIME, "to": TIME, "version"?: TEXT}.';
  return new HttpError(400, "reference-not-valid", message);
}

function shown({ hash, createdMs, rows, bytes, source, format }: StoredReference): unknown {
  return { hash, created: isoTime(createdMs), rows, bytes, source, format };
}
