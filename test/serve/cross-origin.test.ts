import { describe, expect, it } from "vitest";
import { prediction, testKeys, testService, type TestService } from "../fixture/test-service.ts";

const origin = "https://app.example.com";
const keys = testKeys([
  { name: "page", scopes: ["ingest"] },
  { name: "reader", scopes: ["read"] },
]);
const predictions = "/v1/models/taxi/predictions";

type Answer = Awaited<ReturnType<TestService["app"]["inject"]>>;

function allowed({ headers }: Answer): unknown {
  return headers["access-control-allow-origin"];
}

async function send({ app }: TestService, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return app.inject({ method: "POST", url: predictions, payload: prediction("a"), headers });
}

describe("a page of an origin that is allowed", () => {
  const service = (): Promise<TestService> => testService({ keys, allowOrigins: ["https://other.example", origin] });

  it("is told before it sends that it may, without a key", async () => {
    const { app } = await service();
    for (const url of [predictions, "/v1/models/taxi/outcomes"]) {
      const answer = await app.inject({ method: "OPTIONS", url, headers: { origin } });
      expect([answer.statusCode, answer.body, allowed(answer)]).toEqual([204, "", origin]);
      expect(answer.headers["access-control-allow-methods"]).toBe("POST");
      expect(answer.headers["access-control-allow-headers"]).toMatch(/authorization.*content-encoding.*content-type/u);
      expect(answer.headers["vary"]).toBe("origin");
    }
  });

  it("may send with a key, and read refusals as well", async () => {
    const all = await service();
    const answers = ["page", "reader", "stranger"].map((key) => send(all, { origin, authorization: `Bearer ${key}` }));
    const heard = (await Promise.all(answers)).map((answer) => [answer.statusCode, allowed(answer)]);
    expect(heard).toEqual([
      [202, origin],
      [403, origin],
      [401, origin],
    ]);
  });

  it("may read when to come back", async () => {
    const slow = testKeys([{ name: "page", scopes: ["ingest"], requestsPerSecond: 1 }]);
    const all = await testService({ keys: slow, allowOrigins: [origin] });
    await send(all, { origin, authorization: "Bearer page" });
    const refused = await send(all, { origin, authorization: "Bearer page" });
    expect([refused.statusCode, allowed(refused)]).toEqual([429, origin]);
    expect(refused.headers["access-control-expose-headers"]).toBe("retry-after");
  });

  it("may read nothing else", async () => {
    const { app } = await service();
    const headers = { origin, authorization: "Bearer reader" };
    for (const url of ["/v1/models", `${predictions}/a`, "/metrics", "/health/ready"]) {
      expect(allowed(await app.inject({ url, headers }))).toBeUndefined();
      expect((await app.inject({ method: "OPTIONS", url, headers })).statusCode).toBe(404);
    }
  });
});

it("a page of another origin is allowed nothing", async () => {
  const service = await testService({ allowOrigins: [origin] });
  for (const other of ["https://evil.example", "null", `${origin}.evil.example`]) {
    const asked = await service.app.inject({ method: "OPTIONS", url: predictions, headers: { origin: other } });
    expect(allowed(asked)).toBeUndefined();
    expect(allowed(await send(service, { origin: other }))).toBeUndefined();
  }
});

it("without allowed origins no page of another origin is allowed anything", async () => {
  const service = await testService();
  const asked = await service.app.inject({ method: "OPTIONS", url: predictions, headers: { origin } });
  expect([asked.statusCode, allowed(asked)]).toEqual([404, undefined]);
  expect(allowed(await send(service, { origin }))).toBeUndefined();
});

it("answers what a browser asks under another name of this machine no more than anything else", async () => {
  const { app } = await testService({ allowOrigins: [origin] });
  const asked = await app.inject({ method: "OPTIONS", url: predictions, headers: { origin, host: "evil.example" } });
  expect(asked.statusCode).toBe(403);
});
