import { expect, it } from "vitest";
import { binaryPerformance } from "../../test/fixture/sample-binary.ts";
import { performanceLead } from "./performance-lead.ts";

it("says what got worse, with the money, else what got better, else what was judged", () => {
  const performance = binaryPerformance();
  expect(performanceLead(performance)).toEqual([
    "Each decision earns 22.8 EUR, 41.2 EUR before.",
    "ROC AUC fell to 0.855 (0.909 before): by chance alone 1 in 1\u202f100.",
    "Log loss rose to 0.412 (0.31 before).",
  ]);
  const [model] = performance.models;
  if (model === undefined) throw new Error("The fixture has a model.");
  const lead = (from: number, to: number): readonly string[] =>
    performanceLead({ ...performance, models: [{ ...model, metrics: model.metrics.slice(from, to), value: null }] });
  expect(lead(2, 13)).toEqual(["Within what 996 rows do by chance."]);
  expect(lead(12, 13)).toEqual([model.metrics[12]?.sentence]);
  expect(lead(0, 0)).toEqual([]);
  expect(performanceLead({ ...performance, models: [] })).toEqual([]);
});
