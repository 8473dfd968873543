import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rideRecords } from "../../../test/fixture/ride-records.ts";
import { MemoryStore } from "../../store/memory-store.ts";
import { ModelCounts } from "./model-counts.ts";

const bucketMs = 1_000;
const overlapMs = 500;
const idleMs = 100;

/** Rides of some bucket, sent at some time. */
const sendings = fc.array(
  fc.record({ bucket: fc.integer({ min: -5, max: 40 }), rows: fc.integer({ min: 1, max: 4 }), outcomes: fc.boolean() }),
  { maxLength: 12 },
);

describe("counts of a model", () => {
  it("are what the store has, however often it was looked at while records and outcomes came", async () => {
    await fc.assert(
      fc.asyncProperty(sendings, async (list) => {
        const store = new MemoryStore();
        const counts = new ModelCounts({ store, model: "m", bucketMs, overlapMs });
        for (const [place, { bucket, rows, outcomes }] of list.entries()) {
          const fromMs = bucket * bucketMs;
          const records = rideRecords({
            rows,
            fromMs,
            toMs: fromMs + bucketMs,
            seed: place + 1,
            version: place % 3 === 0 ? "a" : null,
          });
          await store.appendRecords([{ model: "m", records }], place * 1_000);
          const known = records.map(({ id, timestampMs }) => ({ id, timestampMs, target: 1 }));
          if (outcomes) await store.appendOutcomes([{ model: "m", outcomes: known }], place * 1_000);
          // Now and then nobody looks.
          if (place % 2 === 0) await counts.look(place * 1_000, idleMs);
        }
        await counts.look(list.length * 1_000, idleMs);
        expect(counts.all).toEqual(await store.countRecords("m", { fromMs: -1e6, toMs: 1e6 }, bucketMs));
      }),
    );
  });

  it("see a record that became visible late, and say whether something arrived lately", async () => {
    const store = new MemoryStore();
    const counts = new ModelCounts({ store, model: "m", bucketMs, overlapMs });
    expect(await counts.look(1_000, idleMs)).toBe(true);
    await store.appendRecords([{ model: "m", records: rideRecords({ rows: 3, fromMs: 0, toMs: 10, seed: 1 }) }], 950);
    expect(await counts.look(1_010, idleMs)).toBe(false);
    expect(counts.all).toMatchObject([{ startMs: 0, records: 3 }]);
    expect(await counts.look(1_051, idleMs)).toBe(true);
    expect(counts.recordsIn([{ fromMs: 0, toMs: bucketMs }])).toBe(3);
    expect(counts.recordsIn([{ fromMs: bucketMs, toMs: 2 * bucketMs }])).toBe(0);
    counts.dropBefore(bucketMs);
    expect(counts.all).toEqual([]);
  });
});
