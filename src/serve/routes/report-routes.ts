import type { FastifyReply, FastifyRequest } from "fastify";
import type { ReportDocument } from "../../model/report-document.ts";
import { HttpError } from "../http-error.ts";
import { reportPolicy } from "../security/security-headers.ts";
import { storedReport } from "../stored-report.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { findEvaluation, revisionQuery, type WindowRoute, windowParameters, windowQuery } from "./find-evaluation.ts";
import { responses, typed } from "./responses.ts";

/** What a window's judgment says: the report document, the page, the profile. */
export const reportRoutes: AddRoutes = (app, context) => {
  const shared = { config: { scope: "read" } } as const;
  app.get<WindowRoute>("/v1/models/:model/windows/:window/report", {
    ...shared,
    schema: {
      summary: "Report of a window",
      description:
        "The same document as `driftline report --json` gives; a page where a browser asks, or with format=html.",
      tags: ["windows"],
      params: windowParameters,
      querystring: {
        type: "object",
        properties: {
          revision: revisionQuery,
          format: { enum: ["json", "html"], type: "string", description: "Instead of Accept.", examples: ["html"] },
        },
      },
      response: responses(
        { 200: typed({ "application/json": { type: "object" }, "text/html": { type: "string" } }, "The report.") },
        [404],
      ),
    },
    handler: (request, reply) => sendReport(context, request, reply),
  });
  app.get<WindowRoute>("/v1/models/:model/windows/:window/profile", {
    ...shared,
    schema: {
      summary: "Profile of a window",
      description: "On the bins of its reference, as `driftline profile` gives it.",
      tags: ["windows"],
      params: windowParameters,
      querystring: windowQuery,
      response: responses({ 200: { type: "object", description: "The profile." } }, [404]),
    },
    handler: async (request, reply) => {
      const { profile } = await findEvaluation(context.store, request);
      if (profile === null) throw absent("profile-absent", "The window has no profile.", null);
      return sendJson(reply, profile);
    },
  });
};

async function sendReport(
  { store }: ServiceContext,
  request: FastifyRequest<WindowRoute>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { report, failure } = await findEvaluation(store, request);
  if (report === null) throw absent("report-absent", "The window has no report.", failure);
  reply.header("vary", "accept");
  if (!wantsPage(request)) return sendJson(reply, report);
  const { toHtml } = await import("../../report/index.ts");
  reply.header("content-security-policy", reportPolicy).type("text/html; charset=utf-8");
  return reply.send(toHtml(readable(report)));
}

function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply
    .type("application/json; charset=utf-8")
    .serializer((text: string) => text)
    .send(json);
}

function absent(code: string, message: string, failure: string | null): HttpError {
  return new HttpError(404, code, failure === null ? message : `${message} ${failure}`);
}

/** What browsers ask for by themselves; a program that takes anything gets the document. */
function wantsPage({ query, headers }: FastifyRequest<WindowRoute>): boolean {
  return query.format === undefined ? (headers.accept ?? "").includes("text/html") : query.format === "html";
}

function readable(json: string): ReportDocument {
  const document = storedReport(json);
  if (document !== null) return document;
  throw new HttpError(404, "report-not-readable", "The report is of a version that cannot be shown as a page.");
}
