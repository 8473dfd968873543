import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startService } from "./fake-service.ts";

const client = join(import.meta.dirname, "../dist/index.js");

/** Runs a script that records 100 predictions and comes to its end at once. */
function runScript(
  url: string,
  exitDeadlineMs: number,
): Promise<{ readonly code: number | null; readonly ms: number }> {
  const script = `
    import { createMonitor } from ${JSON.stringify(client)};
    const monitor = createMonitor({ url: ${JSON.stringify(url)}, model: "taxi", exitDeadlineMs: ${exitDeadlineMs} });
    for (let id = 0; id < 100; id++) monitor.record({ id, features: { a: id } });
  `;
  const start = performance.now();
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "inherit" });
  return new Promise((resolve) => {
    child.on("exit", (code) => resolve({ code, ms: performance.now() - start }));
  });
}

test("a process that comes to its end sends what it has recorded", async () => {
  const service = await startService(() => ({ status: 202 }));
  onTestFinished(() => service.close());
  expect((await runScript(service.url, 10_000)).code).toBe(0);
  expect(service.received.flatMap(({ records }) => records)).toHaveLength(100);
});

test("a service that hangs does not keep a process beyond its deadline: not until the request's own time is out", async () => {
  const service = await startService(() => "hang");
  onTestFinished(() => service.close());
  const { code, ms } = await runScript(service.url, 300);
  expect(code).toBe(0);
  // The request's own limit is 10 s, and its retries go on for minutes.
  expect(ms).toBeLessThan(9_000);
});
