import { seededRandom } from "driftline/stats";
import { count } from "./print-number.ts";
import type { Section } from "./section.ts";
import { benchModel, type BenchStore, onEachStore, type ServiceBenchOptions } from "./service/bench-stores.ts";
import { killUnderLoad } from "./service/kill-under-load.ts";
import { ServiceProcess } from "./service/service-process.ts";
import { compareKept, type Kept, storedIds } from "./service/stored-ids.ts";

const batch = 50;
const connections = 8;
/** Until a kill, from the first answer on. */
const mostMs = 1_000;

interface Killed {
  readonly store: BenchStore;
  readonly kills: number;
  readonly acknowledged: number;
  /** Records of requests that got no answer. */
  readonly unanswered: number;
  readonly kept: Kept;
}

/**
 * Ends a service with SIGKILL in the middle of a load, again and again: what it acknowledged must be there, once. The database of a
 * MongoDB store goes on: how it takes a SIGKILL of its own is a test of the store.
 */
export async function kill(options: ServiceBenchOptions): Promise<readonly Section[]> {
  const kills = options.quick ? 3 : 50;
  const all = await onEachStore("kill", options, async (store) => killOften(store, kills, options));
  return [
    {
      title: `SIGKILL in the middle of a load, ${kills} times`,
      about: `A \`driftline serve\` process that is sent ${batch} records a request over ${connections} connections is killed at a random moment of the second after its first answer, and started again on the same store. In the end the store is opened and every id looked for.`,
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
  let firstId = 0;
  for (let round = 1; round <= kills; round++) {
    log(`${store.name}: kill ${round} of ${kills}`);
    const service = await ServiceProcess.start({ store: store.url });
    const load = { model: benchModel, batch, connections, firstId };
    const { acknowledged: heard, nextId } = await killUnderLoad(service, load, mostMs * random());
    acknowledged.push(...heard);
    firstId = nextId;
  }
  const counts = await storedIds(store.url, benchModel, firstId);
  const kept = compareKept(counts, acknowledged, batch);
  const records = acknowledged.length * batch;
  return { store, kills, acknowledged: records, unanswered: firstId - records, kept };
}
