import { setTimeout as wait } from "node:timers/promises";
import { type Random, seededRandom } from "driftline/stats";
import { count } from "./print-number.ts";
import type { Section } from "./section.ts";
import { type BenchStore, benchStores, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { sendLoad } from "./service/send-load.ts";
import { ServiceProcess } from "./service/service-process.ts";
import { compareKept, type Kept, storedIds } from "./service/stored-ids.ts";

const batch = 50;
const connections = 8;

interface Killed {
  readonly store: BenchStore;
  readonly kills: number;
  readonly acknowledged: number;
  /** Records of requests that got no answer. */
  readonly unanswered: number;
  readonly kept: Kept;
}

/** Ends a service with SIGKILL in the middle of a load, again and again: what it acknowledged must be there, once. */
export async function kill(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const kills = options.quick ? 3 : 50;
  const all: Killed[] = [];
  for (const store of benchStores("kill", options)) {
    all.push(await killOften(store, kills, options));
    store.remove();
  }
  return [
    {
      title: `SIGKILL in the middle of a load, ${kills} times`,
      about: `A \`driftline serve\` process that is sent ${batch} records a request over ${connections} connections is killed at a random moment of its first second under load, and started again on the same store. In the end the store is opened and every id looked for.`,
      header: ["store", "kills", "acknowledged records", "records without an answer", "lost", "doubled"],
      rows: all.map(({ store, acknowledged, unanswered, kept }) => [
        store.name,
        String(kills),
        count(acknowledged),
        count(unanswered),
        count(kept.lost),
        count(kept.doubled),
      ]),
      goals: all.map(({ store, kept }) => ({
        text: `every acknowledged record is there once (${store.name})`,
        value: `${kept.lost} lost, ${kept.doubled} doubled`,
        hit: kept.lost + kept.doubled === 0,
      })),
    },
  ];
}

async function killOften(store: BenchStore, kills: number, { log }: ServiceBenchOptions): Promise<Killed> {
  const random = seededRandom(7);
  const acknowledged: number[] = [];
  let nextId = 0;
  for (let round = 1; round <= kills; round++) {
    log(`${store.name}: kill ${round} of ${kills}`);
    const load = await killOnce(store, nextId, random);
    acknowledged.push(...load.acknowledged);
    nextId = load.nextId;
  }
  const counts = await storedIds(store.url, store.model, nextId);
  const kept = compareKept(counts, acknowledged, batch);
  const records = acknowledged.length * batch;
  return { store, kills, acknowledged: records, unanswered: nextId - records, kept };
}

async function killOnce(
  store: BenchStore,
  firstId: number,
  random: Random,
): Promise<{ readonly acknowledged: readonly number[]; readonly nextId: number }> {
  const service = await ServiceProcess.start({ store: store.url });
  const sent = sendLoad({ url: service.url, model: store.model, batch, connections, firstId, isOver: () => false });
  await wait(100 + 900 * random());
  await service.kill();
  return sent;
}
