import { describe, expect, it } from "vitest";
import { metricNames } from "../../model/metric-names.ts";
import { costTrait, metricTraits, withCutOff } from "./metric-trait.ts";

describe("metrics", () => {
  it("are those that a config may name, in the same order", () => {
    const judged = Object.entries(metricTraits).map(([task, traits]) => [
      task,
      [...traits, costTrait].map(({ name }) => name),
    ]);
    expect(Object.fromEntries(judged)).toEqual(metricNames);
  });

  it("say how many places of a list count, all of a ranking and top-k accuracy", () => {
    const cut = Object.values(metricTraits)
      .flat()
      .map((trait) => withCutOff(trait, 10))
      .filter(({ k }) => k === 10);
    expect(cut.map(({ title }) => title)).toEqual([
      "Top-10 accuracy",
      "NDCG at 10",
      "Hit rate at 10",
      "Precision at 10",
      "Recall at 10",
      "Mean average precision at 10",
      "Mean reciprocal rank at 10",
    ]);
  });
});
