import { expect, it } from "vitest";
import { StoreError } from "../../errors.ts";
import { MemoryStore } from "../../store/memory-store.ts";
import type { RejectedRecord } from "../../store/store.ts";
import { defaultLimits } from "../limits.ts";
import { Quarantine } from "./quarantine.ts";
import { BadLine, Rejection } from "./rejection.ts";

const rejection = new Rejection("id-not-valid", "No id.");

class CountingStore extends MemoryStore {
  writes = 0;

  override putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    this.writes++;
    return super.putRejected(model, rejected);
  }
}

class BrokenStore extends MemoryStore {
  override putRejected(): Promise<void> {
    return Promise.reject(new StoreError("store-unavailable"));
  }
}

it("writes many bad records of many requests once for each model", async () => {
  const store = new CountingStore();
  const quarantine = new Quarantine(store, defaultLimits);
  for (let request = 0; request < 50; request++) {
    quarantine.add(request % 2 === 0 ? "a" : "b", "prediction", [{ rejection, item: { request } }], request);
  }
  await quarantine.flush();
  expect(store.writes).toBe(2);
  expect(await store.readRejected("a")).toHaveLength(25);
});

it("keeps the record as it was sent, cut, and a line that is no JSON as its text", async () => {
  const store = new MemoryStore();
  const quarantine = new Quarantine(store, defaultLimits);
  const line = new BadLine(new Rejection("line-not-json", "No JSON."), "{oops");
  quarantine.add(
    "m",
    "outcome",
    [
      { rejection: line, item: line },
      { rejection, item: { a: "x".repeat(5_000) } },
    ],
    7,
  );
  await quarantine.flush();
  const kept = await store.readRejected("m");
  expect(kept.map(({ content }) => content.length)).toEqual([2_000, 5]);
  expect(kept.at(-1)).toEqual({
    receivedMs: 7,
    kind: "outcome",
    code: "line-not-json",
    message: "No JSON.",
    content: "{oops",
  });
});

it("holds a bounded number, and says how many it dropped", async () => {
  const store = new MemoryStore();
  const quarantine = new Quarantine(store, { ...defaultLimits, pendingRejected: 10 });
  const items = Array.from({ length: 25 }, (_, index) => ({ rejection, item: index }));
  quarantine.add("m", "prediction", items, 0);
  quarantine.add("m", "prediction", items, 0);
  await quarantine.flush();
  expect(quarantine.droppedRecords).toBe(40);
  expect(await store.readRejected("m")).toHaveLength(10);
  quarantine.add("m", "prediction", items.slice(0, 3), 0);
  await quarantine.flush();
  expect(await store.readRejected("m")).toHaveLength(13);
});

it("drops what a failing store does not take, instead of holding it", async () => {
  const quarantine = new Quarantine(new BrokenStore(), defaultLimits);
  quarantine.add("m", "prediction", [{ rejection, item: 1 }], 0);
  await quarantine.flush();
  expect(quarantine.droppedRecords).toBe(1);
});
