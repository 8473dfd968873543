import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { levelRarity, rarityColumn } from "./level-rarity.ts";

describe("levelRarity", () => {
  it("gives rarer levels more, and the unseen the most", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 12 }), (counts) => {
        const { ofLevel, unseen } = levelRarity(counts);
        counts.forEach((count, level) => {
          expect(ofLevel[level]).toBeGreaterThanOrEqual(0);
          expect(ofLevel[level]).toBeLessThanOrEqual(unseen);
          counts.forEach((other, place) => {
            if (count < other) expect(ofLevel[level] ?? NaN).toBeGreaterThan(ofLevel[place] ?? NaN);
          });
        });
      }),
    );
  });

  it("is 0 without rows and for the only level", () => {
    expect(levelRarity([0, 0])).toEqual({ ofLevel: Float64Array.of(0, 0), unseen: 0 });
    expect(levelRarity([9]).ofLevel).toEqual(Float64Array.of(0));
  });

  it("refuses negative counts", () => {
    expect(() => levelRarity([-1])).toThrow(InvalidInputError);
  });
});

describe("rarityColumn", () => {
  it("keeps missing apart from unseen", () => {
    const rarity = levelRarity([8, 0]);
    expect(rarityColumn(Int32Array.of(0, 1, 2, -1), rarity)).toEqual(
      Float64Array.of(0, Math.log(16), Math.log(16), NaN),
    );
  });
});
