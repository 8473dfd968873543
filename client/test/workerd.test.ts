import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../test/fixture/free-port.ts";
import { TestServer } from "../../test/fixture/test-server.ts";
import { startService } from "./fake-service.ts";
import { findRuntime } from "./runtime-programs.ts";

const program = findRuntime("workerd");

/** `/flushed` answers with the counts; `/` answers at once, as docs/client.md says. */
const worker = `
import { createMonitor } from "driftline-client";
export default {
  async fetch(request, _bindings, context) {
    const { pathname, searchParams } = new URL(request.url);
    const monitor = createMonitor({ url: searchParams.get("to"), model: "taxi", exitDeadlineMs: 500 });
    for (let id = 0; id < 200; id++) {
      monitor.record({ id, features: { place: id, borough: "Manhattan" }, prediction: id / 7 });
      monitor.outcome({ id, target: id });
    }
    if (pathname === "/flushed") {
      await monitor.flush(500);
      return Response.json(monitor.counts);
    }
    context.waitUntil(monitor.close());
    return new Response("answered");
  },
};
`;

const config = (port: number): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-01-01",
);
`;

/** Without Node's own modules and globals: workerd has them only where a worker asks for them. */
describe.skipIf(program === null)("the client in an edge function (workerd)", () => {
  const folder = mkdtempSync(join(tmpdir(), "driftline-worker-"));
  let server: TestServer;
  let address: string;

  beforeAll(async () => {
    const input = join(folder, "main.mjs");
    writeFileSync(input, worker);
    const bundle = await rolldown({
      input,
      platform: "neutral",
      resolve: {
        alias: { "driftline-client": join(import.meta.dirname, "../dist/index.js") },
        conditionNames: ["workerd", "worker", "browser"],
      },
    });
    await bundle.write({ file: join(folder, "worker.mjs") });
    await bundle.close();
    const port = await freePort();
    writeFileSync(join(folder, "config.capnp"), config(port));
    server = await TestServer.start(program ?? "", ["serve", join(folder, "config.capnp")], port);
    address = `http://127.0.0.1:${port}`;
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("sends predictions and outcomes, packed", async () => {
    const service = await startService(() => ({ status: 202 }));
    onTestFinished(() => service.close());
    const answer = await fetch(`${address}/flushed?to=${service.url}`);
    expect(await answer.json()).toEqual({ queued: 0, sent: 400, dropped: 0, requests: 2, failedRequests: 0 });
    expect(service.received.map(({ headers }) => headers["content-encoding"])).toEqual(["gzip", "gzip"]);
  });

  it("sends after the answer what the function waits for", async () => {
    const service = await startService(() => ({ status: 202 }));
    onTestFinished(() => service.close());
    expect(await (await fetch(`${address}/?to=${service.url}`)).text()).toBe("answered");
    await expect.poll(() => service.received.map(({ records }) => records.length)).toEqual([200, 200]);
  });

  it.each(["down", "hanging"])("throws nothing while Driftline is %s", async (state) => {
    const service = await startService(() => "hang");
    if (state === "down") await service.close();
    else onTestFinished(() => service.close());
    const answer = await fetch(`${address}/flushed?to=${service.url}`);
    expect(await answer.json()).toMatchObject({ queued: 400, sent: 0, dropped: 0 });
    expect(await (await fetch(`${address}/?to=${service.url}`)).text()).toBe("answered");
  });
});
