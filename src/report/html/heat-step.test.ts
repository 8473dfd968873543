import { expect, it } from "vitest";
import { heatStep } from "./heat-step.ts";

it("a cell is darker at half, once, twice and four times the smallest that matters, never where it is better", () => {
  expect([-1, 0, 0.009, 0.01, 0.02, 0.04, 0.08, 9].map((worse) => heatStep(worse, 0.02))).toEqual([
    0, 0, 0, 1, 2, 3, 4, 4,
  ]);
  expect([heatStep(1, null), heatStep(1, 0), heatStep(null, 1)]).toEqual([0, 0, 0]);
});
