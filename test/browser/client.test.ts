import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Drop, Monitor, MonitorCounts, MonitorOptions } from "../../client/src/index.ts";
import { addressOf } from "../../client/test/fake-service.ts";
import { testKeys, testService, type TestService } from "../fixture/test-service.ts";
import { findChromium, openBrowser } from "./open-browser.ts";

const chromium = findChromium();
const built = join(import.meta.dirname, "../../client/dist");
/** As docs/client.md says it, for a page without a bundler. */
const html = `<!doctype html><title>A page</title>
<script type="importmap">{ "imports": { "driftline-client": "/index.js", "#send": "/send-with-fetch.js" } }</script>
<script type="module">import { createMonitor } from "driftline-client"; globalThis.createMonitor = createMonitor;</script>`;

/** What the page has, and what a test keeps in it. */
declare const window: {
  readonly createMonitor: (options: MonitorOptions) => Monitor;
  monitor: Monitor;
  drops: Drop[];
};

interface Recorded {
  readonly options: MonitorOptions;
  readonly predictions: number;
}

describe.skipIf(chromium === null)("the client in a page of another origin", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    server = createServer(({ url = "" }, response) => {
      const isScript = url.endsWith(".js");
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? readFileSync(join(built, url)) : html);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = addressOf(server);
  });

  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A service that knows the key `page`, and lets these pages send. */
  async function service(): Promise<TestService & { readonly url: string }> {
    const started = await testService({
      keys: testKeys([{ name: "page", scopes: ["ingest"] }]),
      allowOrigins: [origin],
      clock: Date.now,
    });
    return { ...started, url: await started.app.listen({ host: "127.0.0.1", port: 0 }) };
  }

  /** A page that has recorded predictions `p0`, `p1` and so on, and one outcome. */
  async function pageThatRecorded(recorded: Recorded): Promise<{ readonly page: Page; readonly errors: string[] }> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(origin, { waitUntil: "load" });
    await page.evaluate(recordInPage, recorded);
    return { page, errors };
  }

  it("sends predictions and outcomes, packed, with a key", async () => {
    const { url, store } = await service();
    const options = { url, model: "taxi", key: "page", everyMs: 60_000 };
    const { page, errors } = await pageThatRecorded({ options, predictions: 300 });
    const { counts } = await page.evaluate(flushInPage, 30_000);
    expect(counts).toMatchObject({ queued: 0, sent: 301, dropped: 0, requests: 2, failedRequests: 0 });
    const last = await store.readRecord("taxi", "p299");
    expect(last?.record.features).toEqual({ place: 299, title: "A page" });
    expect((await store.readRecord("taxi", "p0"))?.outcome?.target).toBe(1);
    expect(errors).toEqual([]);
    await page.close();
  });

  it("hears why it is refused", async () => {
    const { url } = await service();
    const { page } = await pageThatRecorded({ options: { url, model: "taxi", key: "stranger" }, predictions: 2 });
    const { drops } = await page.evaluate(flushInPage, 30_000);
    expect(drops).toEqual([
      { kind: "prediction", count: 2, reason: "refused", message: "The key is not known." },
      { kind: "outcome", count: 1, reason: "refused", message: "The key is not known." },
    ]);
    await page.close();
  });

  it("sends what waits when the page goes", async () => {
    const { url, store } = await service();
    const options = { url, model: "taxi", key: "page", everyMs: 60_000 };
    const { page } = await pageThatRecorded({ options, predictions: 20 });
    await page.goto("about:blank");
    const arrived = async (): Promise<unknown> => (await store.readRecord("taxi", "p19"))?.record.id;
    await expect.poll(arrived, { timeout: 10_000 }).toBe("p19");
    const outcome = async (): Promise<unknown> => (await store.readRecord("taxi", "p0"))?.outcome?.target;
    await expect.poll(outcome, { timeout: 10_000 }).toBe(1);
    await page.close();
  });

  it("sends what may outlive it when more waits, and keeps the rest for when the page stays", async () => {
    const { url } = await service();
    const options = { url, model: "taxi", key: "page", everyMs: 60_000 };
    const { page } = await pageThatRecorded({ options, predictions: 1_500 });
    await page.evaluate(() => globalThis.dispatchEvent(new Event("pagehide")));
    const { counts } = await page.evaluate(flushInPage, 30_000);
    expect(counts).toMatchObject({ queued: 0, sent: 1_501, dropped: 0 });
    await page.close();
  });

  it("throws nothing while Driftline is down", async () => {
    const { url, app } = await service();
    await app.close();
    const { page, errors } = await pageThatRecorded({ options: { url, model: "taxi" }, predictions: 200 });
    const { counts } = await page.evaluate(flushInPage, 300);
    expect(counts).toMatchObject({ queued: 201, sent: 0, dropped: 0 });
    expect(counts.failedRequests).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    await page.close();
  });
});

function recordInPage({ options, predictions }: Recorded): void {
  window.drops = [];
  window.monitor = window.createMonitor({ ...options, onDrop: (drop) => window.drops.push(drop) });
  for (let place = 0; place < predictions; place++) {
    window.monitor.record({ id: `p${place}`, features: { place, title: document.title }, prediction: place % 2 });
  }
  window.monitor.outcome({ id: "p0", target: 1 });
}

async function flushInPage(
  deadlineMs: number,
): Promise<{ readonly counts: MonitorCounts; readonly drops: readonly Drop[] }> {
  const { monitor, drops } = window;
  await monitor.flush(deadlineMs);
  return { counts: monitor.counts, drops };
}
