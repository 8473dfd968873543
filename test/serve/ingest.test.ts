import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { describe, expect, it, onTestFinished } from "vitest";
import { StoreError } from "../../src/errors.ts";
import type { AppendStatus } from "../../src/model/record.ts";
import { DuckdbStore } from "../../src/store/duckdb/duckdb-store.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import type { RecordBatch } from "../../src/store/store.ts";
import { testFolder } from "../contract/store/stores.ts";
import { prediction, serviceNowMs, testService } from "../fixture/test-service.ts";

const predictions = { method: "POST", url: "/v1/models/taxi/predictions" } as const;
const outcomes = { method: "POST", url: "/v1/models/taxi/outcomes" } as const;
const json = { "content-type": "application/json" };
const lines = { "content-type": "application/x-ndjson" };

class DownStore extends MemoryStore {
  override appendRecords(): Promise<readonly (readonly AppendStatus[])[]> {
    return Promise.reject(new StoreError("store-unavailable", { place: "a secret host" }));
  }

  override ping(): Promise<void> {
    return Promise.reject(new StoreError("store-unavailable"));
  }
}

/** Counts writes, and ends each a little later. */
class SlowStore extends MemoryStore {
  readonly sizes: number[] = [];

  override async appendRecords(
    batches: readonly RecordBatch[],
    nowMs: number,
  ): Promise<readonly (readonly AppendStatus[])[]> {
    this.sizes.push(batches.length);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    return super.appendRecords(batches, nowMs);
  }
}

describe("sending records", () => {
  it("takes the good ones of a body, and says of each other one why not", async () => {
    const { app } = await testService();
    const records = [prediction("a"), { id: "b" }, prediction("a"), prediction("a", { distance: 9 }), 5];
    const response = await app.inject({ ...predictions, payload: { records } });
    expect(response.statusCode).toBe(202);
    expect(response.json()).toMatchObject({
      accepted: 1,
      duplicates: 1,
      rejected: [
        { index: 1, id: "b", code: "timestamp-not-valid" },
        { index: 3, id: "a", code: "conflict" },
        { index: 4, id: null, code: "record-not-object" },
      ],
    });
  });

  it("takes lines as it takes a list", async () => {
    const { app } = await testService();
    const payload = `${JSON.stringify(prediction("a"))}\n{oops\n${JSON.stringify(prediction("b"))}\n`;
    const response = await app.inject({ ...predictions, headers: lines, payload });
    expect(response.json()).toMatchObject({ accepted: 2, rejected: [{ index: 1, code: "line-not-json" }] });
  });

  it("answers for a single record with its own status", async () => {
    const { app } = await testService();
    const send = async (payload: object): Promise<unknown> => {
      const response = await app.inject({ ...predictions, payload });
      return [response.statusCode, response.json()];
    };
    expect(await send(prediction("a"))).toEqual([202, { accepted: 1, duplicates: 0, rejected: [] }]);
    expect(await send(prediction("a"))).toEqual([202, { accepted: 0, duplicates: 1, rejected: [] }]);
    expect(await send(prediction("a", { distance: 3 }))).toMatchObject([
      409,
      { code: "conflict", details: { id: "a" } },
    ]);
    expect(await send({ id: "b" })).toMatchObject([400, { code: "timestamp-not-valid" }]);
  });

  it("takes outcomes, and keeps the first when another says otherwise", async () => {
    const { app } = await testService();
    await app.inject({ ...predictions, payload: prediction("a") });
    await app.inject({ ...outcomes, payload: { id: "a", target: 7 } });
    const other = await app.inject({
      ...outcomes,
      payload: {
        records: [
          { id: "a", target: 8 },
          { id: "later", target: 1 },
        ],
      },
    });
    expect(other.json()).toMatchObject({ accepted: 1, rejected: [{ index: 0, id: "a", code: "conflict" }] });
    const record = await app.inject("/v1/models/taxi/predictions/a");
    expect(record.json()).toMatchObject({ record: { id: "a" }, outcome: { target: 7 } });
  });

  it("gives numbers that JSON cannot write back as they were sent", async () => {
    const { app } = await testService();
    const features = { a: { $number: "NaN" }, b: { $number: "-Infinity" }, c: -0.5 };
    await app.inject({ ...predictions, payload: prediction("odd/id ü%", features) });
    const record = await app.inject(`/v1/models/taxi/predictions/${encodeURIComponent("odd/id ü%")}`);
    expect(record.json()).toMatchObject({ record: { id: "odd/id ü%", features } });
  });

  it("refuses records that retention would delete at once, and takes their outcomes", async () => {
    const { app, store } = await testService();
    const config = "retention: {records: 2h}\n";
    await store.putModel({ name: "taxi", config, createdMs: 0, updatedMs: 0 });
    const at = (id: string, timestamp: number): object => ({ ...prediction(id), timestamp });
    const records = [at("old", serviceNowMs - 7_200_001), at("kept", serviceNowMs - 7_200_000)];
    const response = await app.inject({ ...predictions, payload: { records } });
    expect(response.json()).toMatchObject({ accepted: 1, rejected: [{ id: "old", code: "timestamp-too-old" }] });
    const outcome = await app.inject({ ...outcomes, payload: { id: "kept", target: 1, timestamp: 0 } });
    expect(outcome.statusCode).toBe(202);
  });

  it("keeps what it did not take where it can be read", async () => {
    const { app, store } = await testService({ limits: { quarantineMs: 1 } });
    await app.inject({ ...predictions, headers: lines, payload: '{"id":1}\nnope' });
    await expect.poll(() => store.readRejected("taxi")).toHaveLength(2);
    const response = await app.inject("/v1/models/taxi/rejected");
    expect(response.json()).toMatchObject({
      rejected: expect.arrayContaining([
        expect.objectContaining({ kind: "prediction", code: "line-not-json", content: "nope" }),
        expect.objectContaining({ code: "timestamp-not-valid", content: '{"id":1}' }),
      ]),
    });
  });
});

describe("what is packed", () => {
  it("is unpacked", async () => {
    const { app } = await testService();
    const headers = { ...json, "content-encoding": "gzip" };
    const response = await app.inject({ ...predictions, headers, payload: gzipSync(JSON.stringify(prediction("a"))) });
    expect(response.json()).toMatchObject({ accepted: 1 });
  });

  it.each([
    ["a bomb", gzipSync(Buffer.alloc(3_000_000, 32)), "gzip", "413 body-too-large"],
    ["what is not gzip", Buffer.from("{}"), "gzip", "400 gzip-damaged"],
    ["what is cut short", gzipSync('{"records":[]}').subarray(0, 15), "gzip", "400 gzip-damaged"],
    ["another encoding", Buffer.from("{}"), "br", "415 encoding-not-supported"],
  ])("is refused when it is %s", async (_, payload, encoding, answer) => {
    const { app } = await testService({ limits: { bodyBytes: 1_000_000 } });
    const response = await app.inject({ ...predictions, headers: { ...json, "content-encoding": encoding }, payload });
    expect(`${response.statusCode} ${response.json().code}`).toBe(answer);
  });
});

describe("what is refused as a whole", () => {
  it.each([
    ["no body", json, "", "400 body-not-json"],
    ["no JSON", json, "{", "400 body-not-json"],
    ["a depth that no record has", json, "[".repeat(1_000), "400 json-too-deep"],
    ["too many records", json, '{"records":[1,2,3,4]}', "413 too-many-records"],
    ["a large body", json, JSON.stringify({ records: ["x".repeat(2_000)] }), "413 body-too-large"],
    ["another type", { "content-type": "text/plain" }, "{}", "415 content-type-not-supported"],
    ["what is not UTF-8", json, Buffer.from([123, 0xff, 125]), "400 body-not-utf8"],
  ])("%s", async (_, headers, payload, answer) => {
    const { app } = await testService({ limits: { bodyBytes: 10_000 / 8, records: 3 } });
    const response = await app.inject({
      ...predictions,
      headers,
      payload: payload,
    });
    expect(`${response.statusCode} ${response.json().code}`).toBe(answer);
  });

  it("a body without a type and without content", async () => {
    const { app } = await testService();
    const response = await app.inject(predictions);
    expect([response.statusCode, response.json().code]).toEqual([400, "body-missing"]);
  });
});

describe("a model that nobody registered", () => {
  it("is unknown", async () => {
    const { app } = await testService();
    const response = await app.inject({
      ...predictions,
      url: "/v1/models/other/predictions",
      payload: prediction("a"),
    });
    expect([response.statusCode, response.json()]).toMatchObject([
      404,
      { code: "model-unknown", details: { model: "other" } },
    ]);
  });

  it("is learned from its first records where that is allowed, and noted", async () => {
    const { app, store } = await testService({ autoRegister: true });
    const response = await app.inject({
      ...predictions,
      url: "/v1/models/other/predictions",
      payload: prediction("a"),
    });
    expect(response.statusCode).toBe(202);
    expect(await store.readModels()).toContainEqual(expect.objectContaining({ name: "other", config: null }));
    expect(await store.readAudit(1)).toMatchObject([{ action: "model-learned", subject: "other" }]);
  });

  it("is not learned beyond a number of models, nor with a name that is none", async () => {
    const { app } = await testService({ autoRegister: true, limits: { learnedModels: 2 } });
    const send = async (name: string): Promise<number> => {
      const url = `/v1/models/${encodeURIComponent(name)}/predictions`;
      return (await app.inject({ method: "POST", url, payload: prediction("a") })).statusCode;
    };
    expect([await send("\n"), await send("x".repeat(129)), await send("b"), await send("c")]).toEqual([
      400, 400, 202, 403,
    ]);
  });

  it("can be registered, and its records are held to its config at once", async () => {
    const { app } = await testService();
    const url = "/v1/models/typed";
    await app.inject({ method: "PUT", url, payload: { columns: { distance: { type: "numeric" } } } });
    const response = await app.inject({
      method: "POST",
      url: `${url}/predictions`,
      payload: prediction("a", { distance: "2" }),
    });
    expect(response.json()).toMatchObject({ code: "type-not-valid" });
  });
});

describe("names of features", () => {
  it("are limited for each model, also after the service was started again", async () => {
    const folder = testFolder();
    onTestFinished(() => folder.remove());
    const send = async (app: FastifyInstance, id: string, name: string): Promise<string> => {
      const response = await app.inject({ ...predictions, payload: prediction(id, { [name]: 1 }) });
      return response.json().code ?? "accepted";
    };
    const codes: string[] = [];
    for (const [round, names] of [
      ["a", "b", "c"],
      ["b", "d"],
    ].entries()) {
      const store = await DuckdbStore.open(join(folder.path, "names.duckdb"));
      const { app } = await testService({ store, limits: { namesOfModel: 2 } });
      for (const name of names) codes.push(await send(app, `${round}${name}`, name));
      await store.close();
    }
    expect(codes).toEqual(["accepted", "accepted", "names-too-many", "accepted", "names-too-many"]);
  });
});

describe("a store that fails or is slow", () => {
  it("is answered with 503 and Retry-After; the client is not told where it is, the operator is", async () => {
    const { app, faults } = await testService({ store: new DownStore() });
    const response = await app.inject({ ...predictions, payload: prediction("a") });
    expect([response.statusCode, response.json().code, response.headers["retry-after"]]).toEqual([
      503,
      "store-unavailable",
      "2",
    ]);
    expect(response.body).not.toContain("secret");
    expect(faults).toHaveLength(1);
    const ready = await app.inject("/health/ready");
    expect([ready.statusCode, ready.json()]).toMatchObject([
      503,
      { details: { store: { kind: "memory", status: "down" } } },
    ]);
    expect((await app.inject("/health/live")).statusCode).toBe(200);
  });

  it("law: concurrent requests share its writes, and each gets its own answer", async () => {
    const store = new SlowStore();
    const { app } = await testService({ store });
    const requests = Array.from({ length: 40 }, (_, index) =>
      app.inject({
        ...predictions,
        payload: { records: [prediction(`r${index}`), prediction(`r${index % 10}`, { distance: 99 })] },
      }),
    );
    const answers = (await Promise.all(requests)).map((response) => response.json());
    expect(store.sizes.length).toBeLessThan(20);
    expect(store.sizes.reduce((sum, size) => sum + size, 0)).toBe(40);
    for (const { accepted, duplicates, rejected } of answers) expect(accepted + duplicates + rejected.length).toBe(2);
  });

  it("fills a queue that is bounded: then 503, until there is room", async () => {
    const { app } = await testService({ store: new SlowStore(), limits: { queuedRecords: 3 } });
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const response = await app.inject({ ...predictions, payload: prediction(`r${index}`) });
        return `${response.statusCode} ${String(response.headers["retry-after"])}`;
      }),
    );
    expect(statuses.toSorted()).toEqual([...Array<string>(4).fill("202 undefined"), ...Array<string>(6).fill("503 1")]);
    expect((await app.inject({ ...predictions, payload: prediction("later") })).statusCode).toBe(202);
  });

  it("holds a bounded number of bytes, and gives them back with each answer", async () => {
    const { app } = await testService({ store: new SlowStore(), limits: { heldBytes: 250 } });
    const send = async (index: number): Promise<number> =>
      (await app.inject({ ...predictions, payload: prediction(`r${index}`) })).statusCode;
    expect((await Promise.all([0, 1, 2, 3].map(send))).toSorted((left, right) => left - right)).toEqual([
      202, 202, 503, 503,
    ]);
    expect(await send(5)).toBe(202);
  });

  it("takes too long: the client is told after a while", async () => {
    const { app } = await testService({ store: new SlowStore(), limits: { handlerMs: 5 } });
    const response = await app.inject({ ...predictions, payload: prediction("a") });
    expect([response.statusCode, response.json().code]).toEqual([503, "timed-out"]);
  });
});
