import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, standardNormal } from "./random.ts";

describe("seeded random", () => {
  it("repeats the documented sequence", () => {
    const random = seededRandom(1);
    expect(random()).toBe(0.5636717720710586);
    expect(standardNormal(seededRandom(1))).toBe(0.14917634195606466);
  });

  it("stays in [0, 1) and repeats itself for any finite seed", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (seed) => {
        const [one, two] = [seededRandom(seed), seededRandom(seed)];
        for (let draw = 0; draw < 20; draw++) {
          const value = one();
          expect(value >= 0 && value < 1).toBe(true);
          expect(two()).toBe(value);
        }
      }),
    );
  });

  it("gives unrelated first numbers for neighboring, negative, large and fractional seeds", () => {
    const seeds = [...Array(1_000).keys()].flatMap((seed) => [seed, -seed - 1, seed + 2 ** 40, seed + 0.5]);
    const firsts = seeds.map((seed) => seededRandom(seed)());
    expect(new Set(firsts).size).toBe(seeds.length);
    expect(Math.abs(firsts.reduce((sum, value) => sum + value, 0) / seeds.length - 0.5)).toBeLessThan(0.02);
  });

  it("fills its range evenly: chi-square over 256 cells of pairs within 5 sd", () => {
    const random = seededRandom(7);
    const cells = new Float64Array(256);
    const draws = 256_000;
    for (let draw = 0; draw < draws; draw++) {
      const cell = Math.floor(random() * 16) * 16 + Math.floor(random() * 16);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const statistic = cells.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    expect(Math.abs(statistic - 255)).toBeLessThan(5 * Math.sqrt(2 * 255));
  });
});

describe("standard normal", () => {
  it("has mean 0, variance 1 and no skew", () => {
    const random = seededRandom(3);
    const draws = 200_000;
    const sums = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const value = standardNormal(random);
      sums.forEach((sum, power) => (sums[power] = sum + value ** (power + 1) / draws));
    }
    const [mean = 9, square = 9, cube = 9] = sums;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(Math.abs(square - 1)).toBeLessThan(0.015);
    expect(Math.abs(cube)).toBeLessThan(0.05);
  });
});
