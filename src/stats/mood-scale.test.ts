import { describe, expect, it } from "vitest";
import { moodScale, moodScaleFromCounts } from "./mood-scale.ts";

describe("Mood's test of scale", () => {
  it("is positive when the reference is more spread out, negative when the current side is", () => {
    const [wide, narrow] = [
      [1, 2, 9, 10],
      [4, 5, 6, 7],
    ];
    expect(moodScale(wide, narrow).statistic).toBeGreaterThan(2);
    expect(moodScale(narrow, wide).statistic).toBeLessThan(-2);
  });

  it("has no value when no value is farther from the middle than another", () => {
    expect(moodScale([0, 1, 0], [1, 0, 1])).toEqual({ statistic: null, pValue: null });
    expect(moodScale([1], [2])).toEqual({ statistic: null, pValue: null });
  });

  it("passes over empty bins", () => {
    expect(moodScaleFromCounts({ reference: [1, 0, 2, 1], current: [2, 0, 1, 4] })).toEqual(
      moodScaleFromCounts({ reference: [1, 2, 1], current: [2, 1, 4] }),
    );
  });
});
