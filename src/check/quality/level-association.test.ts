import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LevelPair } from "../../model/profile.ts";
import { associationTest, cramersV } from "./level-association.ts";

interface Golden {
  readonly cramersV: readonly { readonly table: readonly (readonly number[])[]; readonly v: number }[];
}
const golden: Golden = JSON.parse(readFileSync(new URL("../../../test/golden/quality.json", import.meta.url), "utf8"));

const pair = (table: readonly (readonly number[])[]): LevelPair => ({
  left: "a",
  right: "b",
  columns: table[0]?.length ?? 0,
  counts: table.flat(),
});

describe("bias-corrected Cramer's V", () => {
  it("agrees with Bergsma's formula on scipy's chi-square", () => {
    for (const { table, v } of golden.cramersV) expect(cramersV(pair(table))).toBeCloseTo(v, 12);
  });

  it("does not see levels that neither column shows", () => {
    expect(
      cramersV(
        pair([
          [30, 10, 0],
          [8, 25, 0],
          [0, 0, 0],
        ]),
      ),
    ).toBe(
      cramersV(
        pair([
          [30, 10],
          [8, 25],
        ]),
      ),
    );
  });

  it("has no value when a column is constant, nearly empty or empty", () => {
    expect(
      cramersV(
        pair([
          [5, 3],
          [0, 0],
        ]),
      ),
    ).toBeNull();
    expect(
      cramersV(
        pair([
          [5, 0],
          [3, 0],
        ]),
      ),
    ).toBeNull();
    expect(
      cramersV(
        pair([
          [1, 0],
          [0, 1],
        ]),
      ),
    ).toBeNull();
    expect(cramersV(pair([]))).toBeNull();
  });

  it("stays within 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 12, maxLength: 12 }), (counts) => {
        const v = cramersV({ left: "a", right: "b", columns: 4, counts });
        if (v !== null) expect(v >= 0 && v <= 1).toBe(true);
      }),
    );
  });
});

describe("test of an association", () => {
  const independent = pair([
    [200, 200],
    [200, 200],
  ]);

  it("finds columns that now go together", () => {
    expect(
      associationTest(
        independent,
        pair([
          [100, 0],
          [0, 100],
        ]),
      )?.pValue,
    ).toBeLessThan(1e-9);
  });

  it("does not mistake a change of one column's own shares for one", () => {
    expect(
      associationTest(
        independent,
        pair([
          [270, 30],
          [90, 10],
        ]),
      )?.pValue,
    ).toBeGreaterThan(0.5);
  });

  it("finds nothing between equal tables", () => {
    expect(associationTest(independent, independent)).toEqual({ statistic: 0, pValue: 1 });
  });

  it("has no value for tables too small to compare", () => {
    expect(
      associationTest(
        pair([
          [2, 1],
          [1, 2],
        ]),
        pair([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      associationTest(
        independent,
        pair([
          [9, 9],
          [0, 0],
        ]),
      ),
    ).toBeNull();
  });
});
