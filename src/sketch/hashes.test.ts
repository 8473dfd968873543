import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashDouble64, hashText64 } from "./hash-64.ts";
import { hashString } from "./hash-string.ts";

describe("hashes", () => {
  it("never change: profiles store them", () => {
    expect(["", "a", "JFK", "Zürich", "😀"].map(hashString)).toMatchInlineSnapshot(`
      [
        3954623016,
        298494453,
        863689513,
        1645603830,
        1087553977,
      ]
    `);
    expect([hashText64("JFK"), hashDouble64(1.5)]).toMatchInlineSnapshot(`
      [
        {
          "high": 2752268053,
          "low": 1668809267,
        },
        {
          "high": 3305093636,
          "low": 329605960,
        },
      ]
    `);
  });

  it("are whole numbers of 32 bits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.double(), (text, value) => {
        for (const hash of [
          hashString(text),
          ...Object.values(hashText64(text)),
          ...Object.values(hashDouble64(value)),
        ]) {
          expect(hash === hash >>> 0).toBe(true);
        }
      }),
    );
  });

  it("take 0 and -0 for one value", () => {
    expect(hashDouble64(-0)).toEqual(hashDouble64(0));
  });

  it("collide as seldom as chance has it: among 50,000 names at most 3 pairs of 32 bits, no pair of 64", () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `level ${i}`);
    expect(new Set(names.map(hashString)).size).toBeGreaterThanOrEqual(49_997);
    expect(new Set(names.map((name) => JSON.stringify(hashText64(name)))).size).toBe(50_000);
    const numbers = Array.from({ length: 200_000 }, (_, i) => hashDouble64(i / 8));
    expect(new Set(numbers.map(({ high, low }) => high * 2 ** 21 + (low >>> 11))).size).toBe(200_000);
  });

  it("spread every bit evenly for running numbers and names", () => {
    const count = 40_000;
    for (const hashes of [
      Array.from({ length: count }, (_, i) => hashDouble64(i).high),
      Array.from({ length: count }, (_, i) => hashDouble64(i).low),
      Array.from({ length: count }, (_, i) => hashString(`z${i}`)),
    ]) {
      for (let bit = 0; bit < 32; bit++) {
        const ones = hashes.reduce((sum, hash) => sum + ((hash >>> bit) & 1), 0);
        expect(Math.abs(ones / count - 0.5)).toBeLessThan(0.0125);
      }
    }
  });
});
