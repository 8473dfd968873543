import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { type LoadOptions, type LoadResult, sendLoad } from "./send-load.ts";
import type { ServiceProcess } from "./service-process.ts";

/** Sends records to a service, and ends it with SIGKILL some time after its first answer, in the middle of the next requests. */
export async function killUnderLoad(
  service: ServiceProcess,
  load: Pick<LoadOptions, "model" | "batch" | "connections" | "firstId">,
  afterMs: number,
): Promise<LoadResult> {
  let asked = 0;
  const events = new EventEmitter();
  // Each connection asks before each request: once more than there are connections, and one has its answer.
  const isOver = (): boolean => {
    asked += 1;
    if (asked > load.connections) events.emit("answer");
    return false;
  };
  const firstAnswer = once(events, "answer");
  const sent = sendLoad({ ...load, url: service.url, isOver });
  await Promise.race([firstAnswer, sent]);
  await wait(afterMs);
  await service.kill();
  return sent;
}
