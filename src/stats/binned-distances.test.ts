import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { hellinger } from "./hellinger.ts";
import { jensenShannon } from "./jensen-shannon.ts";
import { klDivergence } from "./kl-divergence.ts";
import { lInfinity } from "./l-infinity.ts";
import { psi } from "./psi.ts";
import { totalVariation } from "./total-variation.ts";

interface Golden {
  readonly binned: readonly {
    readonly reference: number[];
    readonly current: number[];
    readonly jensenShannon: number;
    readonly jensenShannonBaseE: number;
    readonly kl: number;
    readonly psi: number;
    readonly hellinger: number;
    readonly totalVariation: number;
    readonly lInfinity: number;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../test/golden/distances.json", import.meta.url), "utf8"));
const distances = { hellinger, jensenShannon, klDivergence, lInfinity, psi, totalVariation };
const named = Object.entries(distances);
const counts = fc
  .integer({ min: 1, max: 20 })
  .chain((length) => fc.tuple(...[0, 1].map(() => fc.array(fc.nat(500), { minLength: length, maxLength: length }))));

describe("binned distances", () => {
  it("agree with scipy and closed forms", () => {
    for (const example of golden.binned) {
      const { reference, current } = example;
      expect(jensenShannon(reference, current).distance).toBeCloseTo(example.jensenShannon, 12);
      expect(jensenShannon(reference, current, { base: "e" }).distance).toBeCloseTo(example.jensenShannonBaseE, 12);
      expect(klDivergence(reference, current).distance).toBeCloseTo(example.kl, 12);
      expect(psi(reference, current).distance).toBeCloseTo(example.psi, 12);
      expect(hellinger(reference, current).distance).toBeCloseTo(example.hellinger, 12);
      expect(totalVariation(reference, current).distance).toBeCloseTo(example.totalVariation, 12);
      expect(lInfinity(reference, current).distance).toBeCloseTo(example.lInfinity, 12);
    }
  });

  it.each(named)("%s is 0 for equal shares whatever the sizes, and positive otherwise", (_, distance) => {
    expect(distance([10, 20, 30], [1, 2, 3]).distance).toBeCloseTo(0, 12);
    expect(distance([10, 20, 30], [3, 2, 1]).distance).toBeGreaterThan(0.05);
  });

  it.each(named)("%s has no value when a side is empty", (_, distance) => {
    expect(distance([0, 0], [1, 2])).toEqual({ distance: null });
    expect(distance([1, 2], [0, 0])).toEqual({ distance: null });
    expect(distance([], [])).toEqual({ distance: null });
  });

  it.each(named)("%s refuses sides of different length and impossible counts", (_, distance) => {
    expect(() => distance([1], [1, 2])).toThrow(InvalidInputError);
    expect(() => distance([1, -1], [1, 2])).toThrow(InvalidInputError);
    expect(() => distance([1, 1], [Number.NaN, 2])).toThrow(InvalidInputError);
  });

  it.each(named)("%s takes a hole in a count vector for 0", (_, distance) => {
    const [reference, current] = [
      { length: 3, 0: 5, 2: 7 },
      { length: 3, 0: 4, 1: 9 },
    ];
    expect(distance(reference, current)).toEqual(distance([5, 0, 7], [4, 9, 0]));
  });

  it.each(named)("%s takes no notice of the order of levels or of levels that nobody has", (_, distance) => {
    fc.assert(
      fc.property(counts, ([reference = [], current = []]) => {
        const value = distance(reference, current).distance;
        const moved = distance([0, ...reference.toReversed()], [0, ...current.toReversed()]).distance;
        expect(moved === null).toBe(value === null);
        expect(moved ?? 0).toBeCloseTo(value ?? 0, 10);
      }),
    );
  });

  it.each(named)("%s is never negative, and never above 1 where the range ends there", (name, distance) => {
    fc.assert(
      fc.property(counts, ([reference = [], current = []]) => {
        const value = distance(reference, current).distance ?? 0;
        expect(value).toBeGreaterThanOrEqual(0);
        if (name !== "psi" && name !== "klDivergence") expect(value).toBeLessThanOrEqual(1);
        if (name !== "klDivergence") expect(distance(current, reference).distance ?? 0).toBeCloseTo(value, 10);
      }),
    );
  });

  it("reach 1 when nothing is shared", () => {
    for (const distance of [hellinger, jensenShannon, lInfinity, totalVariation]) {
      expect(distance([7, 0], [0, 9]).distance).toBe(1);
    }
    expect(jensenShannon([7, 0], [0, 9], { base: "e" }).distance).toBeCloseTo(Math.sqrt(Math.LN2), 15);
  });

  it("keep their digits when the sides are all but equal", () => {
    const [reference, current] = [
      [500_000_000, 500_000_000],
      [500_000_001, 499_999_999],
    ];
    expect((jensenShannon(reference, current, { base: "e" }).distance ?? 0) / 1e-9 / Math.sqrt(0.5)).toBeCloseTo(1, 6);
    expect((hellinger(reference, current).distance ?? 0) / 1e-9 / Math.sqrt(0.5)).toBeCloseTo(1, 6);
  });
});
