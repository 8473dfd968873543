import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/errors.ts";
import { checkHost } from "../../src/serve/listen.ts";
import { ApiKeys } from "../../src/serve/security/api-keys.ts";
import { FailedKeys } from "../../src/serve/security/failed-keys.ts";
import { isLoopback, isLoopbackHeader } from "../../src/serve/security/loopback.ts";
import { prediction, testKeys, testService, type TestService } from "../fixture/test-service.ts";

const keys = testKeys([
  { name: "sender", scopes: ["ingest"] },
  { name: "reader", scopes: ["read"] },
  { name: "operator", scopes: ["admin"] },
  { name: "slow", scopes: ["read"], requestsPerSecond: 2 },
]);
const routes = {
  ingest: { method: "POST", url: "/v1/models/taxi/predictions", payload: prediction("a") },
  read: { method: "GET", url: "/v1/models" },
  admin: { method: "GET", url: "/v1/audit" },
} as const;
const bearer = (name: string): Record<string, string> => ({ authorization: `Bearer ${name}` });

describe("keys", () => {
  it.each([
    ["sender", [202, 403, 403]],
    ["reader", [403, 200, 403]],
    ["operator", [202, 200, 200]],
    ["stranger", [401, 401, 401]],
  ])("%s may do what its scopes say", async (name, statuses) => {
    const { app } = await testService({ keys });
    const responses = await Promise.all(
      Object.values(routes).map((route) => app.inject({ ...route, headers: bearer(name) })),
    );
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(statuses);
  });

  it("are needed, but not to see whether the service works", async () => {
    const { app } = await testService({ keys });
    const response = await app.inject(routes.read);
    expect([response.statusCode, response.json().code]).toEqual([401, "key-missing"]);
    expect(response.headers["www-authenticate"]).toContain("Bearer");
    expect((await app.inject("/health/ready")).statusCode).toBe(200);
  });

  it("may come in a header of their own", async () => {
    const { app } = await testService({ keys });
    expect((await app.inject({ ...routes.read, headers: { "x-api-key": "reader" } })).statusCode).toBe(200);
  });

  it("are asked for before the body is looked at", async () => {
    const { app } = await testService({ keys });
    const response = await app.inject({
      ...routes.ingest,
      headers: { "content-type": "application/json" },
      payload: "[".repeat(99),
    });
    expect(response.statusCode).toBe(401);
  });

  it("stand in the audit log by their names", async () => {
    const { app, store } = await testService({ keys });
    await app.inject({ method: "PUT", url: "/v1/models/new", payload: {}, headers: bearer("operator") });
    expect(await store.readAudit(1)).toMatchObject([{ key: "operator", action: "model-registered", subject: "new" }]);
  });

  it("have a rate of their own, and no other key's requests count", async () => {
    const { app } = await testService({ keys });
    const ask = async (name: string): Promise<number> =>
      (await app.inject({ ...routes.read, headers: bearer(name) })).statusCode;
    expect([await ask("slow"), await ask("slow"), await ask("reader")]).toEqual([200, 200, 200]);
    const refused = await app.inject({ ...routes.read, headers: bearer("slow") });
    expect([refused.statusCode, refused.json().code, refused.headers["retry-after"]]).toEqual([
      429,
      "too-many-requests",
      "1",
    ]);
  });
});

describe("keys that are not known", () => {
  const asked = async (
    { app }: Pick<TestService, "app">,
    name: string,
    remoteAddress = "10.0.0.1",
  ): Promise<readonly [number, string | undefined]> => {
    const response = await app.inject({ ...routes.read, headers: bearer(name), remoteAddress });
    return [response.statusCode, response.json().code];
  };

  it("are counted by address: after 20 in a minute it is told to wait until the minute is over, but a key that is known passes", async () => {
    let nowMs = 0;
    const service = await testService({ keys, clock: () => nowMs });
    for (let count = 0; count < 20; count++) expect((await asked(service, `guess-${count}`))[0]).toBe(401);
    expect(await asked(service, "guess")).toEqual([429, "too-many-failed-keys"]);
    expect((await asked(service, "reader"))[0]).toBe(200);
    expect((await asked(service, "guess", "10.0.0.2"))[0]).toBe(401);
    nowMs = 59_000;
    const refused = await service.app.inject({ ...routes.read, headers: bearer("guess"), remoteAddress: "10.0.0.1" });
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([429, "1"]);
    nowMs = 60_000;
    expect((await asked(service, "reader"))[0]).toBe(200);
    expect((await asked(service, "guess"))[0]).toBe(401);
  });

  it("are not those that are absent, and not those that lack a scope", async () => {
    const { app } = await testService({ keys });
    for (let count = 0; count < 25; count++) {
      expect((await app.inject(routes.read)).statusCode).toBe(401);
      expect((await app.inject({ ...routes.read, headers: bearer("sender") })).statusCode).toBe(403);
    }
    expect((await app.inject({ ...routes.read, headers: bearer("reader") })).statusCode).toBe(200);
  });

  it("do not fill memory: of very many addresses the first is forgotten", () => {
    const failed = new FailedKeys(() => 0);
    for (let count = 0; count < 20; count++) failed.add("first");
    expect(failed.retrySeconds("first")).toBe(60);
    for (let count = 0; count < 10_000; count++) failed.add(`address ${count}`);
    expect(failed.retrySeconds("first")).toBeNull();
  });
});

describe("a file of keys", () => {
  it.each([
    ["[]", "no key"],
    ["name: a", "expected array"],
    ["- {name: a, scopes: [read], hash: abc}", "SHA-256"],
    ["- {name: a, scopes: [write], hash: x}", "ingest"],
    [
      `- &a {name: a, scopes: [read], hash: "${"0".repeat(64)}"}\n- {name: a, scopes: [read], hash: "${"1".repeat(64)}"}`,
      "same name",
    ],
  ])("that is not valid is refused: %s", (text, problem) => {
    expect(() => ApiKeys.parse(text, "keys.yaml")).toThrow(ConfigError);
    try {
      ApiKeys.parse(text, "keys.yaml");
    } catch (error) {
      expect(error instanceof ConfigError ? error.details["problems"] : "").toContain(problem);
    }
  });

  it("that is no YAML is refused", () => {
    expect(() => ApiKeys.parse("[", "keys.yaml")).toThrow(ConfigError);
  });
});

describe("without keys", () => {
  it.each([
    ["localhost", true],
    ["127.0.0.1", true],
    ["127.9.9.9", true],
    ["::1", true],
    ["[::1]", true],
    ["0:0:0:0:0:0:0:1", true],
    ["0.0.0.0", false],
    ["::", false],
    ["10.0.0.1", false],
    ["::ffff:10.0.0.1", false],
    ["127.0.0.1.evil.example", false],
    ["localhost.evil.example", false],
  ])("%s is this machine: %s", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
    expect(isLoopbackHeader(host.includes(":") && !host.startsWith("[") ? `[${host}]:80` : `${host}:80`)).toBe(
      expected,
    );
  });

  it("only this machine may be served, unless told", () => {
    expect(() => checkHost({ host: "0.0.0.0", hasKeys: false, isOpen: false })).toThrow(ConfigError);
    expect(() => checkHost({ host: "0.0.0.0", hasKeys: true, isOpen: false })).not.toThrow();
    expect(() => checkHost({ host: "0.0.0.0", hasKeys: false, isOpen: true })).not.toThrow();
  });

  it("a page that has its own name for this machine is refused", async () => {
    const { app } = await testService();
    const response = await app.inject({ url: "/v1/models", headers: { host: "evil.example:8085" } });
    expect([response.statusCode, response.json().code]).toEqual([403, "host-not-allowed"]);
    const { app: open } = await testService({ isOpen: true });
    expect((await open.inject({ url: "/v1/models", headers: { host: "driftline:8085" } })).statusCode).toBe(200);
  });
});

it("every answer forbids what a browser could be made to do", async () => {
  const { app } = await testService();
  for (const url of ["/health/live", "/v1/models", "/nothing"]) {
    const { headers } = await app.inject(url);
    expect(headers["content-security-policy"]).toBe(
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    expect([headers["x-content-type-options"], headers["cache-control"]]).toEqual(["nosniff", "no-store"]);
  }
});

it.each([
  ["GET", "/nothing", 404, "address-unknown"],
  ["DELETE", "/v1/models", 404, "address-unknown"],
  ["GET", "/v1/%zz", 400, "address-not-valid"],
  ["GET", `/v1/models/${"x".repeat(9_000)}`, 414, "address-too-long"],
] as const)("%s %.30s is an error as JSON", async (method, url, status, code) => {
  const { app } = await testService();
  const response = await app.inject({ method, url });
  expect([response.statusCode, response.json()]).toMatchObject([
    status,
    { code, message: expect.any(String), details: {} },
  ]);
});
