import { createHash } from "node:crypto";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { apiCheckersReason, runPython } from "../fixture/api-checkers.ts";
import { rideOutcomes, rideRecords } from "../fixture/ride-records.ts";
import { SourceFolder } from "../fixture/source-folder.ts";
import { type Served, serveDriftline } from "../fixture/served-driftline.ts";
import { testService } from "../fixture/test-service.ts";

if (apiCheckersReason !== null) process.stderr.write(`The API is not checked from outside: ${apiCheckersReason}\n`);

const here = import.meta.dirname;
/** Stands in schemathesis.toml as well. */
const secret = "key-of-the-operator";
const window = "taxi~7~1772323200000~1772409600000";

describe.skipIf(apiCheckersReason !== null)("an outside validator", () => {
  it("finds the OpenAPI document valid, and its examples as their schemas say", async () => {
    const { app } = await testService();
    const { body } = await app.inject("/openapi.json");
    const { output } = await runPython([join(here, "check-open-api.py")], here, body);
    expect(JSON.parse(output)).toEqual({ problems: [], examples: expect.any(Number) });
    expect(JSON.parse(output).examples).toBeGreaterThan(30);
  });

  it("finds what is wrong", async () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "t" },
      paths: { "/": { get: { parameters: [{ name: "a", in: "query", schema: { type: "string" }, example: 1 }] } } },
    };
    const { output } = await runPython([join(here, "check-open-api.py")], here, JSON.stringify(document));
    expect(JSON.parse(output).problems).toHaveLength(2);
  });
});

describe.skipIf(apiCheckersReason !== null)("schemathesis", () => {
  const folder = new SourceFolder();
  const faults: string[] = [];
  let served: Served;

  beforeAll(async () => {
    cpSync(join(here, "schemathesis"), folder.path, { recursive: true });
    const hash = createHash("sha256").update(secret).digest("hex");
    const keys = folder.write("keys.yaml", `- {name: operator, scopes: [admin], hash: "${hash}"}\n`);
    served = await serveDriftline(["--store", "duckdb:store.duckdb", "--keys", keys], folder.path);
    served.child.stderr?.on("data", (said: Buffer) => faults.push(said.toString("utf8")));
    await fill(served.url);
  });

  afterAll(async () => {
    served.child.kill("SIGKILL");
    await served.ended;
    await folder.remove();
  });

  const run = (words: readonly string[]): ReturnType<typeof runPython> => {
    const fixed = ["--seed", "1", "--no-shrink", "--generation-database", "none"];
    return runPython(["-m", "schemathesis.cli", "run", `${served.url}/openapi.json`, ...fixed, ...words], folder.path);
  };

  it("finds every answer to be what the document says, to requests that are valid and that are not", async () => {
    const { code, output } = await run(["--max-examples", "25", "--exclude-method", "DELETE"]);
    expect(code, output).toBe(0);
    expect(output).toMatch(/Tested: 18\b/u);
    expect(Number(/(\d+) generated/u.exec(output)?.[1])).toBeGreaterThan(500);
    expect((await get(`${served.url}/v1/models/taxi/windows/${window}/report`)).status).toBe(200);
  }, 300_000);

  it("deletes models, known and unknown, and the service goes on without a fault", async () => {
    const { code, output } = await run(["--max-examples", "25", "--include-method", "DELETE"]);
    expect(code, output).toBe(0);
    expect(output).toMatch(/Tested: 1\b/u);
    expect((await get(`${served.url}/v1/models/taxi`)).status).toBe(404);
    expect((await get(`${served.url}/health/ready`)).status).toBe(200);
    expect(faults).toEqual([]);
  }, 120_000);
});

const headers = { authorization: `Bearer ${secret}` };
const get = (url: string): Promise<Response> => fetch(url, { headers });

/** A model with all that the document's examples speak of: records with outcomes, a reference, a window that was judged. */
async function fill(url: string): Promise<void> {
  const model = `${url}/v1/models/taxi`;
  const send = async (method: string, address: string, type: string, body: string): Promise<void> => {
    const response = await fetch(address, { method, headers: { ...headers, "content-type": type }, body });
    if (!response.ok) throw new Error(await response.text());
  };
  const dayMs = 86_400_000;
  const fromMs = Date.UTC(2026, 2, 1);
  const options = { rows: 100, fromMs, toMs: fromMs + dayMs, seed: 1, version: "7" };
  const rides = rideRecords(options);
  const records = rides.map(({ timestampMs, version, features, prediction }, index) => {
    return { id: `r${index}`, timestamp: timestampMs, version, features, prediction };
  });
  const later = { ...records[0], id: "later", timestamp: fromMs + 2 * dayMs };
  const outcomes = rideOutcomes(rides, 1_000, 2).map(({ target }, index) => ({ id: `r${index}`, target }));
  const reference = rideRecords({ ...options, seed: 3 }).map(({ features }) => JSON.stringify(features));
  await send("PUT", model, "application/yaml", "task: regression\nroles: {prediction: p, target: t, version: v}\n");
  await send("POST", `${model}/predictions`, "application/json", JSON.stringify({ records: [...records, later] }));
  await send("POST", `${model}/outcomes`, "application/json", JSON.stringify({ records: outcomes }));
  await send("PUT", `${model}/reference`, "application/x-ndjson", reference.join("\n"));
  const judged = async (): Promise<unknown> => expect((await get(`${model}/windows/${window}`)).status).toBe(200);
  await vi.waitFor(judged, { timeout: 60_000, interval: 250 });
}
