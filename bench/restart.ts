import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "#dist/store/open-store.js";
import { count, seconds } from "./print-number.ts";
import type { Section } from "./section.ts";
import { type BenchStore, benchStores, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { fillStore } from "./service/fill-store.ts";
import { sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";

const mostSeconds = 3;
const dayMs = 86_400_000;

interface Started {
  readonly store: BenchStore;
  /** Until ready, from the start of the process. */
  readonly afterStop: number;
  readonly afterKill: number;
}

/** Seconds from the start of a service on a large store until it is ready. */
export async function restart(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const rows = options.quick ? 200_000 : 10_000_000;
  const all: Started[] = [];
  for (const store of benchStores("restart", options)) {
    options.log(`${count(rows)} records into ${store.name}, for a restart`);
    all.push(await restartOn(store, rows));
    store.remove();
  }
  return [
    {
      title: `Restart with ${count(rows)} stored records`,
      about:
        "From the start of the process until GET /health/ready says 200, after SIGTERM and after SIGKILL under load.",
      header: ["store", "after SIGTERM", "after SIGKILL"],
      rows: all.map(({ store, afterStop, afterKill }) => [store.name, seconds(afterStop), seconds(afterKill)]),
      goals: all.map(({ store, afterStop, afterKill }) => {
        const slower = Math.max(afterStop, afterKill);
        const text = `ready in at most ${mostSeconds} s (${store.name})`;
        return { text, value: seconds(slower), hit: slower <= mostSeconds };
      }),
    },
  ];
}

async function restartOn(own: BenchStore, rows: number): Promise<Started> {
  const store = await openStore(own.url);
  const toMs = Date.now();
  const shared = { model: own.model, rows, fromMs: toMs - 10 * dayMs, toMs };
  await fillStore(store, { ...shared, seed: 1, withOutcomes: false, receivedMs: toMs });
  await store.close();
  const first = await ServiceProcess.start({ store: own.url });
  const afterStop = (await first.ready()) / 1_000;
  const { url } = first;
  const sent = sendLoad({ url, model: own.model, batch: 500, connections: 4, isOver: () => false });
  await wait(5_000);
  await first.kill();
  await sent;
  const second = await ServiceProcess.start({ store: own.url });
  const afterKill = (await second.ready()) / 1_000;
  await second.stop();
  return { store: own, afterStop, afterKill };
}
