import { describe, expect, it } from "vitest";
import { planFor, problemsOf, rowsFor } from "../../../test/fixture/outcome-sides.ts";
import { problemOf } from "../../model/outcome-rows.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../table-from-columns.ts";

const hundred = Array.from({ length: 100 }, (_, row) => row);
const yesNo = hundred.map((row) => (row % 3 === 0 ? "yes" : "no"));
const incomes = hundred.map((row) => (row % 4 === 0 ? ">50K" : "<=50K"));

describe("the task", () => {
  const taskOf = (columns: RawColumns, user: UserConfig = {}): unknown =>
    planFor(columns, { roles: { target: "y", prediction: "p" }, ...user })?.task;

  it("follows the target when the config does not say it", () => {
    expect(taskOf({ y: hundred, p: hundred })).toBe("regression");
    expect(taskOf({ y: yesNo, p: yesNo })).toBe("binary");
    expect(taskOf({ y: incomes, p: incomes })).toBe("multiclass");
    expect(taskOf({ y: incomes, p: incomes }, { positive: ">50K" })).toBe("binary");
    const roles = { target: "y", prediction: "p", user: "u", item: "i" };
    expect(taskOf({ y: hundred, p: hundred, u: hundred, i: hundred }, { roles })).toBe("ranking");
  });

  it("is none without a target and a prediction, and then nothing is read", () => {
    expect(planFor({ x: hundred }, {})).toBeNull();
    expect(planFor({ x: hundred, y: hundred }, { task: "none", roles: { target: "y" } })).toBeNull();
  });

  it.each([
    [{ task: "binary" }, "target-not-configured", "No column is named as the target: set roles.target."],
    [
      { task: "binary", roles: { target: "y" } },
      "prediction-not-configured",
      "No column is named as the prediction: set roles.prediction.",
    ],
    [
      { task: "ranking", roles: { target: "y", prediction: "x" } },
      "ranking-without-lists",
      "A ranking needs to know whose list each row belongs to and what is in it: set roles.user and roles.item.",
    ],
    [
      { task: "binary", roles: { target: "x", prediction: "y" } },
      "target-of-another-type",
      "x, the target, holds numbers, but a binary task needs labels: set columns.x.type to categorical, or another task.",
    ],
    [
      { roles: { target: "y", prediction: "x" }, columns: { y: { ignore: true } } },
      "target-missing",
      "y, the target, is dropped or ignored by the config: take it out of privacy.drop and ignore.",
    ],
  ] satisfies [UserConfig, string, string][])("that cannot be done says why: %j", (user, code, reason) => {
    const rows = rowsFor({ y: yesNo, x: hundred }, user);
    expect(problemsOf(rows)[0]).toEqual(["side", code, reason]);
    expect(problemOf(rows, "side")?.code).toBe(code);
    expect(rows.models).toEqual([]);
  });
});

describe("binary labels", () => {
  const roles = { target: "y", prediction: "p" };

  it("know yes, true and 1 by themselves, whatever each column uses", () => {
    const rows = rowsFor({ y: yesNo, p: hundred.map((row) => Number(row % 3 === 0)) }, { task: "binary", roles });
    expect(rows.classes).toEqual(["false", "true"]);
    expect(rows.target).toEqual({ kind: "codes", codes: rows.models[0]?.labels });
    expect(rowsFor({ y: hundred.map((row) => row % 2), p: yesNo }, { task: "binary", roles }).classes).toEqual([
      "0",
      "1",
    ]);
  });

  it("turn round when the config names no or 0 as the positive one", () => {
    const rows = rowsFor({ y: hundred.map((row) => row % 2), p: yesNo }, { task: "binary", roles, positive: 0 });
    expect(rows.classes).toEqual(["1", "0"]);
    expect(rows.target).toMatchObject({ codes: Int32Array.from(hundred, (row) => 1 - (row % 2)) });
  });

  it("need a positive label where the words do not say it", () => {
    const rows = rowsFor({ y: incomes, p: incomes }, { task: "binary", roles });
    expect(problemsOf(rows)).toEqual([
      [
        "side",
        "unknown-positive-label",
        'y, the target, has the values "<=50K", ">50K", and nothing says which is the positive one: set positive, for example positive: ">50K".',
      ],
    ]);
    expect(problemsOf(rowsFor({ y: incomes, p: incomes }, { task: "binary", roles, positive: "rich" }))[0]?.[2]).toBe(
      'positive is "rich", but y, the target, has the values "<=50K", ">50K": write one of them, for example positive: ">50K".',
    );
  });

  it("take every other label as negative when there are several", () => {
    const levels = ["red", "green", "blue"];
    const colors = hundred.map((row) => levels[row % 3] ?? "");
    const rows = rowsFor({ y: colors, p: colors }, { task: "binary", roles, positive: "red" });
    expect(rows.classes).toEqual(["not red", "red"]);
    expect(rows.models[0]?.labels?.slice(0, 4)).toEqual(Int32Array.of(1, 0, 0, 1));
  });

  it("say it when the current side writes them in another way", () => {
    const dotted = incomes.map((income) => `${income}.`);
    const user: UserConfig = { task: "binary", roles, positive: ">50K" };
    const rows = rowsFor({ y: dotted, p: incomes }, user, { y: incomes, p: incomes });
    expect(problemsOf(rows)[0]).toEqual([
      "side",
      "unknown-classes",
      "100 of 100 values of y, the target, are none of the reference's classes (<=50K, >50K): are they written in another way?",
    ]);
    const odd = rowsFor({ y: ["maybe", ...incomes.slice(1)], p: incomes }, user, { y: incomes, p: incomes });
    expect(problemsOf(odd)).toEqual([
      [
        "note",
        "unknown-classes",
        "1 rows have a value of y, the target, that is none of the reference's classes (<=50K, >50K): they are left out.",
      ],
    ]);
    expect(odd.withOutcome).toBe(99);
  });
});

describe("multiclass labels", () => {
  const roles = { target: "y", prediction: "p" };
  const levels = ["10", "9", "a"];
  const y = hundred.map((row) => levels[row % 3] ?? "");

  it("are sorted as scikit-learn sorts them; what only this side has comes after", () => {
    const rows = rowsFor({ y: ["new", ...y.slice(1)], p: y }, { task: "multiclass", roles }, { y, p: y });
    expect(rows.classes).toEqual(["10", "9", "a", "new"]);
    expect(rows.target).toMatchObject({ kind: "codes" });
    expect(rows.target?.kind === "codes" ? rows.target.codes.slice(0, 4) : null).toEqual(Int32Array.of(3, 1, 2, 0));
  });

  it("hold those that are predicted but never true", () => {
    expect(rowsFor({ y, p: ["b", ...y.slice(1)] }, { task: "multiclass", roles }).classes).toEqual([
      "10",
      "9",
      "a",
      "b",
    ]);
  });

  it("are refused when there are more than a thousand", () => {
    const many = Array.from({ length: 2_400 }, (_, row) => `class ${row % 1_200}`);
    const [problem] = problemsOf(rowsFor({ y: many, p: many }, { task: "multiclass", roles }));
    expect(problem?.slice(0, 2)).toEqual(["side", "too-many-classes"]);
  });
});

describe("predictions", () => {
  it("of another type than the target are refused in words", () => {
    const text = hundred.map((row) => (row % 2 === 0 ? "high" : "low"));
    const roles = { target: "y", prediction: "p" };
    expect(problemsOf(rowsFor({ y: hundred, p: text }, { task: "regression", roles }))[0]).toEqual([
      "model",
      "prediction-of-another-type",
      "p, the prediction of model, holds labels where numbers are expected: set task, or name another column.",
    ]);
    expect(problemsOf(rowsFor({ y: yesNo, p: text }, { task: "binary", roles }))[0]).toEqual([
      "model",
      "prediction-of-another-type",
      "p, the prediction of model, holds none of the target's classes (false, true): name a column of labels, or of probabilities from 0 to 1.",
    ]);
    const scores = hundred.map((row) => row * 1.5);
    expect(problemsOf(rowsFor({ y: yesNo, p: scores }, { task: "binary", roles }))[0]?.[1]).toBe(
      "prediction-of-another-type",
    );
  });

  it("that hold numbers from 0 to 1 are probabilities, cut at the threshold", () => {
    const p = hundred.map((row) => row / 100);
    const roles = { target: "y", prediction: "p" };
    const [model] = rowsFor({ y: yesNo, p }, { task: "binary", roles, threshold: 0.3 }).models;
    expect(model?.probabilities).toEqual({ columns: 1, values: Float64Array.from(p) });
    expect(model?.labels?.indexOf(1)).toBe(30);
  });

  it("of several versions stand side by side, the champion first", () => {
    const predictions = { old: "p", new: { prediction: "q", probability: "r" } };
    const r = hundred.map(() => 0.5);
    const rows = rowsFor({ y: yesNo, p: yesNo, q: yesNo, r }, { roles: { target: "y", predictions } });
    expect(rows.models.map(({ name, probabilities }) => [name, probabilities?.columns])).toEqual([
      ["old", undefined],
      ["new", 1],
    ]);
  });

  it("of a ranking are scores, or places with the first place highest", () => {
    const ranking = {
      y: hundred,
      u: hundred.map((row) => `u${row % 7}`),
      i: hundred,
      r: hundred.map((row) => row + 1),
    };
    const rows = rowsFor(ranking, { roles: { target: "y", user: "u", item: "i", rank: "r" } });
    expect(rows.task).toBe("ranking");
    expect(rows.models[0]?.numbers?.slice(0, 3)).toEqual(Float64Array.of(-1, -2, -3));
    expect(rows.users?.codes.slice(0, 9)).toEqual(Int32Array.of(0, 1, 2, 3, 4, 5, 6, 0, 1));
    expect(rows.users?.keys).toHaveLength(7);
    expect(rows.items?.keys).toEqual(Float64Array.from(hundred));
  });
});

describe("columns that the config takes away or that do not fit", () => {
  const y = yesNo;
  const p = hundred.map((row) => row / 100);
  const drop = (name: string, roles: UserConfig["roles"], more: UserConfig = {}): readonly string[] => {
    const [problem] = problemsOf(rowsFor({ y, p, q: p }, { roles, ...more, privacy: { drop: [name] } }));
    return problem?.slice(0, 2) ?? [];
  };

  it("are said for predictions, probabilities, segments and groups", () => {
    expect(drop("p", { target: "y", prediction: "p" })).toEqual(["model", "prediction-missing"]);
    expect(drop("p", { target: "y", probability: "p" })).toEqual(["probabilities", "probability-missing"]);
    const byClass = { target: "y", probability: { yes: "p", no: "q" } };
    expect(drop("q", byClass)).toEqual(["probabilities", "probability-missing"]);
    expect(drop("p", {}, { segments: { by: ["p"] } })).toEqual(["segment", "column-not-readable"]);
    expect(drop("p", {}, { fairness: { by: ["q"], control: "p" } })).toEqual(["control", "column-not-readable"]);
  });

  it("such as dates and texts as the target are refused", () => {
    const at = hundred.map((row) => new Date(row * 1e9));
    const roles = { timestamp: "first", target: "at", prediction: "p" };
    const rows = rowsFor({ first: at, at, p }, { roles });
    expect(problemsOf(rows)[0]).toEqual([
      "side",
      "target-of-another-type",
      "at, the target, holds dates; performance needs labels or numbers.",
    ]);
    expect(problemsOf(rowsFor({ first: at, at, p }, { task: "binary", roles }))[0]?.[2]).toContain("holds dates, but");
    const dated = rowsFor(
      { first: at, y: hundred, at },
      { roles: { timestamp: "first", target: "y", prediction: "at" } },
    );
    expect(problemsOf(dated)[0]?.[2]).toContain("holds dates where numbers are expected");
  });

  it("such as classes that the target does not have are refused", () => {
    const roles = { target: "t", probability: "l" };
    const t = hundred.map((row) => `c${row % 2}`);
    const l = hundred.map(() => "[0.5, 0.5]");
    const user: UserConfig = { task: "binary", positive: "c1", roles, classes: ["c0", "zz"] };
    expect(problemsOf(rowsFor({ t, l }, user))[0]?.slice(0, 2)).toEqual([
      "probabilities",
      "probability-classes-unknown",
    ]);
  });

  it("such as a target without values in the reference leave it without classes", () => {
    const rows = rowsFor(
      { y: hundred.map(() => null), p: yesNo },
      { task: "binary", roles: { target: "y", prediction: "p" } },
    );
    expect(rows.withOutcome).toBe(0);
    expect(rows.problems.map(({ code }) => code)).toContain("no-outcomes");
  });
});

describe("expressions of the config", () => {
  it("become columns to read where that is possible", () => {
    const plan = planFor(
      { y: hundred, p: hundred },
      {
        roles: { target: "y", prediction: "p" },
        segments: { high: "y > 50" },
        cost: "abs(target - prediction)",
      },
      true,
    );
    expect(plan?.problems).toEqual([]);
    const read = plan?.specs.map(({ name, type }) => `${name}: ${type}`) ?? [];
    expect(read.toSorted()).toEqual([
      "driftline cost model: numeric",
      "driftline segment high: boolean",
      "p: numeric",
      "y: numeric",
    ]);
  });
});
