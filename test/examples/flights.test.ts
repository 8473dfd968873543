import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { freePort, Programs } from "./programs.ts";

const repository = join(import.meta.dirname, "../..");
const cache = join(repository, ".cache");
mkdirSync(cache, { recursive: true });
/** A root of its own inside the repository: packages are found, and nobody's store is touched. */
const root = mkdtempSync(join(cache, "flights-"));
const programs = new Programs(root);
const blocks = [
  ...readFileSync(join(repository, "examples/flights/README.md"), "utf8").matchAll(/```sh\n([\s\S]*?)```/gu),
].map(([, block = ""]) => block.trim().split("\n"));
const [driftlinePort, servicePort] = [await freePort(), await freePort()];

/** A command line of the README, with free ports in place of the usual ones. */
function ported(line: string): string {
  return line
    .replace("npx driftline", `${process.execPath} ${join(repository, "dist/bin/driftline.js")}`)
    .replace(/^node /u, `${process.execPath} `)
    .replace(/(driftline\.js serve .*)/u, `$1 --port ${driftlinePort}`)
    .replace(/(service\.mjs.*)/u, `$1 --port ${servicePort} --driftline http://127.0.0.1:${driftlinePort}`)
    .replace(
      /(replay\.mjs.*)/u,
      `$1 --service http://127.0.0.1:${servicePort} --driftline http://127.0.0.1:${driftlinePort}`,
    )
    .replaceAll(":8085/", `:${driftlinePort}/`);
}

type Running = Awaited<ReturnType<Programs["start"]>>;

async function runBlock(
  lines: readonly string[],
): Promise<{ readonly printed: string; readonly started: readonly Running[] }> {
  const started: Running[] = [];
  let printed = "";
  for (const line of lines) {
    if (line.endsWith(" &")) started.push(await programs.start(ported(line.slice(0, -2))));
    else printed += await programs.run(ported(line));
  }
  return { printed, started };
}

const windowsSchema = z.object({
  windows: z.array(
    z.object({
      id: z.string(),
      start: z.string(),
      status: z.string(),
      verdict: z.string().nullable(),
      records: z.number(),
      outcomes: z.number(),
      report: z.string(),
    }),
  ),
});

async function windows(): Promise<z.infer<typeof windowsSchema>["windows"]> {
  const response = await fetch(`http://127.0.0.1:${driftlinePort}/v1/models/flights/windows`);
  return windowsSchema.parse(await response.json()).windows;
}

async function windowsOnce(count: number): Promise<z.infer<typeof windowsSchema>["windows"]> {
  await expect
    .poll(async () => (await windows()).length, { timeout: 120_000, interval: 500 })
    .toBeGreaterThanOrEqual(count);
  return windows();
}

function predict(id: string, port: number): Promise<Response> {
  const flight = { id, departure: Date.UTC(2001, 4, 20, 8), origin: "ORD", destination: "BOS", distance: 867 };
  return fetch(`http://127.0.0.1:${port}/predict`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(flight),
  });
}

afterAll(async () => {
  await programs.endAll();
  rmSync(root, { recursive: true, force: true });
});

describe("the example of flights, by the commands of its README", { timeout: 300_000 }, () => {
  let driftline: Running | undefined;

  beforeAll(async () => {
    cpSync(join(repository, "examples/flights"), join(root, "examples/flights"), { recursive: true });
    // As `npm ci` links the workspace.
    mkdirSync(join(root, "node_modules"));
    symlinkSync(join(repository, "client"), join(root, "node_modules/driftline-client"));
    expect(blocks).toHaveLength(4);
    const { started } = await runBlock(blocks[0] ?? []);
    driftline = started[0];
  }, 300_000);

  it("judges three days as fine, with all their outcomes", async () => {
    const judged = await windowsOnce(3);
    expect(judged.map(({ start, status, verdict }) => [start.slice(0, 10), status, verdict])).toEqual(
      ["2001-05-14", "2001-05-15", "2001-05-16"].map((day) => [day, "evaluated", "ok"]),
    );
    for (const { records, outcomes } of judged) expect([records > 1_500, outcomes]).toEqual([true, records]);
    expect(windowsSchema.parse(JSON.parse((await runBlock(blocks[1] ?? [])).printed)).windows).toEqual(judged);
  });

  it("raises an alarm for the day on which distances come in kilometers", async () => {
    await runBlock(blocks[2] ?? []);
    const [, , , before, faulty] = await windowsOnce(5);
    expect([before?.verdict, faulty?.verdict]).toEqual(["ok", "alarm"]);
    const response = await fetch(`http://127.0.0.1:${driftlinePort}${faulty?.report}`);
    const { columns } = z
      .object({ columns: z.array(z.object({ name: z.string(), verdict: z.string() })) })
      .parse(await response.json());
    expect(columns.filter(({ verdict }) => verdict === "drifted").map(({ name }) => name)).toEqual(["distance"]);
    await runBlock(blocks[3] ?? []);
    expect(readFileSync(join(root, "report.html"), "utf8")).toMatch(/^<!doctype html>[\s\S]*distance/iu);
  });

  it("answers while Driftline is away, and what it answered arrives when Driftline is back", async () => {
    if (driftline !== undefined) await programs.end(driftline, "SIGKILL");
    const answer = await predict("while-away", servicePort);
    expect([answer.status, await answer.json()]).toEqual([200, { id: "while-away", delayMinutes: expect.any(Number) }]);
    await programs.start(ported("npx driftline serve --config examples/flights/driftline.yaml"));
    const kept = `http://127.0.0.1:${driftlinePort}/v1/models/flights/predictions/while-away`;
    await expect.poll(async () => (await fetch(kept)).status, { timeout: 60_000, interval: 250 }).toBe(200);
  });

  it("answers while Driftline hangs", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
    const port = await freePort();
    const url = `http://127.0.0.1:${address.port}`;
    await programs.start(`${process.execPath} examples/flights/service.mjs --port ${port} --driftline ${url}`);
    const answers = Array.from({ length: 600 }, (_, number) => predict(`hanging-${number}`, port));
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200);
    silent.close();
  });

  it("refuses what is no flight, and tells Driftline nothing of it", async () => {
    const sent = { method: "POST", headers: { "content-type": "application/json" }, body: '{"id":"no-flight"}' };
    expect((await fetch(`http://127.0.0.1:${servicePort}/predict`, sent)).status).toBe(400);
    const health = await (await fetch(`http://127.0.0.1:${servicePort}/health`)).json();
    expect(health).toMatchObject({ status: "ok", monitor: { dropped: 0, queued: 0 } });
  });
});

it("the README of the repository runs the same commands", () => {
  const readme = readFileSync(join(repository, "README.md"), "utf8");
  const [, block = ""] = /## A service[\s\S]*?```sh\n([\s\S]*?)```/u.exec(readme) ?? [];
  const lines = block
    .trim()
    .split("\n")
    .map((line) => line.replace(/ +#.*$/u, ""));
  expect(lines).toEqual(blocks.slice(0, 2).flat());
});
