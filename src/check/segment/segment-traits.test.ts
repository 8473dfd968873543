import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../model/resolve-config.ts";
import { type Measures, measured } from "../performance/measured.ts";
import { segmentTraits } from "./segment-traits.ts";

const config = resolveConfig({});
const binary = { task: "binary", classes: ["no", "yes"] } as const;
const measuring = (...names: readonly string[]): Measures =>
  new Map(names.map((name) => [name, measured(0.5, null, 100)]));

function namesOf(champion: Measures, own = config): readonly (string | undefined)[] {
  const traits = segmentTraits(binary, champion, own);
  return [traits?.tested.name, ...(traits?.others.map(({ name }) => name) ?? [])];
}

describe("segmentTraits", () => {
  it("tests the metric that the config names first of those that can be measured, and shows the others", () => {
    const named = resolveConfig({ checks: { performance: { metrics: ["brier_score", "log_loss", "f1"] } } });
    expect(namesOf(measuring("accuracy", "f1", "log_loss"), named)).toEqual(["log_loss", "f1"]);
    expect(namesOf(measuring("accuracy", "log_loss"))).toEqual(["accuracy", "log_loss"]);
  });

  it("keeps the usual one where nothing can be measured, so that each segment says why", () => {
    expect(namesOf(new Map())).toEqual(["accuracy"]);
  });

  it("are none without a task", () => {
    expect(segmentTraits({ task: null, classes: [] }, measuring("accuracy"), config)).toBeNull();
  });
});
