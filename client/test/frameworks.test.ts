import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fastify, type FastifyRequest } from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { createMonitor, type Monitor, monitorExpress, monitorFastify } from "../src/index.ts";
import { addressOf, type Service, startService } from "./fake-service.ts";

async function monitored(): Promise<{ readonly service: Service; readonly monitor: Monitor }> {
  const service = await startService(() => ({ status: 202 }));
  const monitor = createMonitor({ url: service.url, model: "taxi", everyMs: 60_000 });
  onTestFinished(async () => {
    await monitor.close();
    await service.close();
  });
  return { service, monitor };
}

interface ZoneQuery {
  readonly zone: string;
}

type ZoneRequest = FastifyRequest<{ Querystring: ZoneQuery }>;

test("a Fastify app records each answer with its time, and failures as errors", async () => {
  const { service, monitor } = await monitored();
  const app = fastify();
  monitorFastify<ZoneRequest, { readonly minutes: number }>(app, {
    monitor,
    record: ({ query, id }, payload) => ({
      id,
      features: { zone: query.zone },
      prediction: payload?.minutes ?? null,
    }),
  });
  app.get<{ Querystring: ZoneQuery }>("/predict", ({ query }) => {
    if (query.zone === "nowhere") throw new Error("no such zone");
    return { minutes: 12 };
  });
  expect((await app.inject("/predict?zone=132")).json()).toEqual({ minutes: 12 });
  expect((await app.inject("/predict?zone=nowhere")).statusCode).toBe(500);
  await monitor.flush();
  const [fine, failed] = service.received.flatMap(({ records }) => records);
  expect(fine).toMatchObject({ features: { zone: "132" }, prediction: 12 });
  expect(fine?.["latencyMs"]).toBeGreaterThanOrEqual(0);
  expect(fine).not.toHaveProperty("error");
  expect(failed).toMatchObject({ features: { zone: "nowhere" }, prediction: null, error: "http-500" });
});

test("a fault in what is recorded does not reach the caller of a Fastify app", async () => {
  const { monitor } = await monitored();
  const app = fastify();
  monitorFastify<FastifyRequest, unknown>(app, {
    monitor,
    record: () => {
      throw new Error("fault");
    },
  });
  app.get("/", () => ({ fine: true }));
  expect((await app.inject("/")).json()).toEqual({ fine: true });
});

/** What Express does to a response, for a middleware: `json`. */
type JsonResponse = ServerResponse & { json(body: unknown): unknown };

function withJson(response: ServerResponse): JsonResponse {
  return Object.assign(response, { json: (body: unknown) => response.end(JSON.stringify(body)) });
}

test("an Express middleware records each answer with its time, and failures as errors", async () => {
  const { service, monitor } = await monitored();
  const middleware = monitorExpress<IncomingMessage>({
    monitor,
    record: ({ url }, body) => ({ id: url ?? "", features: {}, prediction: body === undefined ? null : 7 }),
  });
  const server = createServer((request, plain) => {
    const response = withJson(plain);
    middleware(request, response, () => {
      response.statusCode = request.url === "/bad" ? 503 : 200;
      response.json({ minutes: 7 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = addressOf(server);
  expect(await (await fetch(`${url}/good`)).json()).toEqual({ minutes: 7 });
  await fetch(`${url}/bad`);
  await expect.poll(() => monitor.counts.queued).toBe(2);
  await monitor.flush();
  expect(service.received.flatMap(({ records }) => records)).toMatchObject([
    { id: "/good", prediction: 7 },
    { id: "/bad", prediction: null, error: "http-503" },
  ]);
});
