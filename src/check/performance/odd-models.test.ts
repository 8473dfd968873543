import { describe, expect, it } from "vitest";
import {
  binaryOutcomes,
  classOutcomes,
  honestScores,
  listOutcomes,
  measurableOf,
  numberOutcomes,
  outcomeRows,
} from "../../../test/fixture/measurable-sides.ts";
import { rowSides } from "../../../test/fixture/row-sides.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { PerformanceResult } from "../../model/performance-result.ts";
import type { Side } from "../../model/side.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { baselinesOf } from "./baseline.ts";
import { confusionOfSides } from "./class-pictures.ts";
import { classTableOf } from "./class-table.ts";
import { comparisonsOf } from "./comparisons.ts";
import { metricsOfSlices } from "./metrics-of-slices.ts";
import { modelMeasures } from "./model-measures.ts";
import { performanceSection } from "./performance-section.ts";
import { regressionPictures } from "./regression-pictures.ts";

const random = seededRandom(47);
const options = { seed: 1, k: 10, names: null };

/** The same rows, of which those without a mark are unknown. */
function only(outcomes: OutcomeRows, isKept: (row: number) => boolean): OutcomeRows {
  const { target } = outcomes;
  if (target === null) return outcomes;
  return {
    ...outcomes,
    target:
      target.kind === "codes"
        ? { kind: "codes", codes: target.codes.map((code, row) => (isKept(row) ? code : -1)) }
        : { kind: "numbers", values: target.values.map((value, row) => (isKept(row) ? value : Number.NaN)) },
  };
}

describe("weights of a slice", () => {
  it.each([
    ["binary", binaryOutcomes(120, honestScores(0, 2), random), "accuracy"],
    ["multiclass", classOutcomes(120, 0.7, random), "log_loss"],
    ["multiclass", classOutcomes(120, 0.7, random), "accuracy"],
    ["regression", numberOutcomes(120, standardNormal, random), "mae"],
  ])("are those of its own rows: %s, %#", (_, plain, name) => {
    const weight = Float64Array.from({ length: 120 }, (__, row) => 1 + (row % 5));
    const outcomes = { ...plain, weight };
    const codes = Int32Array.from({ length: 120 }, (__, row) => row % 3);
    const slices = metricsOfSlices(measurableOf(outcomes), { codes, count: 3 }, options);
    const inside = modelMeasures(measurableOf(only(outcomes, (row) => row % 3 === 1)), options).get(name);
    const rest = modelMeasures(measurableOf(only(outcomes, (row) => row % 3 !== 1)), options).get(name);
    expect(inside?.value).not.toBeNull();
    expect(slices.inside(1).get(name)?.value).toBeCloseTo(inside?.value ?? Number.NaN, 12);
    expect(slices.rest(1).get(name)?.value).toBeCloseTo(rest?.value ?? Number.NaN, 12);
    expect(slices.inside(1).get(name)?.rows).toBe(inside?.rows);
  });
});

describe("rows of a slice", () => {
  it("keep their prediction intervals and the weights of these", () => {
    const plain = numberOutcomes(90, standardNormal, random);
    const values = plain.target?.kind === "numbers" ? plain.target.values : new Float64Array(90);
    const weight = Float64Array.from({ length: 90 }, (_, row) => 1 + (row % 4));
    const upper = values.map((value, row) => value + (row % 5 === 0 ? -0.5 : 1));
    const outcomes = { ...plain, weight, lower: values.map((value) => value - 1), upper };
    const codes = Int32Array.from({ length: 90 }, (_, row) => row % 2);
    const slices = metricsOfSlices(measurableOf(outcomes), { codes, count: 2 }, options);
    const share = (isInside: (row: number) => boolean): number => {
      const own = [...weight.keys()].filter(isInside);
      const sum = (rows: readonly number[]): number => rows.reduce((total, row) => total + (weight[row] ?? 0), 0);
      return sum(own.filter((row) => row % 5 !== 0)) / sum(own);
    };
    expect(slices.inside(1).get("interval_coverage")?.value).toBeCloseTo(
      share((row) => row % 2 === 1),
      12,
    );
    expect(slices.rest(1).get("interval_coverage")?.value).toBeCloseTo(
      share((row) => row % 2 === 0),
      12,
    );
  });

  it("of a model that gives probabilities alone have the metrics of these alone", () => {
    const plain = binaryOutcomes(60, honestScores(0, 2), random);
    const models = plain.models.map((model) => ({ ...model, labels: null }));
    const measures = modelMeasures(measurableOf({ ...plain, models }), options);
    expect(measures.get("roc_auc")?.value).toBeGreaterThan(0.5);
    expect(measures.has("accuracy")).toBe(false);
  });
});

describe("pictures of one side alone", () => {
  const classes = measurableOf(classOutcomes(90, 0.7, random));

  it("have a confusion and a class table without a reference", () => {
    expect(confusionOfSides(null, classes)).toMatchObject({ reference: null, classes: ["a", "b", "c"] });
    const table = classTableOf(null, classes, 1);
    expect(table.map(({ metrics }) => metrics[0]?.reference)).toEqual([null, null, null]);
    expect(table[0]?.metrics[0]?.current?.value).not.toBeNull();
  });

  it("of guesses that are always right have no residuals to show, and all rows in one place", () => {
    const exact = measurableOf(numberOutcomes(40, () => 0, random));
    const pictures = regressionPictures(null, exact, null);
    const shown = pictures?.residuals?.current.reduce((sum, count) => sum + count, 0);
    expect(shown ?? 40).toBe(40);
    expect(pictures?.scatter?.counts.reduce((sum, count) => sum + count, 0)).toBe(40);
  });

  it("of errors by column leave out rows that are not in the sample", () => {
    const rows = measurableOf(numberOutcomes(40, standardNormal, random));
    const columns = [{ name: "x", kind: "numbers", values: new Float64Array(5) }] as const;
    const features = { totalRows: 40, rowCount: 5, columns, positions: new Int32Array(5).fill(-1) };
    expect(regressionPictures(null, rows, features)?.errorBias).toEqual([]);
  });
});

describe("baselines", () => {
  it("without any outcome are none", () => {
    const none = only(binaryOutcomes(20, honestScores(0, 1), random), () => false);
    expect(baselinesOf(null, none, "auto").size).toBe(0);
  });

  it("that hold a class for impossible which came have a large log loss, and no infinite one", () => {
    const now = binaryOutcomes(40, honestScores(0, 1), random);
    const never = { ...now, target: { kind: "codes", codes: new Int32Array(40) } } as const;
    const loss = baselinesOf(never, now, "auto").get("log_loss")?.value ?? Number.NaN;
    expect(loss).toBeGreaterThan(10);
    expect(loss).toBeLessThan(40);
  });
});

describe("a challenger", () => {
  const both = (outcomes: OutcomeRows, known = outcomes): ReturnType<typeof comparisonsOf> => {
    const [model] = outcomes.models;
    if (model === undefined) throw new Error("a model is expected");
    const challenger = { outcomes: known, model: { ...model, name: "challenger" } };
    const rows = measurableOf({ ...challenger.outcomes, models: [challenger.model] });
    return comparisonsOf([measurableOf(outcomes), rows], 10);
  };

  it("on a single row says so, and nothing can be tested", () => {
    const one = numberOutcomes(1, standardNormal, random);
    const [comparison] = both(one);
    expect(comparison?.rows).toBe(1);
    expect(comparison?.sentence).toContain("on the 1 row where both predicted");
  });

  it("that says the same as the champion does equally well", () => {
    const [comparison] = both(binaryOutcomes(80, honestScores(0, 2), random));
    expect(comparison?.sentence).toContain("do equally well as far as can be told");
    expect(comparison?.metrics.map(({ verdict }) => verdict)).not.toContain("worse");
  });

  it("without a row that both know cannot be compared", () => {
    const rows = binaryOutcomes(30, honestScores(0, 2), random);
    expect(
      both(
        rows,
        only(rows, () => false),
      )[0]?.sentence,
    ).toBe("challenger cannot be compared with champion: no row has both predictions and an outcome.");
    const lists = listOutcomes(4, 1, random);
    const [comparison] = both(lists, { ...lists, users: null });
    expect(comparison).toMatchObject({ rows: 0, metrics: [] });
    expect(both(outcomeRows(3, { models: lists.models }))[0]?.metrics).toEqual([]);
  });

  it("of one class has no area to compare", () => {
    const rows = binaryOutcomes(30, honestScores(0, 2), random);
    const one = { ...rows, target: { kind: "codes", codes: new Int32Array(30) } } as const;
    expect(both(one)[0]?.metrics.map(({ name }) => name)).not.toContain("roc_auc");
  });
});

describe("performance of one side alone", () => {
  const user: UserConfig = { task: "binary", roles: { target: "y", prediction: "p" } };
  const columns = {
    y: Array.from({ length: 200 }, (_, row) => row % 3 === 0),
    p: Array.from({ length: 200 }, (_, row) => row % 4 === 0),
  };
  const { reference, current, config } = rowSides(columns, columns, user);
  const result = (before: Side, now: Side): PerformanceResult | undefined => {
    const section = performanceSection(before, now, { config, windowsAreJudged: false });
    return section?.close(decide(section.drafts, { level: 0.01, correction: "benjamini_hochberg" }));
  };

  it("is shown where the reference has no rows", () => {
    const found = result({ ...reference, outcomes: null }, current);
    expect(found).toMatchObject({ reference: null, problems: [], reason: null });
    expect(found?.models[0]?.metrics[0]).toMatchObject({ reference: null, verdict: "not-judged" });
  });

  it("says of how many rows it looked at a sample", () => {
    const { outcomes } = current;
    if (outcomes === null) throw new Error("outcomes are expected");
    const sampled = { ...current, outcomes: { ...outcomes, totalRows: 9_000_000 } };
    expect(result(reference, sampled)?.current).toMatchObject({ rows: 9_000_000, sampledRows: 200 });
    expect(result(reference, current)?.current?.sampledRows).toBeNull();
  });
});
