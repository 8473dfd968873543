import { HttpError } from "../http-error.ts";
import type { AddRoutes } from "../service-context.ts";
import { list, object, orNull, text, time } from "./json-schema.ts";
import { isoTime, limitQuery } from "./parameters.ts";
import { responses } from "./responses.ts";

interface AuditRoute {
  Querystring: { limit?: string };
}

const entrySchema = object(
  {
    at: time("When."),
    key: orNull(text("Name of the key; null when keys are off.")),
    action: text("What was done."),
    subject: text("To what."),
  },
  "One change.",
);

/** `GET /v1/audit`: who changed what. */
export const auditRoutes: AddRoutes = (app, { store }) => {
  app.get<AuditRoute>("/v1/audit", {
    config: { scope: "admin" },
    schema: {
      summary: "Who changed what",
      tags: ["service"],
      querystring: {
        type: "object",
        properties: { limit: limitQuery },
      },
      response: responses({ 200: object({ entries: list(entrySchema, "The newest first.") }, "Changes.") }),
    },
    handler: async ({ query }) => {
      const entries = await store.readAudit(limitOf(query.limit, 100));
      return {
        entries: entries.map(({ atMs, key, action, subject }) => ({ at: isoTime(atMs), key, action, subject })),
      };
    },
  });
};

/** @throws HttpError 400 `limit-not-valid` */
export function limitOf(sent: string | undefined, otherwise: number): number {
  if (sent === undefined) return otherwise;
  const limit = /^\d{1,4}$/u.test(sent) ? Number(sent) : 0;
  if (limit >= 1 && limit <= 1_000) return limit;
  throw new HttpError(400, "limit-not-valid", "limit is a whole number from 1 to 1000.");
}
