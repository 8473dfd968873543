import { spawnSync } from "node:child_process";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import type { QualityResult } from "../../src/model/report-document.ts";
import { metricFamilies } from "../../src/serve/metrics/families/index.ts";
import { ServiceMetrics } from "../../src/serve/metrics/service-metrics.ts";
import { MemoryStore } from "../../src/store/memory-store.ts";
import { filledDocument, tasks } from "../fixture/filled-document.ts";
import { hostileSections, hostileText } from "../fixture/hostile-document.ts";
import { judgedWindow, measured, windowEndMs } from "../fixture/measured-models.ts";
import { labelValues, readExposition } from "../fixture/read-exposition.ts";
import { quietDocument, smallDocument, wideDocument } from "../fixture/sample-document.ts";
import { prediction, testKeys, testService } from "../fixture/test-service.ts";

const taxi = "/v1/models/taxi";
const openMetrics = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";

function qualityOf(check: QualityResult["check"]): QualityResult {
  const [result] = quietDocument().quality;
  if (result === undefined) throw new RangeError("The sample has no quality.");
  return { ...result, check, measure: "share" };
}

async function textOf(metrics: ServiceMetrics): Promise<string> {
  return (await metrics.page({ format: "text", isPacked: false, service: [] })).toString();
}

async function seriesOf(metrics: ServiceMetrics): Promise<ReadonlyMap<string, number>> {
  return readExposition(await textOf(metrics));
}

/** Everything that can be on the page. */
function filled(): ServiceMetrics {
  const metrics = new ServiceMetrics();
  const windows = tasks.map((task, version) => judgedWindow(filledDocument(task), { version: String(version) }));
  const outside = { ...qualityOf("out-of-declared-range"), column: "distance", currentValue: 0.02 };
  const document = { ...quietDocument(), quality: [outside] };
  const probe = { isUp: true, status: 200, durationMs: 12, reason: null, atMs: windowEndMs };
  metrics.update([
    measured([...windows, judgedWindow(document)], { probe }),
    measured([judgedWindow(smallDocument(), { model: "small" })]),
  ]);
  return metrics;
}

describe("/metrics", () => {
  it("counts what came in", async () => {
    const { app } = await testService();
    const records = [
      { ...prediction("a"), version: "1", latencyMs: 7 },
      { ...prediction("b"), version: "1", latencyMs: 70, error: "timeout" },
      { ...prediction("c"), version: "2" },
      { id: "d" },
    ];
    for (let time = 0; time < 2; time++)
      await app.inject({ method: "POST", url: `${taxi}/predictions`, payload: { records } });
    const outcomes = [
      { id: "a", target: 1 },
      { id: "a", target: 1 },
      { id: "a", target: 2 },
      { id: "later", target: 2 },
    ];
    for (const payload of outcomes) await app.inject({ method: "POST", url: `${taxi}/outcomes`, payload });
    const series = readExposition((await app.inject("/metrics")).body);
    const latency = 'driftline_prediction_latency_seconds_bucket{model="taxi",version="1",le=';
    expect(Object.fromEntries(series)).toMatchObject({
      'driftline_predictions_total{model="taxi",version="1"}': 2,
      'driftline_predictions_total{model="taxi",version="2"}': 1,
      'driftline_duplicate_predictions_total{model="taxi"}': 3,
      'driftline_prediction_errors_total{model="taxi",version="1"}': 1,
      [`${latency}"0.005"}`]: 0,
      [`${latency}"0.01"}`]: 1,
      [`${latency}"+Inf"}`]: 2,
      'driftline_prediction_latency_seconds_sum{model="taxi",version="1"}': 0.077,
      'driftline_outcomes_total{model="taxi",status="matched"}': 1,
      'driftline_outcomes_total{model="taxi",status="duplicate"}': 1,
      'driftline_outcomes_total{model="taxi",status="conflict"}': 1,
      'driftline_outcomes_total{model="taxi",status="early"}': 1,
      'driftline_rejected_records_total{model="taxi",reason="timestamp-not-valid"}': 2,
      driftline_store_up: 1,
    });
    expect([...series.keys()]).not.toContainEqual(expect.stringMatching(/latency.*version="2"/u));
  });

  it("is OpenMetrics where that is asked for, and packed where that is accepted, with the same series", async () => {
    const { app } = await testService({ metrics: filled() });
    const text = await app.inject("/metrics");
    const open = await app.inject({ url: "/metrics", headers: { accept: openMetrics, "accept-encoding": "gzip" } });
    expect(text.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(open.headers["content-type"]).toBe("application/openmetrics-text; version=1.0.0; charset=utf-8");
    const unpacked = gunzipSync(open.rawPayload).toString();
    expect(unpacked).toMatch(/# EOF\n$/u);
    expect([...readExposition(unpacked).keys()]).toEqual([...readExposition(text.body).keys()]);
    expect(text.body).toContain("# TYPE driftline_evaluations_total counter");
    expect(unpacked).toContain("# TYPE driftline_evaluations counter");
  });

  it("says that the store is down, and does not wait for one that hangs", async () => {
    class DownStore extends MemoryStore {
      override ping(): Promise<void> {
        return Promise.reject(new StoreError("store-unavailable"));
      }
    }
    class HangingStore extends MemoryStore {
      override ping(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    for (const store of [new DownStore(), new HangingStore()]) {
      const { app } = await testService({ store });
      expect((await app.inject("/metrics")).body).toContain("driftline_store_up 0\n");
    }
  });

  it("needs a key with the scope read", async () => {
    const { app } = await testService({
      keys: testKeys([
        { name: "sender", scopes: ["ingest"] },
        { name: "reader", scopes: ["read"] },
      ]),
    });
    const statusOf = async (authorization?: string): Promise<number> =>
      (await app.inject({ url: "/metrics", headers: authorization === undefined ? {} : { authorization } })).statusCode;
    expect([await statusOf(), await statusOf("Bearer sender"), await statusOf("Bearer reader")]).toEqual([
      401, 403, 200,
    ]);
  });
});

describe("the gauges of judged windows", () => {
  it("say which window they are of, exactly", async () => {
    const metrics = new ServiceMetrics();
    metrics.update([measured([judgedWindow(quietDocument(), { revision: 3, endMs: 1_772_323_200_123 })])]);
    const series = await seriesOf(metrics);
    expect(Object.fromEntries(series)).toMatchObject({
      'driftline_window_end_timestamp_seconds{model="taxi"}': 1_772_323_200.123,
      'driftline_window_start_timestamp_seconds{model="taxi"}': 1_772_319_600.123,
      'driftline_window_revision{model="taxi"}': 3,
      'driftline_outcome_coverage_ratio{model="taxi"}': 0.25,
      'driftline_window_alarm{model="taxi"}': 0,
      'driftline_window_alarms{model="taxi",check="drift"}': 0,
    });
  });

  it("hold every number of the report that has a name here", async () => {
    const written = new Set([...(await seriesOf(filled())).keys()].map((key) => key.replace(/\{.*$/u, "")));
    const gauges = Object.entries(metricFamilies).filter(([, { labels }]) => labels.some((label) => label === "model"));
    const expected = gauges.filter(([, { type }]) => type === "gauge").map(([name]) => name);
    expect(expected.filter((name) => !written.has(name))).toEqual([]);
  });

  it("say nothing of alarms when there were too few rows", async () => {
    const metrics = new ServiceMetrics();
    metrics.update([measured([judgedWindow(smallDocument())])]);
    const series = await seriesOf(metrics);
    expect(series.get('driftline_window_judged{model="taxi"}')).toBe(0);
    expect([...series.keys()].filter((key) => /_alarm|_drifted/u.test(key))).toEqual([]);
  });

  it("survive a report that another version of Driftline wrote", async () => {
    const metrics = new ServiceMetrics();
    metrics.update([measured([{ ...judgedWindow(quietDocument()), report: '{"schema":"driftline/report/9"}' }])]);
    expect((await seriesOf(metrics)).has('driftline_window_rows{model="taxi"}')).toBe(true);
  });

  it("go with their column, their version and their model", async () => {
    const metrics = new ServiceMetrics();
    const old = judgedWindow(quietDocument(), { version: "1" });
    metrics.update([measured([old])]);
    const column = quietDocument().columns[0]?.name ?? "";
    expect(labelValues(await textOf(metrics), "column")).toContain(column);

    const document = { ...quietDocument(), columns: quietDocument().columns.slice(1), quality: [] };
    metrics.update([measured([judgedWindow(document, { version: "1", revision: 2 })])]);
    expect(labelValues(await textOf(metrics), "column")).not.toContain(column);

    const later = judgedWindow(quietDocument(), { version: "2", endMs: windowEndMs + 11 * 3_600_000 });
    metrics.update([measured([old, later])]);
    expect(new Set(labelValues(await textOf(metrics), "version"))).toEqual(new Set(["2"]));

    metrics.update([]);
    expect(labelValues(await textOf(metrics), "model")).toEqual([]);
  });

  it("stay when the whole model is silent", async () => {
    const metrics = new ServiceMetrics();
    metrics.update([measured([judgedWindow(quietDocument())], { windowsWithoutRecords: 400 })]);
    const series = await seriesOf(metrics);
    expect(series.get('driftline_window_end_timestamp_seconds{model="taxi"}')).toBe(windowEndMs / 1_000);
    expect(series.get('driftline_windows_without_records{model="taxi"}')).toBe(400);
  });
});

describe("a page that is full", () => {
  it("keeps what is most important, and says how much is not there", async () => {
    const metrics = new ServiceMetrics(300);
    metrics.update([measured([judgedWindow(wideDocument(400))])]);
    const series = await seriesOf(metrics);
    const dropped = series.get("driftline_metrics_series_dropped") ?? 0;
    expect(series.get("driftline_metrics_series")).toBe(300);
    expect(series.size).toBe(302);
    expect(dropped).toBeGreaterThan(1_000);
    expect(series.has('driftline_window_alarm{model="taxi"}')).toBe(true);
    const drifted = wideDocument(400).columns.filter(({ verdict }) => verdict === "drifted");
    const kept = new Set(labelValues(await textOf(metrics), "column"));
    expect(drifted.filter(({ name }) => !kept.has(name))).toEqual([]);
  });

  it("has a place for judgments beside the counts of very many versions", async () => {
    const metrics = new ServiceMetrics(300);
    for (let version = 0; version < 1_200; version++) {
      metrics.ingest.predictionsStored({ model: "taxi", records: [{ ...bareRecord, version: String(version) }] }, [
        "accepted",
      ]);
    }
    metrics.update([measured([judgedWindow(quietDocument())])]);
    const series = await seriesOf(metrics);
    expect(series.get("driftline_metrics_series")).toBeLessThanOrEqual(300);
    expect(series.get('driftline_predictions_total{model="taxi",version="(other)"}')).toBe(200);
    expect(series.has('driftline_window_rows{model="taxi"}')).toBe(true);
  });
});

describe("counters", () => {
  it("go on when a monitor starts anew, and when a model comes back", async () => {
    const metrics = new ServiceMetrics();
    const count = async (): Promise<readonly unknown[]> => {
      const series = await seriesOf(metrics);
      return [
        series.get('driftline_evaluations_total{model="taxi"}'),
        series.get('driftline_evaluation_failures_total{model="taxi"}'),
        series.get('driftline_predictions_total{model="taxi"}'),
      ];
    };
    metrics.ingest.predictionsStored({ model: "taxi", records: [bareRecord] }, ["accepted"]);
    metrics.update([measured([], { evaluations: 5, failures: 2 })]);
    expect(await count()).toEqual([5, 2, 1]);
    metrics.update([measured([], { evaluations: 1, failures: 0 })]);
    expect(await count()).toEqual([6, 2, 1]);
    metrics.update([]);
    expect(await count()).toEqual([undefined, undefined, undefined]);
    metrics.ingest.predictionsStored({ model: "taxi", records: [bareRecord] }, ["accepted"]);
    metrics.update([measured([], { evaluations: 2, failures: 1 })]);
    expect(await count()).toEqual([7, 3, 2]);
  });
});

describe("names from strangers", () => {
  it("come back as they were, whatever is in them", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const metrics = new ServiceMetrics();
        metrics.update([measured([judgedWindow(hostileSections("regression", name), { model: `m${name}` })])]);
        const text = await textOf(metrics);
        readExposition(text);
        const sent = Buffer.from(`m${name}`.replaceAll("\0", "\u{fffd}")).toString();
        expect(new Set(labelValues(text, "model"))).toEqual(new Set([sent]));
      }),
      { numRuns: 30 },
    );
  });
});

const promtool = spawnSync("promtool", ["--version"]).status === 0;

describe.runIf(promtool || process.env["CI"] === "true")("promtool", () => {
  it("has nothing to say against the names, their types and help", async () => {
    const { app } = await testService({ metrics: filled() });
    const page = (await app.inject("/metrics")).body;
    const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: page, encoding: "utf8" });
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
  });

  it.each([
    [["check", "rules", "alerts.yml"]],
    [["check", "config", "prometheus.yml"]],
    [["test", "rules", "alerts.test.yml"]],
  ])("%s", (words) => {
    const cwd = new URL("../../examples/prometheus", import.meta.url);
    const { status, stdout, stderr } = spawnSync("promtool", words, { cwd, encoding: "utf8" });
    expect(status, stdout + stderr).toBe(0);
  });
});

const bareRecord = {
  id: "a",
  timestampMs: 0,
  version: null,
  features: {},
  prediction: 1,
  probabilities: null,
  latencyMs: null,
  error: null,
  metadata: null,
} as const;
