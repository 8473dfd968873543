import { openStore } from "#dist/store/open-store.js";
import { count, seconds } from "./print-number.ts";
import type { Section } from "./section.ts";
import { benchModel, type BenchStore, onEachStore, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { fillStore } from "./service/fill-store.ts";
import { killUnderLoad } from "./service/kill-under-load.ts";
import { ServiceProcess } from "./service/service-process.ts";

const mostSeconds = 3;
const dayMs = 86_400_000;

/** Records in each store; fewer where a server may have to keep all in memory. */
const rowsIn = { DuckDB: 10_000_000, MongoDB: 1_000_000 } as const;

interface Started {
  readonly store: BenchStore;
  readonly rows: number;
  /** Until ready, from the start of the process. */
  readonly afterStop: number;
  readonly afterKill: number;
}

/** Seconds from the start of a service on a large store until it is ready. */
export async function restart(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const all = await onEachStore("restart", options, async (store) => {
    const rows = options.quick ? 200_000 : rowsIn[store.name];
    options.log(`${count(rows)} records into ${store.name}, for a restart`);
    return restartOn(store, rows);
  });
  return [
    {
      title: "Restart of a service on a large store",
      about:
        "From the start of the process until GET /health/ready says 200, after SIGTERM and after SIGKILL under load. MongoDB has fewer records because the server that stands in for it keeps them in memory; the service reads none of them when it starts.",
      header: ["store", "records", "after SIGTERM", "after SIGKILL"],
      rows: all.map(({ store, rows, afterStop, afterKill }) => [
        store.name,
        count(rows),
        seconds(afterStop),
        seconds(afterKill),
      ]),
      goals: all.map(({ store, rows, afterStop, afterKill }) => {
        const slower = Math.max(afterStop, afterKill);
        const text = `ready in at most ${mostSeconds} s with ${count(rows)} records (${store.name})`;
        return { text, value: seconds(slower), hit: slower <= mostSeconds };
      }),
    },
  ];
}

async function restartOn(own: BenchStore, rows: number): Promise<Started> {
  const store = await openStore(own.url);
  const toMs = Date.now();
  const shared = { model: benchModel, rows, fromMs: toMs - 10 * dayMs, toMs };
  await fillStore(store, { ...shared, seed: 1, withOutcomes: false, receivedMs: toMs });
  await store.close();
  const first = await ServiceProcess.start({ store: own.url });
  const afterStop = (await first.ready()) / 1_000;
  await killUnderLoad(first, { model: benchModel, batch: 500, connections: 4 }, 5_000);
  const second = await ServiceProcess.start({ store: own.url });
  const afterKill = (await second.ready()) / 1_000;
  await second.stop();
  return { store: own, rows, afterStop, afterKill };
}
