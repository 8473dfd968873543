import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { LightMyRequestResponse } from "fastify";
import { prediction, serviceNowMs, testService } from "../fixture/test-service.ts";

const yaml = { "content-type": "application/yaml" };
const csv = { "content-type": "text/csv" };

describe("a model", () => {
  it("is registered, changed, and read; every change is noted", async () => {
    const { app } = await testService();
    const put = (payload: string): Promise<number> =>
      app
        .inject({ method: "PUT", url: "/v1/models/fare%20%C3%BC", headers: yaml, payload })
        .then(({ statusCode }) => statusCode);
    expect([await put("task: regression"), await put("task: binary")]).toEqual([201, 200]);
    const now = new Date(serviceNowMs).toISOString();
    expect((await app.inject("/v1/models/fare%20%C3%BC")).json()).toEqual({
      name: "fare ü",
      config: "task: binary",
      probe: null,
      created: now,
      updated: now,
    });
    expect((await app.inject("/v1/models")).json().models).toHaveLength(2);
    expect((await app.inject("/v1/audit")).json().entries).toMatchObject([
      { action: "model-changed", subject: "fare ü", key: null },
      { action: "model-registered", subject: "fare ü" },
    ]);
  });

  it("is deleted with its records, and may come again; the deletion is noted", async () => {
    const { app, store } = await testService({ limits: { namesOfModel: 1 } });
    const send = async (name: string): Promise<unknown> => {
      const payload = prediction("a", { [name]: 1 });
      const response = await app.inject({ method: "POST", url: "/v1/models/taxi/predictions", payload });
      return response.json().code ?? response.json().accepted;
    };
    expect([await send("x"), await send("y")]).toEqual([1, "names-too-many"]);
    const erase = (): Promise<LightMyRequestResponse> => app.inject({ method: "DELETE", url: "/v1/models/taxi" });
    expect((await erase()).json()).toMatchObject({ name: "taxi", config: null });
    expect([(await erase()).json().code, await send("y")]).toEqual(["model-unknown", "model-unknown"]);
    expect(await store.readRecord("taxi", "a")).toBeNull();
    expect((await app.inject("/v1/audit")).json().entries).toMatchObject([
      { action: "model-deleted", subject: "taxi" },
    ]);
    await app.inject({ method: "PUT", url: "/v1/models/taxi", headers: yaml, payload: "{}" });
    expect(await send("y")).toBe(1);
  });

  it("is told line and position of all that is wrong with its config", async () => {
    const { app, store } = await testService();
    const payload = "task: regresion\nwindows:\n  evry: 1d\nmodel: other\n";
    const response = await app.inject({ method: "PUT", url: "/v1/models/fare", headers: yaml, payload });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: "config-not-valid",
      details: {
        problems: [
          { line: 1, path: "task" },
          { line: 3, position: 3, path: "windows.evry" },
        ],
      },
    });
    expect(await store.readModels()).toHaveLength(1);
  });

  it("is told line and position of expressions with a typo, and of those that privacy makes impossible", async () => {
    const { app } = await testService();
    const payload = [
      'filter: "minutes > "',
      "derive:",
      "  low: lowr(zone)",
      "segments: {long: minutes > 5, odd: abs()}",
      "cost: size(name)",
      "privacy: {drop: [name]}",
    ].join("\n");
    const response = await app.inject({ method: "PUT", url: "/v1/models/fare", headers: yaml, payload });
    expect([response.statusCode, response.json().code]).toEqual([400, "config-not-valid"]);
    expect(response.json().details.problems).toMatchObject([
      { line: 1, position: 1, path: "filter" },
      { line: 3, position: 3, path: "derive.low", message: expect.stringContaining("Did you mean lower?") },
      { line: 4, position: 31, path: "segments.odd" },
      { line: 5, position: 1, path: "cost", message: expect.stringContaining("uses name") },
    ]);
  });

  it.each([
    ["model: other", "model"],
    ["a: [", ""],
    ["a: 1\na: 2", ""],
    ["[".repeat(60_000), ""],
    ["- ".repeat(60_000), ""],
    ["&a [*a, *a]", ""],
    ["? ".repeat(60_000), ""],
    ["{a: ".repeat(60_000), ""],
    [Array.from({ length: 700 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), ""],
    [`"]]]]" : ${"[".repeat(40)}${"]".repeat(40)}`, ""],
  ])("is not registered by %.40s", async (payload, path) => {
    const { app } = await testService();
    const response = await app.inject({ method: "PUT", url: "/v1/models/fare", headers: yaml, payload });
    expect([response.statusCode, response.json().code]).toEqual([400, "config-not-valid"]);
    expect(response.json().details.problems[0].path).toBe(path);
  });

  it.each([
    ["%0A", {}, 400],
    ["x".repeat(129), {}, 400],
    ["ok", undefined, 400],
  ])("has a name and a body: %s", async (name, payload, status) => {
    const { app } = await testService();
    const request = { method: "PUT", url: `/v1/models/${name}` } as const;
    expect((await app.inject(payload === undefined ? request : { ...request, payload })).statusCode).toBe(status);
  });
});

describe("a reference", () => {
  const put = { method: "PUT", url: "/v1/models/taxi/reference" } as const;

  it("is a file, kept with its hash", async () => {
    const { app, store } = await testService();
    const content = "distance,zone\n1.5,a\n2.5,b\n";
    const hash = createHash("sha256").update(content).digest("hex");
    const response = await app.inject({ ...put, headers: csv, payload: content });
    expect([response.statusCode, response.json()]).toMatchObject([
      201,
      { hash, rows: 2, bytes: content.length, format: "csv" },
    ]);
    expect(Buffer.from((await store.readReferenceContent("taxi", hash)) ?? []).toString()).toBe(content);
    expect((await app.inject("/v1/models/taxi/references")).json().references).toMatchObject([{ hash }]);
    expect(await store.readAudit(1)).toMatchObject([{ action: "reference-put", subject: `taxi ${hash}` }]);
  });

  it("may come packed, and as lines of JSON", async () => {
    const { app } = await testService();
    const headers = { "content-type": "application/x-ndjson", "content-encoding": "gzip" };
    const response = await app.inject({ ...put, headers, payload: gzipSync('{"a":1}\n{"a":2}\n{"a":3}\n') });
    expect(response.json()).toMatchObject({ rows: 3, format: "ndjson" });
  });

  it("without rows is none", async () => {
    const { app, store } = await testService();
    const response = await app.inject({ ...put, headers: csv, payload: "a,b\n" });
    expect([response.statusCode, response.json().code]).toEqual([422, "reference-empty"]);
    expect(await store.readReferences("taxi")).toEqual([]);
  });

  it("may be past records, which read back as what was sent", async () => {
    const { app } = await testService();
    await app.inject({
      method: "POST",
      url: "/v1/models/taxi/predictions",
      payload: { records: [prediction("a"), prediction("b")] },
    });
    const span = { source: "windows", from: "2026-03-10T00:00:00Z", to: "2026-03-11T00:00:00Z" };
    const response = await app.inject({ ...put, payload: span });
    expect(response.json()).toMatchObject({
      rows: 2,
      format: "parquet",
      source: "windows 2026-03-10T00:00:00.000Z to 2026-03-11T00:00:00.000Z",
    });
    const none = await app.inject({ ...put, payload: { ...span, version: "7" } });
    expect([none.statusCode, none.json().code]).toEqual([422, "reference-empty"]);
  });

  it.each([
    [csv, "", 422, "file-empty"],
    [{ "content-type": "application/vnd.apache.parquet" }, "no parquet", 422, "parquet-damaged"],
    [{ ...csv, "content-encoding": "gzip" }, "no gzip", 400, "gzip-damaged"],
    [{ "content-type": "application/x-ndjson" }, `{"a":${"[".repeat(40_000)}`, 400, "json-too-deep"],
    [{ "content-type": "image/png" }, "x", 415, "content-type-not-supported"],
    [csv, `a\n${"1\n".repeat(60_000)}`, 413, "body-too-large"],
    [{ ...csv, "content-encoding": "gzip" }, gzipSync(Buffer.alloc(2_000_000, 49)), 413, "body-too-large"],
    [{ "content-type": "application/json" }, '{"source":"windows","from":"x","to":1}', 400, "time-not-valid"],
    [{ "content-type": "application/json" }, '{"source":"file","from":1,"to":2}', 400, "reference-not-valid"],
    [{ "content-type": "application/json" }, "[", 400, "request-not-valid"],
  ])("%j %.20s is refused", async (headers, payload, status, code) => {
    const temporaryFolder = mkdtempSync(join(tmpdir(), "driftline-test-"));
    const { app, store } = await testService({ temporaryFolder, limits: { referenceBytes: 100_000 } });
    const response = await app.inject({ ...put, headers, payload });
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(await store.readReferences("taxi")).toEqual([]);
    expect(readdirSync(temporaryFolder)).toEqual([]);
  });
});
