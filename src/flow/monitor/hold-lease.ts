import { setInterval } from "node:timers/promises";
import type { Lease, Store } from "../../store/store.ts";

export interface LeaseTools {
  readonly store: Store;
  /** The time, whenever it is asked. */
  readonly now: () => number;
}

/** How often a lease is renewed before it would end. */
const renewals = 3;

/**
 * Does what only one process may do, and holds the lease for as long as that takes: it ends soon after a process that died, and not
 * while one works.
 *
 * @returns null when another process has it.
 * @throws StoreError, and what the work throws.
 */
export async function holdLease<Result>(
  lease: Lease,
  { store, now }: LeaseTools,
  work: () => Promise<Result>,
): Promise<Result | null> {
  if (!(await store.acquireLease(lease, now()))) return null;
  const done = new AbortController();
  const renewed = renew(lease, { store, now }, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
    await renewed;
    await store.releaseLease(lease.name, lease.owner);
  }
}

/** A store that is away does not end the work: what two processes made of one window is stored once. */
async function renew(lease: Lease, { store, now }: LeaseTools, signal: AbortSignal): Promise<void> {
  try {
    for await (const _ of setInterval(lease.ttlMs / renewals, null, { signal, ref: false })) {
      await store.acquireLease(lease, now()).catch(() => false);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
