import { describe, expect, it } from "vitest";
import { chunkOf, levels, numbers, plainSpec, texts } from "../../test/fixture/plain-columns.ts";
import { hashString } from "../sketch/hash-string.ts";
import { levelBinsFrom } from "./level-bins.ts";
import { referenceBins } from "./reference-bins.ts";

describe("level bins", () => {
  it("name the most frequent levels first, equal counts in the order of names", () => {
    const counts = [
      { name: "b", count: 2 },
      { name: "c", count: 5 },
      { name: "a", count: 2 },
      { name: "never", count: 0 },
    ];
    expect(levelBinsFrom(counts)).toEqual({ kind: "levels", levels: ["c", "a", "b"], otherHashes: [], complete: true });
    expect(levelBinsFrom([])).toBeNull();
  });

  it("know levels beyond the first 200 by their hash, ascending", () => {
    const counts = Array.from({ length: 300 }, (_, i) => ({ name: `z${i}`, count: 1000 - i }));
    const bins = levelBinsFrom(counts);
    expect(bins?.levels).toHaveLength(200);
    expect(bins?.otherHashes).toEqual(
      counts
        .slice(200)
        .map(({ name }) => hashString(name))
        .toSorted((a, b) => a - b),
    );
  });

  it("remember nothing but the first 200 of more than 10,000 levels, and say so", () => {
    const bins = levelBinsFrom(Array.from({ length: 10_001 }, (_, i) => ({ name: `z${i}`, count: 1 })));
    expect(bins).toMatchObject({ otherHashes: [], complete: false });
    expect(bins?.levels).toHaveLength(200);
  });
});

describe("reference bins", () => {
  const specs = [
    plainSpec("x", "numeric"),
    plainSpec("zone", "categorical"),
    plainSpec("note", "text"),
    plainSpec("t", "datetime"),
  ];

  it("come from all chunks of a sample; texts and dates have none", () => {
    const bins = referenceBins(specs, [
      chunkOf(3, numbers([3, null, -0]), levels(["a", "b", null]), texts(["", "", ""]), numbers([1, 2, 3])),
      chunkOf(1, numbers([Infinity]), levels(["b"]), texts([null]), numbers([4])),
    ]);
    expect(bins).toMatchObject([{ edges: [0, 3, 3] }, { levels: ["b", "a"] }, null, null]);
  });

  it("take complete levels and exact ranges where they are known", () => {
    const sample = [chunkOf(1, numbers([3]), levels(["a"]), texts([""]), numbers([1]))];
    const known = new Map([["zone", [{ name: "q", count: 3 }]]]);
    const bins = referenceBins(specs, sample, known, new Map([["x", [0, 9]]]));
    expect(bins).toMatchObject([{ edges: [0, 3, expect.closeTo(3), 9] }, { levels: ["q"] }, null, null]);
  });

  it("do not exist for columns without values or of another kind", () => {
    const absent = { kind: "absent", reason: "missing" } as const;
    expect(referenceBins(specs, [chunkOf(2, absent, absent, absent, absent)])).toEqual([null, null, null, null]);
    expect(referenceBins(specs, [], new Map(), new Map([["x", [0, 1]]]))).toEqual([null, null, null, null]);
  });
});
