import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawTable, hypergeometricDraw } from "./hypergeometric-draw.ts";
import { hypergeometricLogPmf } from "./hypergeometric.ts";
import type { Urn } from "./hypergeometric.ts";
import { seededRandom } from "./random.ts";

function chiSquareAgainstTheory(urn: Urn, draws: number): { statistic: number; cells: number } {
  const random = seededRandom(urn.successes + urn.draws);
  const seen = new Map<number, number>();
  for (let draw = 0; draw < draws; draw++) {
    const value = hypergeometricDraw(urn, random);
    seen.set(value, (seen.get(value) ?? 0) + 1);
  }
  let [statistic, cells, restSeen, restExpected] = [0, 0, draws, draws];
  for (let value = 0; value <= Math.min(urn.draws, urn.successes); value++) {
    const expected = draws * Math.exp(hypergeometricLogPmf(value, urn));
    if (expected < 5) continue;
    const count = seen.get(value) ?? 0;
    statistic += (count - expected) ** 2 / expected;
    cells++;
    restSeen -= count;
    restExpected -= expected;
  }
  if (restExpected > 1) statistic += (restSeen - restExpected) ** 2 / restExpected;
  return { statistic, cells };
}

describe("hypergeometric draw", () => {
  const urns: Urn[] = [
    { successes: 5, failures: 2_000, draws: 7 },
    { successes: 300, failures: 1_700, draws: 20 },
    { successes: 1_700, failures: 300, draws: 20 },
    { successes: 1_700, failures: 300, draws: 1_990 },
    { successes: 1_700, failures: 300, draws: 1_500 },
    { successes: 40, failures: 60, draws: 50 },
    { successes: 12, failures: 12, draws: 12 },
    { successes: 1_000_000, failures: 3_000_000, draws: 1_000 },
  ];
  it.each(urns)("follows its distribution for $successes successes, $failures failures, $draws drawn", (urn) => {
    const { statistic, cells } = chiSquareAgainstTheory(urn, 40_000);
    expect(statistic).toBeLessThan(cells + 4 * Math.sqrt(2 * cells) + 8);
  });

  it("has the right mean and variance for margins of a million", () => {
    const random = seededRandom(5);
    const urn = { successes: 1_000_000, failures: 3_000_000, draws: 1_000_000 };
    const draws = 100_000;
    let [sum, squares] = [0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const value = hypergeometricDraw(urn, random) - 250_000;
      sum += value / draws;
      squares += value ** 2 / draws;
    }
    expect(Math.abs(sum)).toBeLessThan(5);
    expect(Math.abs(squares / 140_625 - 1)).toBeLessThan(0.02);
  });

  it("never leaves its range", () => {
    const anyUrn = fc.tuple(fc.nat(200), fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat());
    fc.assert(
      fc.property(anyUrn, ([successes, failures, part, seed]) => {
        const draws = Math.round(part * (successes + failures));
        const value = hypergeometricDraw({ successes, failures, draws }, seededRandom(seed));
        expect(value).toBeGreaterThanOrEqual(Math.max(0, draws - failures));
        expect(value).toBeLessThanOrEqual(Math.min(draws, successes));
      }),
    );
  });
});

describe("draw of a table", () => {
  it("keeps both margins", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }), fc.nat(), (pooled, seed) => {
        const random = seededRandom(seed);
        const all = pooled.reduce((sum, count) => sum + count, 0);
        const currentRows = Math.floor(random() * (all + 1));
        const counts = pooled.map(() => -1);
        drawTable(pooled, currentRows, random, counts);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(currentRows);
        counts.forEach((count, level) => expect(count >= 0 && count <= (pooled[level] ?? 0)).toBe(true));
      }),
    );
  });

  it("takes a hole for a level without rows", () => {
    const counts = [9, 9, 9];
    drawTable({ length: 3, 0: 4, 2: 6 }, 10, seededRandom(1), counts);
    expect(counts).toEqual([4, 0, 6]);
  });
});
