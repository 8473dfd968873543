import { describe, expect, it } from "vitest";
import {
  binaryOutcomes,
  classOutcomes,
  honestScores,
  listOutcomes,
  numberOutcomes,
  outcomeRows,
} from "../../../test/fixture/measurable-sides.ts";
import type { ModelRows, OutcomeRows } from "../../model/outcome-rows.ts";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import { comparisonsOf } from "./comparisons.ts";
import { measurableRows } from "./measurable-rows.ts";
import { sharedPlaces } from "./shared-places.ts";

const random = seededRandom(21);

/** The first model against one made of it. */
function compareWith(outcomes: OutcomeRows, change: (model: ModelRows) => Partial<ModelRows>) {
  const champion = outcomes.models[0] ?? {
    name: "champion",
    labels: null,
    numbers: null,
    probabilities: null,
    cost: null,
  };
  const challenger: ModelRows = { ...champion, ...change(champion), name: "challenger" };
  const [comparison] = comparisonsOf(
    [champion, challenger].map((model) => measurableRows(outcomes, model)),
    10,
  );
  if (comparison === undefined) throw new Error("nothing compared");
  return comparison;
}

const verdicts = ({ metrics }: ReturnType<typeof compareWith>): Record<string, string> =>
  Object.fromEntries(metrics.map(({ name, verdict }) => [name, verdict]));

describe("a challenger", () => {
  it("that says the same does equally well", () => {
    const same = compareWith(binaryOutcomes(300, honestScores(0, 1.5), random), () => ({}));
    expect(verdicts(same)).toEqual({ roc_auc: "ok", log_loss: "ok", accuracy: "ok" });
    expect(same.sentence).toContain("equally well as far as can be told on the 300 rows");
    expect(same.metrics.map(({ difference }) => difference.value)).toEqual([0, 0, 0]);
  });

  it("that knows nothing does worse, in one sentence with the first number", () => {
    const worse = compareWith(binaryOutcomes(500, honestScores(0, 3), random), ({ probabilities }) => ({
      labels: new Int32Array(500),
      probabilities: probabilities && { columns: 1, values: probabilities.values.map((_, row) => (row % 97) / 97) },
    }));
    expect(verdicts(worse)).toEqual({ roc_auc: "worse", log_loss: "worse", accuracy: "worse" });
    expect(worse.sentence).toMatch(
      /^challenger does worse than champion on the 500 rows .*: ROC AUC 0\.\d+ against 0\.9/u,
    );
  });

  it("that ranks as well but is overconfident is better by nothing and worse by its losses", () => {
    const mixed = compareWith(binaryOutcomes(800, honestScores(0, 1.5), random), ({ probabilities }) => ({
      probabilities: probabilities && {
        columns: 1,
        values: probabilities.values.map((value) => 1 / (1 + ((1 - value) / value) ** 4)),
      },
    }));
    expect(verdicts(mixed)).toEqual({ roc_auc: "ok", log_loss: "worse", accuracy: "ok" });
    expect(mixed.sentence).toContain("does worse than champion");
  });

  it("is judged by McNemar's exact test on labels", () => {
    // 9 rows that only the challenger got right, 1 that only the champion did: 2 * P(X >= 9 | 10, 1/2) = 22 / 1024.
    const codes = new Int32Array(40);
    const outcomes = outcomeRows(40, {
      task: "multiclass",
      classes: ["a", "b", "c"],
      target: { kind: "codes", codes },
      models: [
        {
          name: "champion",
          labels: codes.map((_, row) => (row < 9 ? 1 : 0)),
          numbers: null,
          probabilities: null,
          cost: null,
        },
      ],
    });
    const { metrics } = compareWith(outcomes, () => ({ labels: codes.map((_, row) => (row === 20 ? 2 : 0)) }));
    expect(metrics).toHaveLength(1);
    expect(metrics[0]?.pValue).toBeCloseTo(22 / 1024, 12);
    expect(metrics[0]).toMatchObject({ champion: 31 / 40, challenger: 39 / 40, verdict: "better" });
  });

  it("that is better by one metric and worse by another is said to be both", () => {
    const target = { kind: "codes", codes: Int32Array.from({ length: 400 }, (_, row) => row % 2) } as const;
    const models = [
      {
        name: "champion",
        numbers: null,
        cost: null,
        labels: target.codes.map((code, row) => (row % 10 === 0 ? 1 - code : code)),
        probabilities: { columns: 1, values: Float64Array.from(target.codes, (_, row) => (row % 3) / 3 + 0.1) },
      },
    ];
    const both = compareWith(outcomeRows(400, { task: "binary", classes: ["n", "y"], target, models }), () => ({
      labels: new Int32Array(400),
      probabilities: { columns: 1, values: Float64Array.from(target.codes, (code) => 0.3 + 0.4 * code) },
    }));
    expect(both.sentence).toContain("does better than champion by ROC AUC");
    expect(both.sentence).toContain("but worse by Accuracy");
  });

  it("of numbers is compared by its errors, of classes by losses and labels, of lists user by user", () => {
    const numbers = compareWith(numberOutcomes(300, standardNormal, random), ({ numbers: own }) => ({
      numbers: own && own.map((value) => value + 2),
    }));
    expect(verdicts(numbers)).toEqual({ mae: "worse", rmse: "worse" });
    const classes = compareWith(classOutcomes(300, 0.8, random), () => ({ labels: new Int32Array(300) }));
    expect(verdicts(classes)).toEqual({ log_loss: "ok", accuracy: "worse" });
    const lists = compareWith(listOutcomes(80, 3, random), ({ numbers: own }) => ({
      numbers: own && own.map((value) => -value),
    }));
    expect(verdicts(lists)).toEqual({ ndcg_at_k: "worse" });
  });

  it("without a row in common cannot be compared", () => {
    const alone = compareWith(numberOutcomes(20, standardNormal, random), () => ({ numbers: null }));
    expect(alone).toMatchObject({ rows: 0, metrics: [] });
    expect(alone.sentence).toContain("cannot be compared with champion");
    const lists = listOutcomes(3, 1, random);
    expect(compareWith({ ...lists, users: null }, () => ({})).metrics).toEqual([]);
    const labels = binaryOutcomes(20, honestScores(0, 1), random);
    expect(compareWith(labels, () => ({ labels: null, probabilities: null })).metrics).toEqual([]);
  });

  it("with weights is judged by the weighted mean of the differences", () => {
    const numbers = numberOutcomes(100, standardNormal, random);
    const weight = Float64Array.from({ length: 100 }, (_, row) => (row < 50 ? 1 : 0));
    const half = { ...numbers, weight };
    const worseInSecondHalf = compareWith(half, ({ numbers: own }) => ({
      numbers: own && own.map((value, row) => (row < 50 ? value : value + 5)),
    }));
    expect(worseInSecondHalf.metrics[0]?.difference.value).toBeCloseTo(0, 12);
    const binary = { ...binaryOutcomes(100, honestScores(0, 1), random), weight };
    expect(compareWith(binary, () => ({})).metrics.at(-1)).toMatchObject({ name: "accuracy", pValue: 1 });
  });
});

describe("shared places", () => {
  it("are those of the rows in both lists", () => {
    const { left, right } = sharedPlaces(Uint32Array.of(1, 3, 4, 8), Uint32Array.of(0, 3, 8, 9));
    expect([[...left], [...right]]).toEqual([
      [1, 3],
      [1, 2],
    ]);
  });
});
