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
import { resolveConfig } from "../../model/resolve-config.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import { baselinesOf } from "./baseline.ts";
import { confusionOfSides, curvesOf } from "./class-pictures.ts";
import { classTableOf } from "./class-table.ts";
import { type Measured, measured, unmeasured } from "./measured.ts";
import { metricDraft, type MetricSides } from "./metric-draft.ts";
import { minimumEffectOf, shownTraits, unitOf } from "./metric-judgement.ts";
import { metricSentence } from "./metric-sentence.ts";
import { costTrait, metricTraits } from "./metric-trait.ts";
import { modelMeasures } from "./model-measures.ts";
import { multiclassArea } from "./multiclass-area.ts";
import { noOutcomesReason } from "./no-outcomes-reason.ts";
import { listedRows, rankedLists } from "./listed-rows.ts";
import { regressionPictures } from "./regression-pictures.ts";
import { worsening } from "./worse-test.ts";

const random = seededRandom(31);
const options = { seed: 1, k: 10, names: null };
const binary = binaryOutcomes(80, honestScores(0, 2), random);
const classes = classOutcomes(90, 0.7, random);
const numbers = numberOutcomes(60, standardNormal, random);
const weights = (rows: number): Float64Array => Float64Array.from({ length: rows }, (_, row) => 1 + (row % 2));

describe("baselines", () => {
  it("count classes by weight, and know only what the reference knew", () => {
    const heavy = { ...binary, weight: weights(80) };
    expect(baselinesOf(heavy, binary, "auto").get("accuracy")?.name).toBe("majority");
    expect([...baselinesOf(null, binary, "auto").keys()]).toEqual(["accuracy", "log_loss", "brier_score"]);
    expect([...baselinesOf(null, classes, "auto").keys()]).toEqual(["accuracy", "log_loss"]);
  });

  it("are none where nothing can be learned or judged", () => {
    const without = { ...binary, target: null };
    expect(baselinesOf(binary, without, "auto").size).toBe(0);
    expect(baselinesOf(binary, binary, "none").size).toBe(0);
    expect(baselinesOf(without, binary, "auto").size).toBe(0);
    expect(baselinesOf({ ...classes, classes: ["a", "b"] }, classes, "auto").size).toBe(0);
    expect(baselinesOf(null, numbers, "auto").size).toBe(0);
    expect(baselinesOf(numbers, numbers, "last-value").size).toBe(0);
    expect(baselinesOf(null, listOutcomes(3, 1, random), "auto").size).toBe(0);
  });

  it("say the median or the last value when asked to", () => {
    expect(baselinesOf(numbers, numbers, "median").get("mae")?.name).toBe("median");
    const times = Float64Array.from({ length: 60 }, (_, row) => (row === 5 ? Number.NaN : row));
    expect(baselinesOf(null, { ...numbers, times }, "last-value").get("rmse")?.name).toBe("last-value");
  });
});

describe("pictures", () => {
  it("of classes are left out where there are too many, or no labels", () => {
    const many = { ...classes, classes: Array.from({ length: 30 }, (_, code) => `class ${code}`) };
    expect(confusionOfSides(null, measurableOf(many))).toBeNull();
    const mute = { ...binary, models: binary.models.map((model) => ({ ...model, labels: null })) };
    expect(confusionOfSides(null, measurableOf(mute))).toBeNull();
    expect(confusionOfSides(measurableOf(mute), measurableOf(binary))?.reference).toBeNull();
    expect(curvesOf(null, measurableOf(classes), null)).toBeNull();
  });

  it("of one side alone have no reference", () => {
    const curves = curvesOf(null, measurableOf(binary), { kind: "matrix", tp: 0, fp: 1, fn: 5, tn: 0 });
    expect(curves?.roc?.reference).toBeNull();
    expect(curves?.threshold?.cost?.length).toBe(curves?.threshold?.thresholds.length);
    const pictures = regressionPictures(null, measurableOf(numbers), null);
    expect(pictures).toMatchObject({
      byTime: [],
      errorBias: [],
      residuals: { reference: null },
      qq: { reference: null },
    });
    expect(pictures?.scatter?.counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  });

  it("of rows without times, or without errors, leave out what needs them", () => {
    const timeless = { ...numbers, times: new Float64Array(60).fill(Number.NaN) };
    expect(regressionPictures(null, measurableOf(timeless), null)?.byTime).toEqual([]);
    expect(regressionPictures(null, measurableOf(numberOutcomes(0, standardNormal, random)), null)).toBeNull();
    expect(regressionPictures(null, measurableOf(binary), null)).toBeNull();
  });

  it("of rows that are all one class have a curve along one side", () => {
    const one = { ...binary, target: { kind: "codes", codes: new Int32Array(80) } } as const;
    expect(curvesOf(null, measurableOf(one), null)?.roc?.current?.y.every((rate) => rate === 0)).toBe(true);
    expect(modelMeasures(measurableOf(one), options).get("roc_auc")).toMatchObject({ value: null, rows: 80 });
  });
});

describe("a class table", () => {
  it("has a class that only the current side has, without a comparison", () => {
    const earlier = { ...classOutcomes(60, 0.9, random), classes: ["a", "b", "c"] };
    const later = { ...classes, classes: ["a", "b", "c", "d"] };
    const table = classTableOf(measurableOf(earlier), measurableOf(later), 1);
    expect(table.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
    expect(table[3]?.metrics[0]).toMatchObject({ reference: null, verdict: "not-computable" });
    expect(table[3]?.metrics[0]?.reason).not.toBeNull();
  });

  it("counts weights, and is empty without labels or for other tasks", () => {
    const heavy = measurableOf({ ...classes, weight: weights(90) });
    expect(classTableOf(heavy, heavy, 1)[0]?.metrics[0]?.difference?.value).toBe(0);
    expect(classTableOf(null, measurableOf(binary), 1)).toEqual([]);
    const mute = { ...classes, models: classes.models.map((model) => ({ ...model, labels: null })) };
    expect(classTableOf(measurableOf(mute), measurableOf(classes), 1)[0]?.metrics[0]?.reference).toBeNull();
    expect(classTableOf(null, measurableOf(mute), 1)).toEqual([]);
  });
});

describe("metrics of classes", () => {
  it("have no area where all rows are of one class", () => {
    const rows = { labels: [0, 0], probabilities: Float64Array.of(0.5, 0.5, 0.2, 0.8), classCount: 2 };
    expect(multiclassArea(rows)).toMatchObject({ value: null, interval: null, rows: 2 });
  });

  it("with weights have no exact test", () => {
    const heavy = modelMeasures(measurableOf({ ...classes, weight: weights(90) }), options).get("accuracy");
    expect(heavy).toMatchObject({ share: null, rows: 90 });
    expect(modelMeasures(measurableOf(classes), options).get("accuracy")?.share?.rows).toBe(90);
  });

  it("leave out what needs probabilities, or labels, where there are none", () => {
    const [model] = classes.models;
    const only = (change: Partial<ModelRows>): readonly string[] => {
      const models = model === undefined ? [] : [{ ...model, ...change }];
      return [...modelMeasures(measurableOf({ ...classes, models }), options).keys()];
    };
    expect(only({ probabilities: null })).not.toContain("log_loss");
    expect(only({ labels: null })).toEqual(["log_loss", "top_k_accuracy", "roc_auc_ovr"]);
    expect(modelMeasures(measurableOf(outcomeRows(3, {})), options).size).toBe(0);
  });
});

describe("lists of recommendations", () => {
  const lists: OutcomeRows = outcomeRows(4, {
    task: "ranking",
    target: { kind: "numbers", values: Float64Array.of(0, 1, 0, 2) },
    users: { codes: Int32Array.of(0, 0, 0, -1), keys: Float64Array.of(1) },
    items: { codes: Int32Array.of(5, 6, 7, 8), keys: new Float64Array(9) },
    ranks: Float64Array.of(3, Number.NaN, 1, 1),
  });
  const model: ModelRows = { name: "m", labels: null, numbers: null, probabilities: null, cost: null };
  const itemsOf = (outcomes: OutcomeRows, own: ModelRows): unknown =>
    rankedLists(outcomes, own, listedRows(outcomes, own) ?? new Uint32Array()).map(({ items }) => items);

  it("are in the order of their ranks; a row without one is not listed, even with a score", () => {
    expect(itemsOf(lists, model)).toEqual([[7, 5]]);
    expect(itemsOf(lists, { ...model, numbers: Float64Array.of(0.1, 0.9, 0.2, 0) })).toEqual([[7, 5]]);
  });

  it("have missed what is relevant and not listed, so that recall means something", () => {
    const [list] = rankedLists(lists, model, Uint32Array.of(0, 1, 2));
    expect(list?.relevant).toEqual(new Map([[6, 1]]));
    const measures = modelMeasures(measurableOf({ ...lists, models: [model] }), options);
    expect(measures.get("recall_at_k")?.value).toBe(0);
  });

  it("are in falling order of scores without ranks, equal ones as they stand", () => {
    const numbersOf = Float64Array.of(0.5, 0.9, 0.5, 0);
    expect(itemsOf({ ...lists, ranks: null }, { ...model, numbers: numbersOf })).toEqual([[6, 5, 7]]);
    const unscored = Float64Array.of(Number.NaN, 0.9, 0.5, 0);
    expect(itemsOf({ ...lists, ranks: null }, { ...model, numbers: unscored })).toEqual([[6, 7]]);
    expect(itemsOf({ ...lists, ranks: null }, model)).toEqual([[5, 6, 7]]);
  });

  it("are none without users, items or relevance", () => {
    expect(itemsOf({ ...lists, users: null }, model)).toEqual([]);
    expect(itemsOf({ ...lists, items: null }, model)).toEqual([]);
    expect(rankedLists({ ...lists, users: null }, model, Uint32Array.of(0, 1))).toEqual([]);
    const named = { ...lists, models: [model] };
    expect(modelMeasures(measurableOf({ ...named, items: null }), options).size).toBe(0);
    expect(modelMeasures(measurableOf(named), options).get("mrr")?.rows).toBe(1);
  });
});

describe("what is judged", () => {
  const config = resolveConfig({});

  it("has no smallest worsening where it is relative to what the reference lacks", () => {
    const [mae] = metricTraits.regression;
    if (mae === undefined) throw new Error("no metric");
    expect(minimumEffectOf(mae, null, config)).toBeNull();
    expect(minimumEffectOf(mae, new Map([["mae", measured(4, null, 10)]]), config)).toBe(0.4);
    expect(unitOf(mae, { task: "binary" }, config)).toBeNull();
    const priced = resolveConfig({ currency: "EUR", roles: { target: "minutes" } });
    expect(unitOf(costTrait, { task: "binary" }, priced)).toBe("EUR");
    expect(unitOf(mae, { task: "regression" }, priced)).toBeNull();
    expect(shownTraits({ task: null, classes: [] }, config)).toEqual([]);
  });
});

const accuracy = metricTraits.binary.find(({ name }) => name === "accuracy");
const value = (number: number, rows = 500): Measured =>
  measured(number, { low: number - 0.02, high: number + 0.02 }, rows);

function sidesOf(reference: Measured | null, current: Measured | null): MetricSides {
  if (accuracy === undefined) throw new Error("no metric");
  const rest = { baseline: null, isJudged: true, minimumEffect: 0.02, minimumRows: 30, unit: null, windows: null };
  return { trait: accuracy, reference, current, ...rest };
}

describe("a sentence about a metric", () => {
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/gu, " ");
  const said = (reference: Measured | null, current: Measured | null, gates: MetricResult["gates"] = null): string => {
    const sides = sidesOf(reference, current);
    const moved = reference && current && worsening(reference, current, "higher");
    return plain(metricSentence(sides, moved, gates));
  };

  it("says that nothing changed, that there is one row, or that there is nothing", () => {
    expect(said(value(0.8), value(0.8))).toBe("Accuracy is 80 %, as before, on 500 rows with an outcome.");
    expect(said(null, value(0.8, 1))).toBe("Accuracy is 80 % on 1 row with an outcome.");
    expect(said(value(0.8), unmeasured(0, "None."))).toBe("Accuracy cannot be computed. None.");
    expect(said(value(0.8), null)).toContain("The current side has no outcomes for it.");
    expect(said(value(0.8), { ...value(0.7), interval: null })).toContain("(difference −10 points) on");
  });

  it("says why a large fall is no alarm when the reference's own windows fall as far", () => {
    const open = { state: "open", value: 1, limit: 0, reason: null } as const;
    const closed = { state: "closed", value: 0.05, limit: 0.08, reason: null } as const;
    expect(said(value(0.8), value(0.7), { noise: open, variation: closed, size: open })).toContain(
      "The reference's own windows differ by up to 8 %.",
    );
    const quiet = { noise: closed, variation: closed, size: open };
    expect(said(value(0.8), value(0.7), quiet)).not.toContain("windows");
  });
});

describe("a metric that cannot be judged", () => {
  const gate = { state: "closed", value: null, limit: null, reason: null } as const;
  const close = (sides: MetricSides): MetricResult =>
    metricDraft(sides).finish({ adjusted: [], gates: { noise: gate, variation: gate, size: gate }, open: false });

  it("says what is missing", () => {
    expect(close(sidesOf(value(0.8), null))).toMatchObject({ verdict: "not-computable", current: null });
    expect(close(sidesOf(null, value(0.8)))).toMatchObject({ verdict: "not-judged", reference: null });
    expect(close(sidesOf(unmeasured(400, "One class."), value(0.8)))).toMatchObject({
      verdict: "not-judged",
      reason: "One class.",
    });
    expect(close(sidesOf(value(0.8), value(0.2, 9)))).toMatchObject({
      verdict: "insufficient-data",
      reason: "Fewer than 30 rows with an outcome on one of the sides.",
    });
    expect(close({ ...sidesOf(value(0.8), value(0.2)), minimumEffect: null }).verdict).toBe("not-judged");
    const bare = { ...value(0.2), interval: null };
    expect(close(sidesOf(value(0.8), bare))).toMatchObject({ verdict: "not-judged", pValue: null });
  });
});

describe("outcomes that are not there", () => {
  it("are waited for, whatever the number of rows", () => {
    expect(noOutcomesReason(outcomeRows(1, { task: "binary", withOutcome: 0 }))).toBe(
      "No outcomes yet for the 1 row of the current side.",
    );
    expect(noOutcomesReason(outcomeRows(0, { task: "binary" }))).toContain("it has no rows");
    expect(noOutcomesReason(outcomeRows(5, { task: "binary" }))).toBeNull();
    expect(noOutcomesReason(outcomeRows(5, { task: "ranking", withOutcome: 0 }))).toBeNull();
    const problem = { scope: "side", name: null, column: "y", reason: "y is text." } as const;
    const odd = { ...problem, code: "target-of-another-type" } as const;
    expect(noOutcomesReason(outcomeRows(5, { task: "binary", problems: [odd] }))).toBe("y is text.");
  });
});
