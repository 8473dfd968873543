import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { StoredModel } from "../../store/store.ts";
import { HttpError } from "../http-error.ts";
import { checkModelName } from "../ingest/model-name.ts";
import { unpackBody } from "../ingest/unpack-body.ts";
import { newConfig } from "../new-config.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { findModel } from "./find-model.ts";
import { type JsonSchema, list, object, orNull, text, time } from "./json-schema.ts";
import { isoTime, modelParameter } from "./parameters.ts";
import { responses } from "./responses.ts";
import { probeSchema, shownProbe } from "./shown-probe.ts";

interface ModelRoute {
  Params: { model: string };
}

interface PutModelRoute extends ModelRoute {
  Body: string | undefined;
}

const longestConfig = 262_144;
/** Problems of a config that one answer lists. */
const shownProblems = 20;

const modelProperties = {
  name: text("Name of the model."),
  config: orNull(text("driftline.yaml as it was sent; null when the model was learned from its records.")),
  created: time("When it was registered."),
  updated: time("When its config was last changed."),
} as const;

const modelSchema: JsonSchema = object(modelProperties, "A model.");

const detailedSchema: JsonSchema = object({ ...modelProperties, probe: probeSchema }, "A model.");

/** What a model is: its config, put and read; and its deletion. */
export const modelRoutes: AddRoutes = (app, context) => {
  app.get("/v1/models", {
    config: { scope: "read" },
    schema: {
      summary: "All models",
      tags: ["models"],
      response: responses({ 200: object({ models: list(modelSchema, "By name.") }, "All models.") }),
    },
    handler: async () => {
      const models = await context.store.readModels();
      return { models: models.toSorted((left, right) => (left.name < right.name ? -1 : 1)).map(shown) };
    },
  });
  app.get<ModelRoute>("/v1/models/:model", {
    config: { scope: "read" },
    schema: {
      summary: "One model",
      tags: ["models"],
      params: object({ model: modelParameter }, "Which model."),
      response: responses({ 200: detailedSchema }, [404]),
    },
    handler: async ({ params }) => {
      const model = await findModel(context.store, params.model);
      return { ...shown(model), probe: shownProbe(context.probes.lastOf(model.name)) };
    },
  });
  app.delete<ModelRoute>("/v1/models/:model", {
    config: { scope: "admin" },
    schema: {
      summary: "Delete a model",
      description: "With its records, outcomes, references, windows and reports. What was done stays in the audit log.",
      tags: ["models"],
      params: object({ model: modelParameter }, "Which model."),
      response: responses({ 200: { ...modelSchema, description: "The model as it was." } }, [404]),
    },
    handler: (request) => deleteModel(context, request),
  });
  void app.register((scope, _, done) => {
    addConfigParsers(scope);
    addPut(scope, context);
    done();
  });
};

function addConfigParsers(app: FastifyInstance): void {
  const types = ["application/json", "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];
  app.addContentTypeParser(
    types,
    { parseAs: "buffer", bodyLimit: longestConfig },
    async (request: FastifyRequest, body: Buffer) => {
      const bytes = await unpackBody(body, request.headers["content-encoding"], longestConfig);
      return bytes.toString("utf8");
    },
  );
}

const configSchemas: Readonly<Record<string, { readonly schema: JsonSchema }>> = {
  "application/yaml": {
    schema: {
      type: "string",
      description: "driftline.yaml.",
      examples: ["task: regression\nroles: { prediction: predicted_minutes, target: minutes }\n"],
    },
  },
  "application/json": {
    schema: { type: "object", description: "The same as JSON.", examples: [{ task: "regression" }] },
  },
};

function addPut(app: FastifyInstance, context: ServiceContext): void {
  app.put<PutModelRoute>("/v1/models/:model", {
    config: { scope: "admin" },
    validatorCompiler: () => () => true,
    schema: {
      summary: "Register a model, or change its config",
      description: "What is wrong with a config is listed in details.problems with line and position.",
      tags: ["models"],
      params: object({ model: modelParameter }, "Which model."),
      body: { content: configSchemas },
      response: responses({ 200: modelSchema, 201: { ...modelSchema, description: "It is new." } }, [413, 415]),
    },
    handler: (request, reply) => putModel(context, request, reply),
  });
}

async function putModel(
  { store, ingest, clock, audit, evaluations }: ServiceContext,
  request: FastifyRequest<PutModelRoute>,
  reply: FastifyReply,
): Promise<unknown> {
  const { model: name } = request.params;
  const config = checked(request.body, name);
  const known = (await store.readModels()).find((model) => model.name === name);
  const nowMs = clock();
  const model: StoredModel = { name, config, createdMs: known?.createdMs ?? nowMs, updatedMs: nowMs };
  await store.putModel(model);
  await audit(request, known === undefined ? "model-registered" : "model-changed", name);
  ingest.models.forget();
  evaluations?.modelChanged(name);
  reply.code(known === undefined ? 201 : 200);
  return shown(model);
}

async function deleteModel(
  { store, ingest, audit, evaluations }: ServiceContext,
  request: FastifyRequest<ModelRoute>,
): Promise<unknown> {
  const model = await findModel(store, request.params.model);
  await store.deleteModel(model.name);
  ingest.models.forgetDeleted(model.name);
  evaluations?.modelChanged(model.name);
  await audit(request, "model-deleted", model.name);
  return shown(model);
}

function checked(config: string | undefined, name: string): string {
  checkModelName(name);
  if (config == null) throw new HttpError(400, "body-missing", "The body is empty: send a config, or {}.");
  const parsed = newConfig(config, name);
  if (parsed.status === "valid") return config;
  const [first] = parsed.problems;
  const where =
    first === undefined ? "" : ` Line ${first.line}, position ${first.position}: ${first.path} ${first.message}`;
  throw new HttpError(400, "config-not-valid", `The config is not valid.${where}`, {
    details: { problems: parsed.problems.slice(0, shownProblems) },
  });
}

function shown({ name, config, createdMs, updatedMs }: StoredModel): object {
  return { name, config, created: isoTime(createdMs), updated: isoTime(updatedMs) };
}
