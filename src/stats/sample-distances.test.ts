import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { energyDistance, energyDistanceSorted } from "./energy-distance.ts";
import { mmd } from "./mmd.ts";
import { seededRandom, standardNormal } from "./random.ts";
import { wasserstein, wassersteinSorted } from "./wasserstein.ts";

interface Golden {
  readonly samples: readonly {
    readonly name: string;
    readonly reference: number[];
    readonly current: number[];
    readonly wasserstein: number;
    readonly wassersteinIqr: number;
    readonly wassersteinStd: number;
    readonly energy: number;
    readonly energyIqr: number;
    readonly energyStd: number;
    readonly mmd: number | null;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../test/golden/distances.json", import.meta.url), "utf8"));
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const sample = fc.array(value, { minLength: 1, maxLength: 40 });
const inUnits = { scale: "none" } as const;

function normals(length: number, seed: number, shift = 0): number[] {
  const random = seededRandom(seed);
  return Array.from({ length }, () => standardNormal(random) + shift);
}

describe("Wasserstein and energy distance", () => {
  it.each(golden.samples)("agree with scipy on every scale: $name", (example) => {
    const { reference, current } = example;
    expect(wasserstein(reference, current, inUnits).distance).toBeCloseTo(example.wasserstein, 11);
    expect(wasserstein(reference, current).distance).toBeCloseTo(example.wassersteinIqr, 11);
    expect(wasserstein(reference, current, { scale: "std" }).distance).toBeCloseTo(example.wassersteinStd, 11);
    expect(energyDistance(reference, current, inUnits).distance).toBeCloseTo(example.energy, 11);
    expect(energyDistance(reference, current).distance).toBeCloseTo(example.energyIqr, 11);
    expect(energyDistance(reference, current, { scale: "std" }).distance).toBeCloseTo(example.energyStd, 11);
  });

  it("grow by the shift when all values move by it", () => {
    fc.assert(
      fc.property(sample, fc.integer({ min: -1_000, max: 1_000 }), (reference, shift) => {
        const moved = reference.map((number) => number + shift);
        const distance = wasserstein(reference, moved, inUnits).distance ?? -1;
        expect(Math.abs(distance - Math.abs(shift))).toBeLessThan(1e-6);
      }),
    );
  });

  it("do not care which side is which, in the column's own unit, nor change what they are given", () => {
    fc.assert(
      fc.property(sample, sample, (reference, current) => {
        const kept = [...reference];
        for (const distance of [wasserstein, energyDistance]) {
          const one = distance(reference, current, inUnits).distance ?? -1;
          expect(distance(current, reference, inUnits).distance ?? -1).toBeCloseTo(one, 6);
          expect(distance(reference, reference, inUnits).distance).toBe(0);
        }
        expect(reference).toEqual(kept);
      }),
    );
  });

  it("have no value without rows or without a unit", () => {
    for (const distance of [wasserstein, energyDistance]) {
      expect(distance([], [1])).toEqual({ distance: null });
      expect(distance([1], [])).toEqual({ distance: null });
      expect(distance([2, 2, 2], [1, 3])).toEqual({ distance: null });
      expect(distance([2, 2, 2], [1, 3], { scale: "std" })).toEqual({ distance: null });
      expect(distance([2, 2, 2], [1, 3], inUnits).distance).toBeGreaterThan(0);
    }
  });

  it("refuse values that are not finite", () => {
    expect(() => wasserstein([1, Infinity], [1])).toThrow(InvalidInputError);
    expect(() => energyDistance([1], [Number.NaN])).toThrow(InvalidInputError);
  });

  it("have twins for sorted samples that use the IQR by default", () => {
    const [reference, current] = [
      [1, 2, 3, 4],
      [2, 5],
    ];
    expect(wassersteinSorted(reference, current)).toBe(wasserstein(reference, current).distance);
    expect(energyDistanceSorted(reference, current)).toBe(energyDistance(reference, current).distance);
  });
});

describe("maximum mean discrepancy", () => {
  it.each(golden.samples.filter((example) => example.mmd !== null))("agrees with numpy: $name", (example) => {
    expect(mmd(example.reference, example.current).distance).toBeCloseTo(example.mmd ?? 0, 10);
  });

  it("is near 0 without drift and positive with it, also in blocks", () => {
    const [reference, same, shifted] = [normals(6_000, 1), normals(3_000, 2), normals(3_000, 3, 1)];
    expect(Math.abs(mmd(reference, same).distance ?? 1)).toBeLessThan(0.005);
    const inBlocks = mmd(reference, shifted, { bandwidth: 1 }).distance ?? 0;
    const whole = mmd(reference.slice(0, 2_000), shifted.slice(0, 2_000), { bandwidth: 1 }).distance ?? 1;
    expect(Math.abs(inBlocks - whole)).toBeLessThan(0.03);
  });

  it("takes one block when the smaller side cannot fill more", () => {
    expect(mmd(normals(5_200, 4), [5, 6, 7], { bandwidth: 1 }).distance ?? 0).toBeGreaterThan(0.5);
  });

  it("compares vectors as it does numbers", () => {
    const [reference, current] = [normals(30, 5), normals(20, 6, 2)];
    const asVectors = mmd(
      reference.map((number) => [number, 0]),
      current.map((number) => [number, 0]),
    );
    expect(asVectors.distance).toBeCloseTo(mmd(reference, current).distance ?? 0, 12);
  });

  it("has no value with one row a side or without any spread", () => {
    expect(mmd([1], [1, 2])).toEqual({ distance: null });
    expect(mmd([1, 2], [1])).toEqual({ distance: null });
    expect(mmd([1, 1], [1, 1])).toEqual({ distance: null });
  });

  it("refuses mixed lengths, values that are not finite and widths that are not above 0", () => {
    expect(() =>
      mmd(
        [[1, 2], [3]],
        [
          [1, 2],
          [3, 4],
        ],
      ),
    ).toThrow(InvalidInputError);
    expect(() => mmd([1, Number.NaN], [1, 2])).toThrow(InvalidInputError);
    for (const bandwidth of [0, -1, Infinity])
      expect(() => mmd([1, 2], [1, 2], { bandwidth })).toThrow(InvalidInputError);
  });
});
