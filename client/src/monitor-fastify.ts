import type { MonitoredRecord } from "./monitored-record.ts";
import type { Monitor } from "./monitor.ts";

export interface FastifyOptions<Request, Payload> {
  readonly monitor: Monitor;
  /** What to record of an answer; null for nothing. `payload` is what the handler gave back; undefined when it failed. */
  readonly record: (
    request: Request,
    payload: Payload | undefined,
  ) => Omit<MonitoredRecord, "latencyMs" | "error"> | null;
}

/** The part of Fastify that is used. */
interface FastifyLike<Request extends object, Payload> {
  addHook(name: "onRequest", hook: (request: Request) => Promise<void>): unknown;
  addHook(
    name: "preSerialization",
    hook: (request: Request, reply: unknown, payload: Payload) => Promise<Payload>,
  ): unknown;
  addHook(
    name: "onResponse",
    hook: (request: Request, reply: { readonly statusCode: number }) => Promise<void>,
  ): unknown;
}

/**
 * Records and times every answer of the routes of this Fastify instance: `monitorFastify(app, {monitor, record})` before the routes.
 * A status of 500 and above is recorded as an error. What `record` throws is ignored.
 */
export function monitorFastify<Request extends object, Payload>(
  app: FastifyLike<Request, Payload>,
  { monitor, record }: FastifyOptions<Request, Payload>,
): void {
  const starts = new WeakMap<Request, number>();
  const payloads = new WeakMap<Request, Payload>();
  app.addHook("onRequest", async (request) => {
    starts.set(request, performance.now());
  });
  app.addHook("preSerialization", async (request, _reply, payload) => {
    payloads.set(request, payload);
    return payload;
  });
  app.addHook("onResponse", async (request, { statusCode }) => {
    const latencyMs = performance.now() - (starts.get(request) ?? performance.now());
    const isError = statusCode >= 500;
    try {
      const own = record(request, isError ? undefined : payloads.get(request));
      if (own !== null) monitor.record({ ...own, latencyMs, ...(isError ? { error: `http-${statusCode}` } : {}) });
    } catch {
      // A fault in what is recorded is no reason to fail a request that was answered.
    }
  });
}
