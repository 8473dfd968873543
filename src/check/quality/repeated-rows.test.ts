import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { repeatedRows } from "./repeated-rows.ts";

const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 50 });
const whole = (multiplicities: readonly number[]) => ({
  counts: multiplicities,
  rowCount: multiplicities.reduce((sum, count) => sum + count, 0),
});

describe("repeated rows", () => {
  it("are counted as they are when both sides have as many rows and repeats come in pairs", () => {
    const repeated = repeatedRows(whole([1, 1, 1, 1]), whole([2, 2]));
    expect(repeated).toMatchObject({ reference: { hits: 0, rows: 4 }, current: { hits: 2, rows: 4 } });
    expect(repeated?.events).toEqual({ reference: repeated?.reference, current: repeated?.current });
  });

  it("of the larger side are thinned to what a sample of the smaller size would show", () => {
    const pairs = Array.from({ length: 1000 }, () => 2);
    const repeated = repeatedRows(whole(pairs), whole(Array.from({ length: 1000 }, () => 1)));
    expect(repeated?.reference).toEqual({ hits: 250, rows: 1000 });
  });

  it("count as one event when one row is repeated often", () => {
    const repeated = repeatedRows(
      whole(Array.from({ length: 100 }, () => 1)),
      whole([51, ...Array.from({ length: 49 }, () => 1)]),
    );
    expect(repeated?.current).toEqual({ hits: 50, rows: 100 });
    expect(repeated?.events.current).toEqual({ hits: 1, rows: 2 });
  });

  it("have no value without rows", () => {
    expect(repeatedRows({ counts: [], rowCount: 0 }, whole([1]))).toBeNull();
    expect(repeatedRows(whole([1]), { counts: [], rowCount: 5 })).toBeNull();
  });

  it("never exceed the rows, and are none where none repeats", () => {
    fc.assert(
      fc.property(counts, counts, (before, now) => {
        const repeated = repeatedRows(whole(before), whole(now));
        for (const { hits, rows } of [repeated?.reference, repeated?.current, repeated?.events.current].filter(
          (side) => side !== undefined,
        )) {
          expect(hits >= 0 && hits <= rows).toBe(true);
        }
        const single = repeatedRows(whole(before.map(() => 1)), whole(now.map(() => 1)));
        expect([single?.reference.hits, single?.current.hits]).toEqual([0, 0]);
      }),
    );
  });
});
