import { describe, expect, it } from "vitest";
import { planFor, problemsOf, rowsFor } from "../../../test/fixture/outcome-sides.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { ColumnValues } from "../../model/table.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { type RawColumns, tableFromColumns } from "../table-from-columns.ts";
import { expressionColumnName } from "./expression-column.ts";
import { inOrderOfLabels } from "./label-plan.ts";
import { OutcomeCollector, type SideOutcomeFacts } from "./outcome-collector.ts";

const hundred = Array.from({ length: 100 }, (_, row) => row);
const nothing = hundred.map(() => null);
const yesNo = hundred.map((row) => (row % 3 === 0 ? "yes" : "no"));
const sentences = hundred.map((row) => `a longer sentence of many words that nobody would group by, number ${row * 7}`);
const roles = { target: "y", prediction: "p" };

describe("the order of labels", () => {
  it("is that of numbers when all labels are numbers, else that of characters, as scikit-learn sorts", () => {
    expect(inOrderOfLabels(["10", "9", "-1", "2.5"])).toEqual(["-1", "2.5", "9", "10"]);
    expect(inOrderOfLabels(["10", "9", "1a"])).toEqual(["10", "1a", "9"]);
    expect(inOrderOfLabels(["10", "9", " "])).toEqual([" ", "10", "9"]);
    expect(inOrderOfLabels([])).toEqual([]);
  });

  it("does not depend on the order in which labels come", () => {
    const labels = ["9", "10", "1a", "b", "2"];
    expect(inOrderOfLabels(labels.toReversed())).toEqual(inOrderOfLabels(labels));
  });

  it("is the order of the lists of a binary model: 9 stands before 10", () => {
    const y = hundred.map((row) => (row % 2 === 0 ? "9" : "10"));
    const user: UserConfig = { task: "binary", positive: "10", roles: { target: "y", probability: "l" } };
    const columns = { y, l: y.map(() => "[0.8, 0.2]") };
    const [model] = rowsFor(columns, { ...user, columns: { y: { type: "categorical" } } }).models;
    expect(model?.probabilities?.values[0]).toBe(0.2);
  });
});

describe("a target", () => {
  it("without a value in the reference cannot be said to hold the positive label", () => {
    const user: UserConfig = { task: "binary", roles, positive: "rich" };
    expect(problemsOf(rowsFor({ y: nothing, p: yesNo }, user))[0]).toEqual([
      "side",
      "unknown-positive-label",
      'y, the target, has no value in the reference: whether "rich" is one of its labels is not known.',
    ]);
  });

  it("with many labels shows five of them", () => {
    const y = hundred.map((row) => `level ${row % 7}`);
    const [problem] = problemsOf(rowsFor({ y, p: y }, { task: "binary", roles }));
    expect(problem?.[2]).toMatch(/has the values (?:"level \d", ){4}"level \d", …, and nothing says/u);
  });

  it("of texts is refused, whatever the task", () => {
    expect(problemsOf(rowsFor({ y: sentences, p: hundred }, { task: "binary", roles }))[0]?.[2]).toContain(
      "y, the target, holds texts, but a binary task needs labels",
    );
    expect(problemsOf(rowsFor({ y: sentences, p: hundred }, { roles }))[0]?.[2]).toBe(
      "y, the target, holds text; performance needs labels or numbers.",
    );
  });

  it("without values has the classes that are predicted", () => {
    const rows = rowsFor({ y: nothing, p: yesNo.map((own) => `${own}, thanks`) }, { task: "multiclass", roles });
    expect(rows.classes).toEqual(["no, thanks", "yes, thanks"]);
    expect(rows.withOutcome).toBe(0);
  });

  it("of a list of users without items is no ranking", () => {
    const u = hundred.map((row) => `u${row % 9}`);
    const rows = rowsFor({ y: hundred, p: hundred, u }, { roles: { ...roles, user: "u" } });
    expect(problemsOf(rows)[0]?.slice(0, 2)).toEqual(["side", "ranking-without-lists"]);
  });
});

describe("a prediction", () => {
  it("of numbers from 0 to 1 gives way to a probability that the config names", () => {
    const [p, q] = [hundred.map((row) => row / 100), hundred.map((row) => 1 - row / 100)];
    const own = { target: "y", predictions: { m: { prediction: "p", probability: "q" } } };
    const [model] = rowsFor({ y: yesNo, p, q }, { task: "binary", roles: own }).models;
    expect(model?.probabilities?.values).toEqual(Float64Array.from(q));
    expect(model?.labels?.[0]).toBe(1);
  });

  it("without a value in the reference may be a probability on this side", () => {
    const user: UserConfig = { task: "binary", roles, columns: { p: { type: "numeric" } } };
    const p = hundred.map((row) => row / 100);
    const [model] = rowsFor({ y: yesNo, p }, user, { y: yesNo, p: nothing }).models;
    expect(model?.probabilities?.values).toEqual(Float64Array.from(p));
  });

  it("of numbers says nothing about classes, nor texts about numbers", () => {
    const scores = hundred.map((row) => row * 1.5 + 0.25);
    const classes = hundred.map((row) => `c${row % 4}`);
    const rows = rowsFor({ y: classes, p: scores }, { task: "multiclass", roles });
    expect(rows.classes).toEqual(["c0", "c1", "c2", "c3"]);
    expect(problemsOf(rows)[0]?.slice(0, 2)).toEqual(["model", "prediction-of-another-type"]);
    expect(problemsOf(rowsFor({ y: hundred, p: sentences }, { task: "regression", roles }))[0]?.[2]).toContain(
      "holds texts where numbers are expected",
    );
  });

  it("of a ranking may be one of several models, or the score alone", () => {
    const columns = { y: hundred, u: hundred.map((row) => `u${row % 7}`), i: hundred, a: hundred, b: hundred };
    const lists = { target: "y", user: "u", item: "i" };
    const two = rowsFor(columns, { task: "ranking", roles: { ...lists, predictions: { old: "a", new: "b" } } });
    expect(two.models.map(({ name }) => name)).toEqual(["old", "new"]);
    expect(rowsFor(columns, { task: "ranking", roles: { ...lists, score: "a" } }).models).toHaveLength(1);
  });
});

describe("probabilities by class", () => {
  const y = hundred.map((row) => ["a", "b", "c"][row % 3] ?? "");
  const p = hundred.map((row) => row / 100);
  const user = (columns: Readonly<Record<string, string>>): UserConfig => ({
    task: "multiclass",
    roles: { target: "y", probability: columns },
  });

  it("are 0 for a class without a column", () => {
    const rows = rowsFor({ y, pa: p, pb: p.map((value) => 1 - value) }, user({ a: "pa", b: "pb" }));
    expect(rows.problems).toEqual([]);
    expect(rows.models[0]?.probabilities?.values.slice(3, 6)).toEqual(Float64Array.of(0.01, 0.99, 0));
  });

  it("are none where the column of a class, or of lists, is gone", () => {
    const reference = { y, pa: p, pb: p.map((value) => 1 - value) };
    const gone = rowsFor({ y, pa: p }, user({ a: "pa", b: "pb" }), reference);
    expect(problemsOf(gone)[0]).toEqual([
      "probabilities",
      "probability-missing",
      "This side has no usable column of probabilities of model (pa, pb).",
    ]);
    const lists: UserConfig = { task: "multiclass", roles: { target: "y", probability: "l" } };
    const unlisted = rowsFor({ y }, lists, { y, l: y.map(() => "[0.5, 0.3, 0.2]") });
    expect(problemsOf(unlisted).map(([, code]) => code)).toContain("probability-missing");
  });

  it("leave out rows that lack one of them, or are no list, and keep the others", () => {
    const some = rowsFor({ y, pa: [null, ...p.slice(1)], pb: p.map((value) => 1 - value) }, user({ a: "pa", b: "pb" }));
    expect(some.models[0]?.probabilities?.values.slice(0, 3)).toEqual(
      Float64Array.of(Number.NaN, 1, 0).map((_, at) => [Number.NaN, 1, 0][at] ?? 0),
    );
    const lists: UserConfig = { task: "multiclass", roles: { target: "y", probability: "l" } };
    const l = ["none", ...y.slice(1).map(() => "[0.5, 0.3, 0.2]")];
    const values = rowsFor({ y, l }, lists).models[0]?.probabilities?.values.slice(0, 6);
    expect(values).toEqual(Float64Array.of(Number.NaN, Number.NaN, Number.NaN, 0.5, 0.3, 0.2));
  });
});

describe("columns that name no groups", () => {
  const reasonOf = (values: RawColumns[string], user: UserConfig = {}): string | undefined =>
    problemsOf(rowsFor({ x: hundred, z: values }, { segments: { by: ["z"] }, ...user }))[0]?.[2];

  it("are said by what they hold", () => {
    expect(reasonOf(nothing)).toBe("z has no values in the reference: no groups can be made of it.");
    expect(reasonOf(nothing, { columns: { z: { type: "numeric" } } })).toContain("z has no values in the reference");
    expect(reasonOf(sentences)).toBe(
      "z holds texts, which name no groups: derive a column from them, such as length(z).",
    );
    expect(reasonOf(hundred.map(() => 7))).toBe("z holds a single value in the reference.");
    expect(
      reasonOf(
        hundred.map((row) => `id-${row}`),
        { roles: { id: "z" } },
      ),
    ).toContain("names single rows, not groups");
  });

  it("hold yes and no, or the version of the model, which do", () => {
    const labels = (values: RawColumns[string], user: UserConfig = {}): unknown =>
      rowsFor({ x: hundred, z: values }, { segments: { by: ["z"] }, ...user }).segments[0]?.levels.map(
        ({ label }) => label,
      );
    expect(labels(hundred.map((row) => row % 4 === 0))).toEqual(["false", "true"]);
    const versions = hundred.map((row) => (row % 3 === 0 ? "v1" : "v2"));
    expect(labels(versions, { roles: { version: "z" } })).toEqual(["v2", "v1"]);
  });
});

/** The rows of a side in memory, with the hidden columns of expressions that a file's source would add. */
function withExpressions(
  columns: RawColumns,
  user: UserConfig,
  {
    hidden = {},
    facts = {},
  }: { readonly hidden?: Readonly<Record<string, ColumnValues>>; readonly facts?: SideOutcomeFacts },
): OutcomeRows {
  const plan = planFor(columns, user, true);
  if (plan === null) throw new Error("a plan is expected");
  const data = tableFromColumns(columns);
  const chunk = data.read(plan.specs);
  const own = chunk.columns.map((column, index) => hidden[plan.specs[index]?.name ?? ""] ?? column);
  const collector = new OutcomeCollector(plan, { totalRows: data.rowCount, seed: 1 });
  collector.add({ ...chunk, columns: own });
  return collector.finish(facts);
}

describe("expressions of the config", () => {
  const columns = { y: [1, 2, 3], p: [1, 1, 1] };
  const cost = expressionColumnName("cost", "model");
  const segment = expressionColumnName("segment", "high");
  const priced: UserConfig = { task: "regression", roles, cost: "abs(target - prediction)" };
  const cut: UserConfig = { segments: { high: "y > 2" } };

  it("are the cost of each decision, or say why they have no value on this side", () => {
    const values = Float64Array.of(0, 1, 2);
    const known = withExpressions(columns, priced, { hidden: { [cost]: { kind: "number", values, nulls: null } } });
    expect(known.models[0]?.cost).toEqual(values);
    expect(problemsOf(withExpressions(columns, priced, {}))).toEqual([
      ["cost", "cost-not-computable", "The cost expression gives no numbers on this side."],
    ]);
    const failed = withExpressions(columns, priced, {
      facts: { failedExpressions: new Map([[cost, "No column q."]]) },
    });
    expect(problemsOf(failed)[0]?.[2]).toBe("No column q.");
  });

  it("are a segment of the rows for which they hold, or say why they cannot be computed", () => {
    const codes = Int32Array.of(0, -1, 1);
    const hidden = { [segment]: { kind: "codes", codes, dictionary: ["false", "true"] } } as const;
    const [high] = withExpressions(columns, cut, { hidden }).segments;
    expect(high).toMatchObject({ name: "high", kind: "expression", codes: Int32Array.of(-1, -1, 0) });
    const failed = withExpressions(columns, cut, {
      facts: { failedExpressions: new Map([[segment, "No column q."]]) },
    });
    expect(problemsOf(failed)).toEqual([["segment", "expression-not-computable", "No column q."]]);
  });

  it("leave a matrix of costs without money where no outcome or no decision is known", () => {
    const user: UserConfig = { task: "binary", roles, cost: { tp: 0, fp: 1, fn: 5, tn: 0 } };
    const reference = { y: yesNo, p: yesNo };
    expect(rowsFor({ p: yesNo }, user, reference).models[0]?.cost).toBeNull();
    expect(rowsFor({ y: yesNo }, user, reference).models[0]?.cost).toBeNull();
  });
});
