import { describe, expect, it } from "vitest";
import { binaryPerformance } from "../../../test/fixture/sample-binary.ts";
import { metricOf } from "../../../test/fixture/sample-estimates.ts";
import { isWorseUpwards, metricScales } from "./metric-scales.ts";

describe("the axes of a table of metrics", () => {
  const metrics = binaryPerformance().models[0]?.metrics ?? [];
  const { values, changes } = metricScales(metrics);

  it("are one for all scores and one for each loss", () => {
    expect(new Set(metrics.flatMap(({ better }, index) => (better === "higher" ? [values[index]] : []))).size).toBe(1);
    expect(values[1]).not.toEqual(values[0]);
  });

  it("show changes in multiples of the smallest that matters, up to ten", () => {
    expect(changes).toMatchObject({ low: -8, high: 8 });
    const huge = metricOf({ name: "mae", reference: [1, 0], current: [900, 0], minimum: 1, sentence: "" });
    expect(metricScales([huge]).changes?.high).toBe(10);
    expect(metricScales([{ ...huge, minimumEffect: null }]).changes).toBeNull();
  });

  it("know which way is worse, also for what should be zero", () => {
    const of = (better: "higher" | "lower" | "zero", current: number): boolean =>
      isWorseUpwards({ better, current: { value: current, interval: null, rows: 1 } });
    expect([of("higher", 1), of("lower", 1), of("zero", 1), of("zero", -1)]).toEqual([false, true, true, false]);
  });
});
