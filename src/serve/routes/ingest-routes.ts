import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { queueFull } from "../ingest/group-commit.ts";
import type { IngestAnswer } from "../ingest/ingest.ts";
import { addRecordParsers } from "../ingest/record-parsers.ts";
import type { ParsedBody } from "../ingest/parse-body.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { modelParameter } from "./parameters.ts";
import {
  answerSchema,
  outcomeExample,
  outcomeSchema,
  predictionExample,
  predictionSchema,
  recordsBody,
} from "./record-schemas.ts";
import { object } from "./json-schema.ts";
import { responses } from "./responses.ts";

interface ModelRoute {
  Params: { model: string };
  Body: ParsedBody | undefined;
}

/** `POST /v1/models/{model}/predictions` and `/outcomes`: 202 means durable. */
export const ingestRoutes: AddRoutes = (app, context) => {
  void app.register((scope, _, done) => {
    addRecordParsers(scope, context.limits, context.heldBytes);
    addRoute(scope, context, "prediction");
    addRoute(scope, context, "outcome");
    done();
  });
};

const routes = {
  prediction: { path: "predictions", what: "predictions", item: predictionSchema, example: predictionExample },
  outcome: {
    path: "outcomes",
    what: "outcomes, the truth that became known later",
    item: outcomeSchema,
    example: outcomeExample,
  },
} as const;

function addRoute(app: FastifyInstance, context: ServiceContext, kind: "prediction" | "outcome"): void {
  const { path, what, item, example } = routes[kind];
  app.post<ModelRoute>(`/v1/models/:model/${path}`, {
    config: { scope: "ingest" },
    // Records are looked at one by one, by hand: see validateRecord.
    validatorCompiler: () => () => true,
    onRequest: (_request, _reply, next) => next(context.ingest.isFull(kind) ? queueFull() : undefined),
    schema: {
      summary: `Send ${what}`,
      description:
        `Records that are not taken are listed with the reason; the others are stored. A single record that is not
        taken is answered with 400, or 409 when its id is there with other content.`.replaceAll(/\s+/gu, " "),
      tags: ["records"],
      params: object({ model: modelParameter }, "Which model."),
      body: recordsBody(item, example),
      response: responses({ 202: answerSchema }, [404, 409, 413, 415]),
    },
    handler: (request, reply) => take(context, kind, request, reply),
  });
}

async function take(
  { ingest }: ServiceContext,
  kind: "prediction" | "outcome",
  request: FastifyRequest<ModelRoute>,
  reply: FastifyReply,
): Promise<IngestAnswer> {
  const { body } = request;
  if (body == null) throw new HttpError(400, "body-missing", "The body is empty.");
  const { model } = request.params;
  const answer = await (kind === "prediction" ? ingest.takePredictions(model, body) : ingest.takeOutcomes(model, body));
  const [rejected] = answer.rejected;
  if (body.isSingle && rejected !== undefined) {
    const { code, message, id } = rejected;
    throw new HttpError(code === "conflict" ? 409 : 400, code, message, { details: { id } });
  }
  reply.code(202);
  return answer;
}
