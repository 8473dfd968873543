import type { Expiry, Store } from "../../store/store.ts";
import type { TickResult } from "./model-state.ts";
import type { MonitorOptions } from "./monitor-options.ts";
import type { WatchedModel } from "./watched-model.ts";

/** What is too old under a model's retention, by event time; null keeps all. */
export function expiryOf({ config: { retention } }: Pick<WatchedModel, "config">, nowMs: number): Expiry {
  const { recordsMs, profilesMs } = retention;
  return {
    recordsBeforeMs: recordsMs === null ? null : nowMs - recordsMs,
    evaluationsBeforeMs: profilesMs === null ? null : nowMs - profilesMs,
  };
}

/** Windows that begin before are left alone: they have lost rows, or their evaluation would not be kept; null: none are. */
export function keptFrom({ recordsBeforeMs, evaluationsBeforeMs }: Expiry): number | null {
  if (recordsBeforeMs === null || evaluationsBeforeMs === null) return recordsBeforeMs ?? evaluationsBeforeMs;
  return Math.max(recordsBeforeMs, evaluationsBeforeMs);
}

/** Deletes what is too old from the store, unless another process does, and forgets it. */
export async function expireOld(
  { name, counts, judged }: WatchedModel,
  expiry: Expiry,
  store: Store,
  { owner, leaseMs, nowMs }: Pick<MonitorOptions, "owner" | "leaseMs"> & { readonly nowMs: number },
): Promise<TickResult["expired"]> {
  const { recordsBeforeMs, evaluationsBeforeMs } = expiry;
  if (recordsBeforeMs !== null) counts.dropBefore(recordsBeforeMs);
  if (evaluationsBeforeMs !== null) judged.dropBefore(name, evaluationsBeforeMs);
  const lease = { name: `expire:${name}`, owner, ttlMs: leaseMs };
  if (!(await store.acquireLease(lease, nowMs))) return { records: 0, evaluations: 0 };
  try {
    return await store.expire(name, expiry);
  } finally {
    await store.releaseLease(lease.name, owner);
  }
}
