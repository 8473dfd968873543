import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../stats/random.ts";
import { unseenLevelChance } from "./unseen-level-chance.ts";

/** Share of random splits of the rows in which new levels have so many rows. */
function simulated(rows: number, totals: readonly number[], currentRows: number, draws: number): number {
  const random = seededRandom(1);
  const levels = totals.flatMap((total, level) => Array.from({ length: total }, () => level));
  let exceeded = 0;
  for (let draw = 0; draw < draws; draw++) {
    const now = totals.map(() => 0);
    for (let taken = 0; taken < currentRows; taken++) {
      const other = taken + Math.floor(random() * (levels.length - taken));
      [levels[taken], levels[other]] = [levels[other] ?? 0, levels[taken] ?? 0];
      now[levels[taken] ?? 0] = (now[levels[taken] ?? 0] ?? 0) + 1;
    }
    const unseen = now.reduce((sum, count, level) => sum + (count === totals[level] ? count : 0), 0);
    if (unseen >= rows) exceeded++;
  }
  return exceeded / draws;
}

describe("chance of rows in levels that the reference never had", () => {
  it("is exact for a single level that can be new", () => {
    const chance = unseenLevelChance(2, { totals: [10, 2], referenceRows: 6, currentRows: 6 });
    expect(chance).toBeCloseTo((6 * 5) / (12 * 11), 9);
  });

  it("is 1 when nothing is new or there is no reference, and 0 for what cannot happen", () => {
    const pooled = { totals: [10, 2], referenceRows: 6, currentRows: 6 };
    expect(unseenLevelChance(0, pooled)).toBe(1);
    expect(unseenLevelChance(2, { ...pooled, referenceRows: 0 })).toBe(1);
    expect(unseenLevelChance(2, { totals: [12, 0], referenceRows: 6, currentRows: 6 })).toBe(0);
  });

  it("is never below the share of random splits that show as much", () => {
    const shapes: readonly (readonly number[])[] = [
      [30, 20, 10, 3, 2, 1, 1],
      [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 40],
      [5, 5, 5, 4, 4, 3, 3, 3, 30],
      [8, 8, 8],
    ];
    for (const totals of shapes) {
      const all = totals.reduce((sum, total) => sum + total, 0);
      for (const currentRows of [Math.floor(all / 5), Math.floor(all / 2), all - 3]) {
        for (const rows of [1, 3, 6, 10]) {
          const bound = unseenLevelChance(rows, { totals, referenceRows: all - currentRows, currentRows });
          const share = simulated(rows, totals, currentRows, 2000);
          expect(bound).toBeGreaterThanOrEqual(share - 4 * Math.sqrt((share * (1 - share)) / 2000) - 1e-9);
        }
      }
    }
  });

  it("falls as more rows are new, and stays within 0 and 1", () => {
    const levels = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(levels, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (totals, part) => {
        const all = totals.reduce((sum, total) => sum + total, 0);
        const currentRows = Math.max(1, Math.min(all - 1, Math.floor(all * part)));
        const pooled = { totals, referenceRows: all - currentRows, currentRows };
        const few = unseenLevelChance(2, pooled);
        const many = unseenLevelChance(8, pooled);
        expect(many).toBeLessThanOrEqual(few + 1e-9);
        expect(few).toBeLessThanOrEqual(1);
        expect(many).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
