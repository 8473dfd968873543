import { describe, expect, it } from "vitest";
import {
  binaryOutcomes,
  classOutcomes,
  honestScores,
  listOutcomes,
  measurableOf,
  numberOutcomes,
} from "../../../test/fixture/measurable-sides.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import { seededRandom } from "../../stats/random.ts";
import type { Measured, MeasureOptions, Measures } from "./measured.ts";
import { metricsOfSlices } from "./metrics-of-slices.ts";
import { modelMeasures } from "./model-measures.ts";
import { sliceOrder } from "./slice-order.ts";

const options: MeasureOptions = { seed: 1, k: 2, names: null };
const random = seededRandom(5);

/** Rows of these codes alone, by hiding the outcome of all others. */
function only(outcomes: OutcomeRows, keep: (row: number) => boolean): OutcomeRows {
  const { target, users } = outcomes;
  if (users !== null) {
    return { ...outcomes, users: { ...users, codes: users.codes.map((code, row) => (keep(row) ? code : -1)) } };
  }
  const models = outcomes.models.map((model) => ({
    ...model,
    cost: model.cost && model.cost.map((value, row) => (keep(row) ? value : Number.NaN)),
  }));
  if (target?.kind === "codes") {
    return {
      ...outcomes,
      models,
      target: { ...target, codes: target.codes.map((code, row) => (keep(row) ? code : -1)) },
    };
  }
  const values = target?.values.map((value, row) => (keep(row) ? value : Number.NaN)) ?? new Float64Array();
  return { ...outcomes, models, target: { kind: "numbers", values } };
}

function weighted(outcomes: OutcomeRows): OutcomeRows {
  return { ...outcomes, weight: Float64Array.from({ length: outcomes.rowCount }, (_, row) => 0.5 + (row % 3)) };
}

function withCosts(outcomes: OutcomeRows): OutcomeRows {
  const cost = Float64Array.from({ length: outcomes.rowCount }, (_, row) => (row % 5 === 0 ? Number.NaN : row % 7));
  return { ...outcomes, models: outcomes.models.map((model) => ({ ...model, cost })) };
}

/** Values of many metrics, numbers rounded: sums in another order differ in their last digits. */
const numbersOf = (measures: Measures): readonly (readonly [string, unknown])[] =>
  [...measures].map(([name, { value, interval, rows, share }]: [string, Measured]) => [
    name,
    [value, interval?.low ?? null, interval?.high ?? null, rows, share?.successes ?? null].map((number) =>
      number === null ? null : Number(number.toPrecision(9)),
    ),
  ]);

const binary = binaryOutcomes(700, honestScores(-0.5, 1.5), random);
const numbers = numberOutcomes(500, (draw) => draw() - 0.4, random);
const sides: Readonly<Record<string, OutcomeRows>> = {
  "a binary model": binary,
  "a binary model with weights": weighted(binary),
  "a binary model with costs": withCosts(binary),
  "a binary model of labels alone": {
    ...binary,
    models: binary.models.map((model) => ({ ...model, probabilities: null })),
  },
  "a model of classes": classOutcomes(400, 0.6, random),
  "a model of numbers": numbers,
  "a model of numbers with weights and intervals": weighted({
    ...numbers,
    lower: numbers.models[0]?.numbers?.map((value) => value - 0.4) ?? null,
    upper: numbers.models[0]?.numbers?.map((value) => value + 0.4) ?? null,
  }),
  "lists of recommendations": listOutcomes(60, 0.5, random),
};

describe.each(Object.entries(sides))("slices of %s", (_, outcomes) => {
  const codes = Int32Array.from({ length: outcomes.rowCount }, (_unused, row) => (Math.floor(row / 10) % 5) - 1);
  const slices = metricsOfSlices(measurableOf(outcomes), { codes, count: 4 }, options);

  it.each([0, 3])("have the metrics of their rows alone (%i)", (slice) => {
    const alone = only(outcomes, (row) => codes[row] === slice);
    expect(numbersOf(slices.inside(slice))).toEqual(numbersOf(modelMeasures(measurableOf(alone), options)));
  });

  it.each([0, 3])("leave a rest with the metrics of all other rows (%i)", (slice) => {
    const others = only(outcomes, (row) => codes[row] !== slice);
    expect(numbersOf(slices.rest(slice))).toEqual(numbersOf(modelMeasures(measurableOf(others), options)));
  });
});

describe("slices", () => {
  const rows = measurableOf(binary);

  it("without rows have metrics without values, and their rest is the whole", () => {
    const slices = metricsOfSlices(rows, { codes: new Int32Array(700), count: 2 }, options);
    expect(slices.inside(1).get("roc_auc")).toMatchObject({ value: null, rows: 0 });
    expect(slices.inside(1).get("accuracy")?.reason).toContain("No row");
    expect(numbersOf(slices.rest(1))).toEqual(numbersOf(modelMeasures(rows, options)));
  });

  it("compute what is asked for and nothing else", () => {
    const one = metricsOfSlices(
      rows,
      { codes: new Int32Array(700), count: 1 },
      { ...options, names: new Set(["accuracy"]) },
    );
    expect([...one.inside(0).keys()]).toEqual(["accuracy"]);
  });

  it("are put in order without losing a row", () => {
    const { places, starts } = sliceOrder(Int32Array.of(1, -1, 0, 7, 1), 2);
    expect([...places]).toEqual([2, 0, 4, 1, 3]);
    expect([...starts]).toEqual([0, 1, 3, 5]);
  });
});
