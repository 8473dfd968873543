import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { configOfText } from "../../src/flow/config-of-text.ts";
import { Monitor } from "../../src/flow/monitor/monitor.ts";
import { defaultMonitorOptions } from "../../src/flow/monitor/monitor-options.ts";
import { keepReference } from "../../src/flow/references/keep-reference.ts";
import { rowColumns } from "../../src/flow/row-columns.ts";
import type { PredictionRecord } from "../../src/model/record.ts";
import { HealthProbes } from "../../src/serve/health/health-probes.ts";
import { MetricsFeed } from "../../src/serve/metrics/metrics-feed.ts";
import { ServiceMetrics } from "../../src/serve/metrics/service-metrics.ts";
import { monitoringApp, type MonitoringApp } from "../../src/serve/monitoring-app.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { InlineEvaluator } from "../fixture/inline-evaluator.ts";
import { rideOutcomes, rideRecords } from "../fixture/ride-records.ts";
import { SourceFolder } from "../fixture/source-folder.ts";

const isHere = spawnSync("prometheus", ["--version"]).status === 0;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = 480_000 * hourMs;
const odd = 'a "quoted" \\ näme\n距';

/** Its models can be taken away. */
class ForgetfulStore extends MemoryStore {
  readonly gone = new Set<string>();

  override async readModels(): ReturnType<MemoryStore["readModels"]> {
    return (await super.readModels()).filter(({ name }) => !this.gone.has(name));
  }
}

const folder = new SourceFolder();
const store = new ForgetfulStore();
const metrics = new ServiceMetrics();
const probes = new HealthProbes(Date.now);
const monitor = new Monitor(store, {
  ...defaultMonitorOptions,
  owner: "test",
  evaluator: new InlineEvaluator(),
  folder: join(folder.path, "cache"),
  elapsedMs: () => performance.now(),
});
const failed = (error: unknown): void => {
  throw error;
};
const feed = new MetricsFeed({ metrics, probes, models: () => monitor.models, onFault: failed });

/** The distance under another name as well. */
function withOddName({ features }: Pick<PredictionRecord, "features">): PredictionRecord["features"] {
  return { ...features, [odd]: features["distance"] ?? null };
}

async function register(name: string, healthUrl: string): Promise<void> {
  const text = `roles: {prediction: prediction, target: target}\ntask: regression\nwindows: {every: 1h}\nhealth: {url: "${healthUrl}"}\n`;
  await store.putModel({ name, config: text, createdMs: 0, updatedMs: 0 });
  const past = new MemoryStore();
  const rides = rideRecords({ rows: 400, fromMs: 0, toMs: dayMs, seed: 1 });
  const records = rides.map((ride) => Object.assign(ride, { features: withOddName(ride) }));
  await past.appendRecords([{ model: name, records }], 0);
  await past.appendOutcomes([{ model: name, outcomes: rideOutcomes(records, 0, 2) }], 0);
  const config = configOfText(text, "driftline.yaml").config;
  const path = join(folder.path, `${name}.parquet`);
  await past.writeRows({ model: name, spans: [{ fromMs: 0, toMs: dayMs }], columns: rowColumns(config) }, path);
  await keepReference(store, { model: name, path, format: "parquet", source: "test", nowMs: 0 }, config);
}

/** Sends an hour of records and outcomes through the service, as a client does. */
async function send({ app }: MonitoringApp, model: string, shift: number, known: number): Promise<void> {
  const rides = rideRecords({ rows: 300, fromMs: startMs, toMs: startMs + hourMs, seed: 9, version: "v1", shift });
  const records = rides.map(({ id, timestampMs, version, features, prediction, latencyMs }) => ({
    id,
    timestamp: timestampMs,
    version,
    features: withOddName({ features }),
    prediction,
    latencyMs,
  }));
  const outcomes = rideOutcomes(rides, 60_000, 3).slice(0, known);
  const bodies = [
    ["predictions", records],
    ["outcomes", outcomes.map(({ id, target }) => ({ id, target }))],
  ] as const;
  for (const [kind, list] of bodies) {
    const answer = await app.inject({
      method: "POST",
      url: `/v1/models/${model}/${kind}`,
      payload: { records: list },
    });
    if (answer.statusCode !== 202) throw new Error(answer.body);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function startPrometheus(target: string): Promise<{ readonly server: ChildProcess; readonly url: string }> {
  const config = join(folder.path, "prometheus.yml");
  const job = { job_name: "driftline", static_configs: [{ targets: [target] }] };
  writeFileSync(config, JSON.stringify({ global: { scrape_interval: "1s" }, scrape_configs: [job] }));
  const port = await freePort();
  const server = spawn(
    "prometheus",
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder.path, "tsdb")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=error",
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return { server, url: `http://127.0.0.1:${port}` };
}

interface Answer {
  readonly data: {
    readonly result: readonly { readonly metric: Record<string, string>; readonly value: [number, string] }[];
  };
}

describe.runIf(isHere || process.env["CI"] === "true")("a real Prometheus", () => {
  let service: MonitoringApp | null = null;
  let prometheus: Awaited<ReturnType<typeof startPrometheus>> | null = null;

  beforeAll(async () => {
    service = await monitoringApp({
      store,
      evaluations: null,
      keys: null,
      clock: () => startMs + 2 * hourMs,
      autoRegister: false,
      isOpen: false,
      onFault: failed,
      metrics,
      probes,
    });
    const address = await service.app.listen({ host: "127.0.0.1", port: 0 });
    await register("rides", `${address}/health/live`);
    await register("bikes", `${address}/nothing-here`);
    await send(service, "rides", 0, 300);
    await send(service, "bikes", 4, 150);
    await monitor.tick(startMs + 12 * hourMs);
    feed.look();
    await vi.waitFor(() => expect(probes.lastOf("bikes")).not.toBeNull(), { timeout: 20_000 });
    feed.look();
    prometheus = await startPrometheus(new URL(address).host);
  });

  afterAll(async () => {
    feed.stop();
    prometheus?.server.kill();
    await new Promise((resolve) => (prometheus === null ? resolve(null) : prometheus.server.once("exit", resolve)));
    await service?.app.close();
    await folder.remove();
  });

  /** Values by the labels that are named. */
  async function query(expression: string, ...labels: readonly string[]): Promise<Readonly<Record<string, number>>> {
    const response = await fetch(`${prometheus?.url}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const { data }: Answer = JSON.parse(await response.text());
    return Object.fromEntries(
      data.result.map(({ metric, value }) => [labels.map((label) => metric[label]).join(" "), Number(value[1])]),
    );
  }

  /** Asks until the answer is as expected. */
  function eventually(ask: () => Promise<unknown>): ReturnType<typeof expect.poll> {
    return expect.poll(() => ask().catch(() => null), { timeout: 40_000, interval: 250 });
  }

  it("scrapes the service, and answers for what came in and what was judged", async () => {
    await eventually(() => query('up{job="driftline"}', "job")).toEqual({ driftline: 1 });
    expect(await query("driftline_predictions_total", "model", "version")).toEqual({
      "rides v1": 300,
      "bikes v1": 300,
    });
    expect(await query('driftline_outcomes_total{status="matched"}', "model")).toEqual({ rides: 300, bikes: 150 });
    expect(await query("driftline_outcome_coverage_ratio", "model")).toEqual({ rides: 1, bikes: 0.5 });
    expect(await query("driftline_window_end_timestamp_seconds", "model")).toEqual({
      rides: (startMs + hourMs) / 1_000,
      bikes: (startMs + hourMs) / 1_000,
    });
    expect(await query("driftline_window_alarm", "model")).toEqual({ rides: 0, bikes: 1 });
    expect(await query('driftline_column_drifted{column="distance"}', "model")).toEqual({ rides: 0, bikes: 1 });
    expect(await query("driftline_probe_up", "model")).toEqual({ rides: 1, bikes: 0 });
    expect(await query("driftline_performance > driftline_performance_lower", "metric", "model")).toHaveProperty([
      "mae rides",
    ]);
    const quantile = await query("histogram_quantile(0.9, driftline_prediction_latency_seconds_bucket)", "model");
    expect(quantile["rides"]).toBeGreaterThan(0.005);
    expect(quantile["rides"]).toBeLessThanOrEqual(0.025);
  });

  it("has names of columns as they were sent", async () => {
    await eventually(() => query(`driftline_missing_ratio{column=${JSON.stringify(odd)}}`, "model")).toEqual({
      rides: 0,
      bikes: 0,
    });
  });

  it("forgets the series of a model that is gone, and no other", async () => {
    await eventually(() => query("count by (model) (driftline_drift_effect)", "model")).toHaveProperty("bikes");
    store.gone.add("bikes");
    await monitor.tick(startMs + 13 * hourMs);
    feed.look();
    await eventually(() => query('count({model=~".+"}) by (model)', "model").then(Object.keys)).toEqual(["rides"]);
  });
});
