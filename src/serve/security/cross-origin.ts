import type { FastifyInstance } from "fastify";

const preflight = {
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "authorization, content-encoding, content-type, x-api-key",
  "access-control-max-age": "7200",
} as const;

/**
 * Lets pages of these origins send predictions and outcomes, and read what is said to them, refusals too: to be added before what
 * refuses. Nothing else of the service can be read by a page of another origin.
 *
 * @param origins - As browsers write them: "https://app.example.com". No other gets a header.
 */
export function allowOrigins(app: FastifyInstance, origins: ReadonlySet<string>): void {
  if (origins.size === 0) return;
  app.addHook("onRequest", ({ headers: { origin = "" }, routeOptions: { config } }, reply, next) => {
    if (config.scope === "ingest" || config.isPreflight === true) {
      reply.header("vary", "origin");
      if (origins.has(origin)) {
        reply.headers({ "access-control-allow-origin": origin, "access-control-expose-headers": "retry-after" });
      }
    }
    next();
  });
}

/** Answers what a browser asks before it sends something to this address. */
export function addPreflight(app: FastifyInstance, url: string): void {
  app.options(url, {
    config: { scope: "public", isPreflight: true },
    schema: { hide: true },
    handler: (_request, reply) => reply.code(204).headers(preflight).send(),
  });
}
