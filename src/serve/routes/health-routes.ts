import { setTimeout as wait } from "node:timers/promises";
import { HttpError } from "../http-error.ts";
import type { AddRoutes, ServiceContext } from "../service-context.ts";
import { count, object, text } from "./json-schema.ts";
import { responses } from "./responses.ts";

const longestPingMs = 2_000;

/** `/health/live`: the process answers. `/health/ready`: it can store what it is sent. */
export const healthRoutes: AddRoutes = (app, context) => {
  const options = { config: { scope: "public", rateLimit: false } } as const;
  app.get("/health/live", {
    ...options,
    schema: {
      summary: "Whether the process answers",
      tags: ["health"],
      security: [],
      response: responses({ 200: object({ status: { const: "live" } }, "It does.") }),
    },
    handler: () => ({ status: "live" }),
  });
  app.get("/health/ready", {
    ...options,
    schema: {
      summary: "Whether records can be stored",
      description: "503 says in details.store why not.",
      tags: ["health"],
      security: [],
      response: responses({
        200: object(
          {
            status: { const: "ready" },
            store: object({ kind: text("memory, duckdb or mongodb."), status: { const: "up" } }, "The store."),
            queuedRecords: count("Records that wait to be written."),
          },
          "They can.",
        ),
      }),
    },
    handler: () => ready(context),
  });
};

async function ready({ store, ingest }: ServiceContext): Promise<unknown> {
  const { kind } = store;
  const isUp = await Promise.race([
    store.ping().then(
      () => true,
      () => false,
    ),
    wait(longestPingMs, false, { ref: false }),
  ]);
  if (isUp) return { status: "ready", store: { kind, status: "up" }, queuedRecords: ingest.queuedRecords };
  throw new HttpError(503, "not-ready", "The store does not answer.", {
    details: { store: { kind, status: "down" } },
    retrySeconds: 2,
  });
}
