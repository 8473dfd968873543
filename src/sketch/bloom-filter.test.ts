import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BloomFilter } from "./bloom-filter.ts";
import { hashText64 } from "./hash-64.ts";

const filterOf = (count: number, expectedCount?: number): BloomFilter => {
  const filter = new BloomFilter(expectedCount);
  for (let index = 0; index < count; index++) filter.add(hashText64(`id-${index}`));
  return filter;
};

const falseAlarms = (filter: BloomFilter, asked: number): number =>
  Array.from({ length: asked }, (_, index) => hashText64(`other-${index}`)).filter((hash) => filter.mayHave(hash))
    .length;

describe("Bloom filter", () => {
  test("what was added may be in it, whatever it is", () => {
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(fc.array(fc.record({ high: word, low: word })), (hashes) => {
        const filter = new BloomFilter();
        for (const hash of hashes) filter.add(hash);
        expect(hashes.every((hash) => filter.mayHave(hash))).toBe(true);
        expect(filter.count).toBe(hashes.length);
      }),
    );
  });

  test("an empty one has nothing", () => {
    expect(falseAlarms(new BloomFilter(), 1_000)).toBe(0);
  });

  test("a filter that grew over four layers knows all keys, and few others", () => {
    const filter = filterOf(800_000);
    const isKnown = Array.from({ length: 800_000 }, (_, index) => filter.mayHave(hashText64(`id-${index}`)));
    expect(isKnown.every(Boolean)).toBe(true);
    expect(falseAlarms(filter, 200_000)).toBeLessThan(20);
  });

  test("a full layer takes at most one in 50,000 others for its own", () => {
    expect(falseAlarms(filterOf(500_000, 500_000), 400_000)).toBeLessThanOrEqual(8);
  });
});
