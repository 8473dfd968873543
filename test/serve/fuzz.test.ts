import fc from "fast-check";
import { expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { describedRequests } from "../fixture/described-requests.ts";
import { contentType, hostileName, mutatedBody, packed, packing } from "../fixture/fuzz-bodies.ts";
import { testService } from "../fixture/test-service.ts";

const routes = fc.constantFrom(
  { method: "POST", url: "/v1/models/taxi/predictions" },
  { method: "POST", url: "/v1/models/taxi/outcomes" },
  { method: "PUT", url: "/v1/models/taxi" },
);

interface Sent {
  readonly status: number;
  readonly body: string;
}

async function send(
  app: FastifyInstance,
  route: { method: string; url: string },
  headers: Record<string, string>,
  payload: Buffer,
): Promise<Sent> {
  const { statusCode: status, body: text } = await app.inject({
    method: route.method === "PUT" ? "PUT" : "POST",
    url: route.url,
    headers,
    payload,
  });
  return { status, body: text };
}

it("random and mutated bodies never make it fail: each answer is 202, 200, 201 or an error as JSON that is the client's", async () => {
  const { app, faults } = await testService();
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(routes, mutatedBody, contentType, packing, async (route, bytes, type, how) => {
      const { headers, payload } = packed(bytes, how);
      const sent = await send(app, route, { ...headers, ...(type === "" ? {} : { "content-type": type }) }, payload);
      statuses.set(sent.status, (statuses.get(sent.status) ?? 0) + 1);
      expect(sent.status).toBeLessThan(500);
      const answer: unknown = JSON.parse(sent.body);
      if (sent.status >= 400)
        expect(answer).toMatchObject({
          code: expect.any(String),
          message: expect.any(String),
          details: expect.any(Object),
        });
    }),
    { numRuns: 1_500 },
  );
  expect(faults).toEqual([]);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  // The generator reaches what it is for: taken bodies as well as refused ones.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([202, 400, 415]));
});

it("random addresses never make it fail", async () => {
  const { app, faults } = await testService();
  const part = fc.oneof(
    hostileName,
    fc.string({ maxLength: 30 }),
    fc.constantFrom("taxi", "windows", "open", "..", "%00", "%zz", "%f0%9f", "~0~1"),
  );
  const query = fc.oneof(
    fc.constant(""),
    fc
      .dictionary(fc.constantFrom("from", "to", "limit", "version", "revision", "format", "__proto__"), fc.string())
      .map((values) => `?${new URLSearchParams(values).toString()}`),
  );
  const address = fc.tuple(fc.array(part, { maxLength: 5 }), query, fc.boolean()).map(([parts, rest, isEncoded]) => {
    const path = parts
      .map((text) => (isEncoded ? encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "")) : text))
      .join("/");
    return `/v1/models/${path}${rest}`;
  });
  await fc.assert(
    fc.asyncProperty(address, async (url) => {
      const response = await app.inject({ method: "GET", url });
      expect(response.statusCode).toBeLessThan(500);
      JSON.parse(response.body);
    }),
    { numRuns: 1_000 },
  );
  expect(faults).toEqual([]);
});

it("requests made from its own description, some of them bent, never make it fail", async () => {
  const { app, faults } = await testService();
  const document: unknown = (await app.inject("/openapi.json")).json();
  const statuses = new Set<number>();
  const asked = new Set<string>();
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(describedRequests(document), async ({ method, url, headers, payload }) => {
      const sent = payload === undefined ? {} : { payload };
      const response = await app.inject({ method, url, headers, ...sent });
      statuses.add(response.statusCode);
      if (response.statusCode === 202) accepted += Number(response.json().accepted);
      asked.add(`${method} ${url.split(/[/?]/u).length}`);
      // 503 is what a service says that evaluates nothing, as this one.
      if (response.statusCode === 503) expect(response.json().code).toBe("not-evaluating");
      else expect(response.statusCode).toBeLessThan(500);
      if (response.statusCode >= 400) expect(response.json()).toMatchObject({ code: expect.any(String) });
    }),
    { numRuns: 500 },
  );
  expect(faults).toEqual([]);
  expect(asked.size).toBeGreaterThan(5);
  expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 400, 404]));
  expect(accepted).toBeGreaterThan(0);
}, 120_000);
