import { describe, expect, it } from "vitest";
import { MemoryStore } from "../../store/memory-store.ts";
import type { Lease } from "../../store/store.ts";
import { holdLease } from "./hold-lease.ts";

const lease = (owner: string): Lease => ({ name: "evaluate:w", owner, ttlMs: 30 });

/** A store that counts how often a lease was asked for, and may be away. */
class WatchedStore extends MemoryStore {
  asked = 0;
  isAway = false;

  override async acquireLease(wanted: Lease, nowMs: number): Promise<boolean> {
    this.asked++;
    if (this.isAway) throw new Error("away");
    return super.acquireLease(wanted, nowMs);
  }

  /** Until it was asked once more. */
  async renewed(): Promise<void> {
    const before = this.asked;
    await expect.poll(() => this.asked, { interval: 1 }).toBeGreaterThan(before);
  }
}

describe("a lease", () => {
  it("is held for as long as the work takes, and given back", async () => {
    const store = new WatchedStore();
    let nowMs = 0;
    const done = await holdLease(lease("a"), { store, now: () => nowMs }, async () => {
      for (let step = 0; step < 5; step++) {
        nowMs += 20;
        await store.renewed();
        expect(await store.acquireLease(lease("b"), nowMs + 10)).toBe(false);
      }
      return "done";
    });
    expect(done).toBe("done");
    expect(await store.acquireLease(lease("b"), nowMs)).toBe(true);
  });

  it("that another one has lets nothing be done", async () => {
    const store = new MemoryStore();
    await store.acquireLease(lease("b"), 0);
    expect(await holdLease(lease("a"), { store, now: () => 0 }, async () => expect.fail())).toBeNull();
  });

  it("is given back when the work fails, and not renewed any more", async () => {
    const store = new WatchedStore();
    const failing = holdLease(lease("a"), { store, now: () => 0 }, () => Promise.reject(new Error("no luck")));
    await expect(failing).rejects.toThrow("no luck");
    expect([store.asked, await store.acquireLease(lease("b"), 0)]).toEqual([1, true]);
  });

  it("that cannot be renewed does not end the work", async () => {
    const store = new WatchedStore();
    const done = await holdLease(lease("a"), { store, now: () => 0 }, async () => {
      store.isAway = true;
      await store.renewed();
      await store.renewed();
      store.isAway = false;
      return "done";
    });
    expect(done).toBe("done");
  });
});
