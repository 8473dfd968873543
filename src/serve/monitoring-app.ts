import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import { fastify, type FastifyInstance } from "fastify";
import type { Store } from "../store/store.ts";
import type { Evaluations } from "./evaluations.ts";
import { errorResponse } from "./error-response.ts";
import { HealthProbes } from "./health/health-probes.ts";
import { HttpError } from "./http-error.ts";
import { HeldBytes } from "./ingest/held-bytes.ts";
import { Ingest } from "./ingest/ingest.ts";
import { defaultLimits, type ServeLimits } from "./limits.ts";
import { metricsRoutes } from "./metrics/metrics-routes.ts";
import { ServiceMetrics } from "./metrics/service-metrics.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import { openApi } from "./open-api.ts";
import { routes } from "./routes/index.ts";
import type { KeySource } from "./security/api-keys.ts";
import { authorize } from "./security/authorize.ts";
import { allowOrigins } from "./security/cross-origin.ts";
import { FailedKeys } from "./security/failed-keys.ts";
import { isLoopbackHeader } from "./security/loopback.ts";
import { securityHeaders } from "./security/security-headers.ts";
import { serverOptions, type TlsFiles } from "./server-options.ts";
import type { AddRoutes, ServiceContext } from "./service-context.ts";

export interface MonitoringAppOptions {
  readonly store: Store;
  readonly evaluations: Evaluations | null;
  /** null: every request may do everything. */
  readonly keys: KeySource | null;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly autoRegister: boolean;
  /** Takes requests for any host name; else, without keys, only those for this machine. */
  readonly isOpen: boolean;
  /** Origins whose pages may send predictions and outcomes: "https://app.example.com"; none when absent. */
  readonly allowOrigins?: readonly string[];
  /** Told of every error that is ours or the store's: the client is not told what it was. */
  readonly onFault: (error: unknown) => void;
  readonly limits?: Partial<ServeLimits>;
  /** What `/metrics` shows; one that only counts when absent. */
  readonly metrics?: ServiceMetrics;
  /** Last answers of the models' health addresses; none when absent. */
  readonly probes?: HealthProbes;
  /** Routes beside those of this folder; they are added first. */
  readonly moreRoutes?: readonly AddRoutes[];
  readonly tls?: TlsFiles | null;
  readonly temporaryFolder?: string;
}

/** The service as an app that can be asked without a socket (`app.inject`), and what works behind it. */
export interface MonitoringApp {
  readonly app: FastifyInstance;
  readonly ingest: Ingest;
}

/**
 * Builds the HTTP service over a store. It owns no store: close the app, which answers what it was asked and puts away what
 * waits, and the store after it.
 */
export async function monitoringApp(options: MonitoringAppOptions): Promise<MonitoringApp> {
  const limits = { ...defaultLimits, ...options.limits };
  const app = fastify(serverOptions(limits, options.tls ?? null));
  const metrics = options.metrics ?? new ServiceMetrics();
  const context = contextOf(options, limits, metrics);
  app.removeAllContentTypeParsers();
  app.decorateRequest("apiKey", null);
  app.decorateRequest("heldBytes", 0);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  addErrors(app, options.onFault);
  endConnectionsAtClose(app);
  allowOrigins(app, new Set(options.allowOrigins));
  addAccess(app, options);
  await app.register(helmet, securityHeaders(options.tls != null));
  await app.register(rateLimit, rateLimits(limits));
  await app.register(swagger, openApi);
  askForScopes(app);
  for (const add of [...(options.moreRoutes ?? []), ...routes, metricsRoutes(metrics)]) add(app, context);
  app.addHook("onClose", () => context.ingest.drain());
  await app.ready();
  return { app, ingest: context.ingest };
}

function contextOf(options: MonitoringAppOptions, limits: ServeLimits, metrics: ServiceMetrics): ServiceContext {
  const { store, evaluations, clock, autoRegister, temporaryFolder, probes = new HealthProbes(clock) } = options;
  return {
    store,
    evaluations,
    clock,
    limits,
    isCrossOrigin: (options.allowOrigins ?? []).length > 0,
    temporaryFolder,
    ingest: new Ingest({ store, limits, clock, autoRegister, observer: metrics.ingest }),
    probes,
    heldBytes: new HeldBytes(limits.heldBytes),
    references: new OneAtATime(4),
    audit: (request, action, subject) =>
      store.putAudit({ atMs: clock(), key: request.apiKey?.name ?? null, action, subject }),
  };
}

function addErrors(app: FastifyInstance, onFault: (error: unknown) => void): void {
  app.setErrorHandler((error, _request, reply) => {
    const { status, body, retrySeconds, isFault } = errorResponse(error);
    if (isFault) onFault(error);
    if (retrySeconds !== null) reply.header("retry-after", String(retrySeconds));
    return reply.code(status).type("application/json; charset=utf-8").send(body);
  });
  app.setNotFoundHandler((request) => {
    throw new HttpError(
      404,
      "address-unknown",
      "There is nothing at this address; /openapi.json lists what there is.",
      {
        details: { method: request.method, address: request.url.slice(0, 200) },
      },
    );
  });
}

/** Clients keep connections open: without a word they would do so when the service stops, and it would wait for them. */
function endConnectionsAtClose(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook("preClose", (done) => {
    isClosing = true;
    done();
  });
  app.addHook("onSend", (_request, reply, payload, done) => {
    if (isClosing) reply.header("connection", "close");
    done(null, payload);
  });
}

/** A route that forgot its scope would be open to all. */
function askForScopes(app: FastifyInstance): void {
  app.addHook("onRoute", ({ url, config }) => {
    if (config?.scope === undefined) throw new Error(`The route ${url} states no scope.`);
  });
}

/** Who may come in, before a byte of the body is read. */
function addAccess(app: FastifyInstance, { keys, isOpen, clock }: MonitoringAppOptions): void {
  const keyOf = authorize(keys, new FailedKeys(clock));
  app.addHook("onRequest", (request, reply, next) => {
    reply.header("cache-control", "no-store");
    if (keys === null && !isOpen && !isLoopbackHeader(request.headers.host)) {
      throw new HttpError(403, "host-not-allowed", "Without keys only this machine is served: ask for localhost.");
    }
    request.apiKey = keyOf(request, reply);
    next();
  });
}

function rateLimits({ requestsPerSecond }: ServeLimits): Parameters<typeof rateLimit>[1] {
  return {
    timeWindow: 1_000,
    max: ({ apiKey }) => apiKey?.requestsPerSecond ?? requestsPerSecond,
    keyGenerator: ({ apiKey, ip }) => (apiKey === null ? `address ${ip}` : `key ${apiKey.name}`),
    errorResponseBuilder: (_request, { ttl }) =>
      new HttpError(429, "too-many-requests", "Too many requests of this key. Send it again later.", {
        retrySeconds: Math.max(1, Math.ceil(ttl / 1_000)),
      }),
  };
}
