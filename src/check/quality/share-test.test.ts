import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chanceOfRise, type Hits, lessOftenPValue, moreOftenTest, share, shareRise } from "./share-test.ts";

interface Golden {
  readonly fisher: readonly {
    readonly reference: readonly [number, number];
    readonly current: readonly [number, number];
    readonly greater: number;
    readonly less: number;
  }[];
}
const golden: Golden = JSON.parse(readFileSync(new URL("../../../test/golden/quality.json", import.meta.url), "utf8"));

const side = fc.nat(60).chain((rows) => fc.nat(rows).map((hits): Hits => ({ hits, rows })));

describe("test of a share that rose", () => {
  it("agrees with scipy's one-sided Fisher test to 1e-10", () => {
    for (const { reference, current, greater, less } of golden.fisher) {
      const before = { hits: reference[0], rows: reference[1] };
      const now = { hits: current[0], rows: current[1] };
      expect((moreOftenTest(before, now).pValue ?? 0) / greater).toBeCloseTo(1, 10);
      expect(lessOftenPValue(before, now) / less).toBeCloseTo(1, 10);
    }
  });

  it("can never fire when no row has the sign, and its p-value never falls below what it could attain", () => {
    expect(moreOftenTest({ hits: 0, rows: 90 }, { hits: 0, rows: 30 })).toMatchObject({ pValue: 1, attainable: 1 });
    fc.assert(
      fc.property(side, side, (before, now) => {
        const { pValue, attainable } = moreOftenTest(before, now);
        expect(pValue).toBeGreaterThanOrEqual(attainable * (1 - 1e-9));
        expect(pValue).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("grows more significant with every row that has the sign", () => {
    fc.assert(
      fc.property(side, fc.integer({ min: 1, max: 60 }), (before, rows) => {
        const pValues = Array.from({ length: rows + 1 }, (_, hits) => lessOftenPValue(before, { hits, rows }));
        pValues.reduce((last, next) => {
          expect(next).toBeGreaterThanOrEqual(last - 1e-12);
          return next;
        });
      }),
    );
  });

  it("says nothing about a side without rows", () => {
    const none = { hits: 0, rows: 0 };
    expect(moreOftenTest(none, { hits: 3, rows: 5 })).toMatchObject({ pValue: 1, attainable: 1 });
    expect(lessOftenPValue({ hits: 3, rows: 5 }, none)).toBe(1);
    expect(chanceOfRise(none, none, 0.01)).toBe(1);
    expect([share(none), shareRise(none, { hits: 1, rows: 2 })]).toEqual([null, null]);
  });
});

describe("chance of a rise that matters", () => {
  it("is the p-value of the smallest table that shows such a rise", () => {
    const before = { hits: 2, rows: 100 };
    const now = { hits: 5, rows: 50 };
    const smallest = [0, 1, 2, 3, 4, 5, 6, 7].find((hits) => hits / 50 - (7 - hits) / 100 >= 0.04) ?? 0;
    const expected = moreOftenTest({ hits: 7 - smallest, rows: 100 }, { hits: smallest, rows: 50 }).pValue;
    expect(chanceOfRise(before, now, 0.04)).toBe(expected);
  });

  it("depends on the totals alone, not on how they fell", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(30), (n, m, total) => {
        const hits = Math.min(total, n, m);
        const here = chanceOfRise({ hits, rows: n }, { hits: 0, rows: m }, 0.1);
        expect(chanceOfRise({ hits: 0, rows: n }, { hits, rows: m }, 0.1)).toBe(here);
      }),
    );
  });
});
