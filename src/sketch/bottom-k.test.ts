import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { BottomK } from "./bottom-k.ts";
import { hashDouble64 } from "./hash-64.ts";

function sketchOf(rows: Iterable<number>, size = 16): BottomK {
  const sketch = new BottomK(size);
  for (const row of rows) {
    const { high, low } = hashDouble64(row);
    sketch.addHash(high, low);
  }
  return sketch;
}

const rows = fc.array(fc.nat(300), { maxLength: 200, size: "max" });

describe("distinct sample of rows", () => {
  it("tells distinct rows and duplicates exactly while few are distinct", () => {
    const sketch = sketchOf([1, 2, 2, 3, 3, 3]);
    expect(sketch.distinct()).toBe(3);
    expect(sketch.duplicateShare()).toEqual({ share: 0.5, error: 0 });
    expect(new BottomK().distinct()).toBe(0);
    expect(new BottomK().duplicateShare()).toBeNull();
  });

  it("takes 64-bit hashes from an array, also from the middle of a buffer", () => {
    const hashes = BigUint64Array.of(9n << 60n, 5n, 1n << 40n, 1n << 40n);
    const sketch = new BottomK(10);
    sketch.addHashes(hashes.subarray(1));
    expect(sketch.toRowSketch().counts).toEqual([1, 2]);
  });

  it("merges to what adding all rows gives, in any order and grouping", () => {
    fc.assert(
      fc.property(rows, rows, rows, (a, b, c) => {
        const whole = sketchOf([...a, ...b, ...c]).toRowSketch();
        expect(sketchOf(a).merge(sketchOf(b)).merge(sketchOf(c)).toRowSketch()).toEqual(whole);
        expect(
          sketchOf(c)
            .merge(sketchOf(b).merge(sketchOf(a)))
            .toRowSketch(),
        ).toEqual(whole);
      }),
    );
  });

  it("merges stored parts as well as live ones", () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const stored = BottomK.fromRowSketch(sketchOf(a).toRowSketch()).merge(
          BottomK.fromRowSketch(sketchOf(b).toRowSketch()),
        );
        expect(stored.toRowSketch()).toEqual(sketchOf([...a, ...b]).toRowSketch());
      }),
    );
  });

  it("estimates 200,000 distinct rows within four standard errors (6.3 %), and a duplicate share within its error", () => {
    const distinct = 200_000;
    const once = Array.from({ length: distinct }, (_, i) => i);
    const tripled = once.slice(0, 50_000);
    const sketch = sketchOf([...once, ...tripled, ...tripled], 4096);
    expect(Math.abs(sketch.distinct() / distinct - 1)).toBeLessThan(0.063);
    const { share, error } = sketch.duplicateShare() ?? { share: 0, error: 0 };
    expect(Math.abs(share - 1 / 3)).toBeLessThan(2 * error);
    expect(error).toBeLessThan(0.02);
  });

  it("bounds the share of duplicates when the sample shows none", () => {
    const sketch = sketchOf(
      Array.from({ length: 10_000 }, (_, i) => i),
      1000,
    );
    expect(sketch.duplicateShare()).toEqual({ share: 0, error: 0.003 });
  });

  it("refuses sizes and stored sketches that make no sense", () => {
    expect(() => new BottomK(0)).toThrow(InvalidInputError);
    expect(() => new BottomK(1.5)).toThrow(InvalidInputError);
    expect(() => BottomK.fromRowSketch({ size: 4, hashes: ["00"], counts: [] })).toThrow(InvalidInputError);
    expect(() => BottomK.fromRowSketch({ size: 1, hashes: ["00", "01"], counts: [1, 1] })).toThrow(InvalidInputError);
  });
});
