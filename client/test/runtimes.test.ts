import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startService } from "./fake-service.ts";
import { findRuntime } from "./runtime-programs.ts";

const runtimes = [
  { name: "Node", program: process.execPath, words: [] },
  { name: "Deno", program: findRuntime("deno"), words: ["run", "--allow-net"] },
  { name: "Bun", program: findRuntime("bun"), words: ["run"] },
];

/** Records 200 predictions and outcomes; `flushed` waits for them and prints the counts, `left` comes to its end at once. */
const script = `
import { createMonitor } from "driftline-client";
const [url, then] = globalThis.Deno?.args ?? process.argv.slice(2);
const monitor = createMonitor({ url, model: "taxi", key: "secret", exitDeadlineMs: 300 });
for (let id = 0; id < 200; id++) {
  monitor.record({ id, features: { place: id, borough: "Manhattan" }, prediction: id / 7 });
  monitor.outcome({ id, target: id });
}
if (then === "flushed") {
  await monitor.flush(500);
  console.log(JSON.stringify(monitor.counts));
}
`;

/** An app that has installed the client. */
const app = mkdtempSync(join(tmpdir(), "driftline-client-"));

beforeAll(() => {
  const installed = join(app, "node_modules", "driftline-client");
  for (const part of ["dist", "package.json"]) {
    cpSync(join(import.meta.dirname, "..", part), join(installed, part), { recursive: true });
  }
  const dependencies = { "driftline-client": "*" };
  writeFileSync(join(app, "package.json"), JSON.stringify({ type: "module", dependencies }));
  writeFileSync(join(app, "main.js"), script);
});

afterAll(() => rmSync(app, { recursive: true, force: true }));

describe.each(runtimes)("the client in $name", ({ program, words }) => {
  /** Fails when the script does not end by itself: a request may take 10 s, and its retries go on for minutes. */
  async function run(url: string, then: "flushed" | "left"): Promise<string> {
    const options = { cwd: app, timeout: 9_000 };
    const { stdout } = await promisify(execFile)(program ?? "", [...words, "main.js", url, then], options);
    return stdout;
  }

  it.skipIf(program === null)("sends predictions and outcomes, packed", async () => {
    const service = await startService(() => ({ status: 202 }));
    onTestFinished(() => service.close());
    const counts: unknown = JSON.parse(await run(service.url, "flushed"));
    expect(counts).toEqual({ queued: 0, sent: 400, dropped: 0, requests: 2, failedRequests: 0 });
    expect(service.received).toMatchObject(
      ["predictions", "outcomes"].map((kind) => ({
        path: `/v1/models/taxi/${kind}`,
        headers: { "content-encoding": "gzip", authorization: "Bearer secret" },
        records: Array.from({ length: 200 }, (_, id) => ({ id })),
      })),
    );
  });

  it.skipIf(program === null)("sends what waits when the process comes to its end", async () => {
    const service = await startService(() => ({ status: 202 }));
    onTestFinished(() => service.close());
    await run(service.url, "left");
    expect(service.received.map(({ records }) => records.length)).toEqual([200, 200]);
  });

  it.skipIf(program === null)("throws nothing while Driftline is down, and keeps no process", async () => {
    const service = await startService(() => ({ status: 202 }));
    await service.close();
    expect(JSON.parse(await run(service.url, "flushed"))).toMatchObject({ queued: 400, sent: 0, dropped: 0 });
    await run(service.url, "left");
  });

  it.skipIf(program === null)("throws nothing while Driftline hangs, and keeps no process", async () => {
    const service = await startService(() => "hang");
    onTestFinished(() => service.close());
    expect(JSON.parse(await run(service.url, "flushed"))).toMatchObject({ queued: 400, sent: 0, dropped: 0 });
    await run(service.url, "left");
  });
});
