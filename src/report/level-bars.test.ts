import { describe, expect, it } from "vitest";
import { levelBars, type LevelHistogram } from "./level-bars.ts";

function histogram(counts: readonly number[], other = 0, fresh = 0): LevelHistogram {
  return { kind: "levels", levels: counts.map((_, index) => `level ${index}`), counts, other, new: fresh };
}

describe("the bars of levels", () => {
  it("are the largest levels of either side, then the rest together, then the new ones", () => {
    const bars = levelBars(histogram([50, 30, 15, 5]), histogram([20, 10, 5, 55], 0, 10), 2);
    expect(bars.map((bar) => bar.label)).toEqual(["level 3", "level 0", "(other)", "(new)"]);
    expect(bars.map((bar) => Number(bar.currentShare.toFixed(12)))).toEqual([0.55, 0.2, 0.15, 0.1]);
  });

  it("hold all rows of both sides", () => {
    const bars = levelBars(histogram([5, 3, 1], 1), histogram([1, 1, 1], 5, 2), 2);
    expect(bars.reduce((sum, bar) => sum + bar.referenceShare, 0)).toBeCloseTo(1, 12);
    expect(bars.reduce((sum, bar) => sum + bar.currentShare, 0)).toBeCloseTo(1, 12);
  });

  it("draw the rest shorter, both sides alike, when it would flatten every level", () => {
    const bars = levelBars(histogram([10, 10], 80), histogram([40, 20], 40), 2);
    const rest = bars.at(-1);
    expect(rest).toMatchObject({
      label: "(other), drawn shorter",
      referenceShare: 0.8,
      referenceLength: 1,
      currentLength: 0.5,
    });
    expect(bars[0]).toMatchObject({ currentShare: 0.4, currentLength: 1, referenceLength: 0.25 });
  });

  it("name an empty string and leave out what has no rows", () => {
    const side: LevelHistogram = { kind: "levels", levels: ["", "a"], counts: [4, 0], other: 0, new: 0 };
    expect(levelBars(side, side, 5).map((bar) => bar.label)).toEqual(["(empty)"]);
    expect(levelBars(histogram([0]), histogram([0]), 5)).toEqual([]);
    expect(levelBars(histogram([], 3), histogram([], 4), 5)).toMatchObject([{ label: "(other)", referenceLength: 1 }]);
  });
});
