// The service of bench/scrape.ts: prints its address, and when it is told to stop how long scrapes took inside of it.
import { compare, tableFromColumns } from "driftline";
import { seededRandom, standardNormal } from "driftline/stats";
import type { Evaluation } from "#dist/model/evaluation.js";
import { ServiceMetrics } from "#dist/serve/metrics/service-metrics.js";
import { monitoringApp } from "#dist/serve/monitoring-app.js";
import { openStore } from "#dist/store/open-store.js";

const [file = "memory:", columns = "1000"] = process.argv.slice(2);
const rows = 200;

/** Five series a column. */
function wideReport(): string {
  const random = seededRandom(1);
  const side = (): ReturnType<typeof tableFromColumns> =>
    tableFromColumns(
      Object.fromEntries(
        Array.from({ length: Number(columns) }, (_, column) => [
          `feature_${column}`,
          Float64Array.from({ length: rows }, () => standardNormal(random)),
        ]),
      ),
    );
  return JSON.stringify(compare(side(), side()));
}

const window = { model: "wide", version: "1", startMs: 0, endMs: 3_600_000 };
const evaluation: Evaluation = {
  window,
  revision: 1,
  status: "evaluated",
  evaluatedMs: 3_600_000,
  durationMs: 100,
  records: rows,
  outcomes: 0,
  reference: null,
  report: wideReport(),
  profile: null,
  verdict: "ok",
  sentence: null,
  failure: null,
  health: { records: 0, errors: 0, latencyCounts: [], latencySumMs: 0 },
};
const counts = {
  evaluations: 1,
  failures: 0,
  lastSuccessMs: null,
  isBlocked: false,
  unmatchedOutcomes: 0,
  probe: null,
};
const windows = { failedWindows: 0, windowsWithoutReference: 0, windowsWithoutRecords: 0 };
const metrics = new ServiceMetrics();
const started = performance.now();
const wide = { model: "wide", latest: [evaluation], ...counts, ...windows };
metrics.update([wide, { ...wide, model: "load", latest: [] }]);
const renderMs = performance.now() - started;

const store = await openStore(file);
await store.putModel({ name: "load", config: null, createdMs: 0, updatedMs: 0 });
const { app } = await monitoringApp({
  store,
  evaluations: null,
  keys: null,
  clock: Date.now,
  autoRegister: false,
  isOpen: false,
  onFault: (error) => process.stderr.write(`${String(error)}\n`),
  metrics,
});
process.stdout.write(`${JSON.stringify({ url: await app.listen({ host: "127.0.0.1", port: 0 }), renderMs })}\n`);
process.once("SIGTERM", () => {
  void app.close().then(() => store.close());
});
