import { setTimeout as wait } from "node:timers/promises";
import { type LoadOptions, type LoadResult, sendLoad } from "./send-load.ts";
import type { ServiceProcess } from "./service-process.ts";

/** Sends records to a service, and ends it with SIGKILL in the middle of that. */
export async function killUnderLoad(
  service: ServiceProcess,
  load: Pick<LoadOptions, "model" | "batch" | "connections" | "firstId">,
  afterMs: number,
): Promise<LoadResult> {
  const sent = sendLoad({ ...load, url: service.url, isOver: () => false });
  await wait(afterMs);
  await service.kill();
  return sent;
}
