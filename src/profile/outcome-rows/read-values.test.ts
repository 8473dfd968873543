import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { problemsOf, rowsFor } from "../../../test/fixture/outcome-sides.ts";
import { idAt } from "../../model/outcome-rows.ts";
import type { UserConfig } from "../../model/user-config.ts";
import { listEntries } from "./list-entries.ts";

const hundred = Array.from({ length: 100 }, (_, row) => row);
const y = hundred.map((row) => row % 2 === 0);
const p = hundred.map((row) => row / 100);
const single: UserConfig = { task: "binary", roles: { target: "y", probability: "p" } };

describe("targets", () => {
  it("that are not there yet leave a side without outcomes, in words", () => {
    const rows = rowsFor({ p }, single, { y, p });
    expect(rows).toMatchObject({ target: null, withOutcome: 0, coverage: 0 });
    expect(problemsOf(rows)).toEqual([
      [
        "side",
        "target-missing",
        "This side has no column y, the target, yet: give the outcomes as a file of their own, or wait for them.",
      ],
    ]);
    const empty = rowsFor({ y: hundred.map(() => null), p }, single, { y, p });
    expect(problemsOf(empty)[0]?.slice(0, 2)).toEqual(["side", "no-outcomes"]);
  });

  it("of another type than in the reference are said", () => {
    const rows = rowsFor({ y: hundred.map(() => "sometimes"), p }, single, { y, p });
    expect(problemsOf(rows)[0]?.slice(0, 2)).toEqual(["side", "target-of-another-type"]);
  });

  it("and predictions that are not finite are none", () => {
    const roles = { target: "t", prediction: "q" };
    const values = [Number.NaN, Number.POSITIVE_INFINITY, null, ...hundred];
    const rows = rowsFor({ t: values, q: values.toReversed() }, { task: "regression", roles });
    expect(rows.withOutcome).toBe(100);
    expect([...(rows.models[0]?.numbers ?? [])].filter(Number.isNaN)).toHaveLength(3);
  });
});

describe("predictions of the current side", () => {
  it("that are missing or of another type are said", () => {
    const roles = { target: "t", prediction: "q" };
    const user: UserConfig = { task: "regression", roles };
    const reference = { t: hundred, q: hundred };
    expect(problemsOf(rowsFor({ t: hundred }, user, reference))[0]).toEqual([
      "model",
      "prediction-missing",
      "This side has no column q, the prediction of model.",
    ]);
    expect(problemsOf(rowsFor({ t: hundred, q: hundred.map(() => "many") }, user, reference))[0]).toEqual([
      "model",
      "prediction-of-another-type",
      "q, the prediction of model, holds values of another type than in the reference: none could be read.",
    ]);
  });

  it("that are no class are left out and said; when all are, there are no labels", () => {
    const user: UserConfig = { task: "binary", positive: "b", roles: { target: "t", prediction: "q" } };
    const t = hundred.map((row) => (row % 2 === 0 ? "a" : "b"));
    const some = rowsFor({ t, q: ["c", ...t.slice(1)] }, user, { t, q: t });
    expect(problemsOf(some)[0]?.slice(0, 2)).toEqual(["note", "unknown-classes"]);
    expect(some.models[0]?.labels?.[0]).toBe(-1);
    const all = rowsFor({ t, q: t.map(() => "c") }, user, { t, q: t });
    expect(all.models[0]?.labels).toBeNull();
    expect(problemsOf(all)[0]?.slice(0, 2)).toEqual(["model", "prediction-of-another-type"]);
  });
});

describe("probabilities", () => {
  const classes = hundred.map((row) => ["a", "b", "c"][row % 3] ?? "");
  const lists: UserConfig = { task: "multiclass", roles: { target: "t", probability: "q" } };
  const byClass: UserConfig = {
    task: "multiclass",
    roles: { target: "t", probability: { a: "pa", b: "pb", c: "pc" } },
  };

  it("come as lists, in the order of the sorted classes or of the config's", () => {
    const q = classes.map(() => "[0.5, 0.3, 0.2]");
    const rows = rowsFor({ t: classes, q }, lists);
    expect(rows.models[0]?.probabilities?.values.slice(0, 3)).toEqual(Float64Array.of(0.5, 0.3, 0.2));
    const turned = rowsFor({ t: classes, q }, { ...lists, classes: ["c", "a", "b"] });
    expect(turned.classes).toEqual(["c", "a", "b"]);
    expect(turned.models[0]?.labels?.[0]).toBe(0);
    const binary = rowsFor(
      { y, q: y.map(() => "[0.9, 0.1]") },
      { ...single, roles: { target: "y", probability: "q" } },
    );
    expect(binary.models[0]?.probabilities).toMatchObject({ columns: 1 });
    expect(binary.models[0]?.probabilities?.values[0]).toBe(0.1);
  });

  it("that are no lists of one number for each class are refused", () => {
    const rows = rowsFor({ t: classes, q: classes.map(() => "[0.5, 0.5]") }, lists);
    expect(problemsOf(rows)[0]).toEqual([
      "probabilities",
      "probability-of-another-type",
      "q holds no lists of 3 numbers, one for each class.",
    ]);
    expect(problemsOf(rowsFor({ t: classes, q: p }, lists))[0]?.[1]).toBe("probability-of-another-type");
    expect(problemsOf(rowsFor({ t: classes, q: classes }, { ...lists, classes: ["a", "b", "z"] }))[0]?.[1]).not.toBe(
      undefined,
    );
  });

  it("that do not sum to 1 are refused when many, left out when few; labels stand all the same", () => {
    const columns = {
      t: classes,
      pa: p,
      pb: p.map((value) => 0.7 * (1 - value)),
      pc: p.map((value) => 0.3 * (1 - value)),
    };
    const fine = rowsFor(columns, byClass);
    expect(fine.problems).toEqual([]);
    expect(fine.models[0]?.probabilities?.columns).toBe(3);
    const wrong = rowsFor({ ...columns, pc: p }, byClass);
    expect(problemsOf(wrong)[0]).toEqual([
      "probabilities",
      "probabilities-do-not-sum-to-1",
      expect.stringMatching(
        /^The probabilities of model do not sum to 1 in \d+ of 100 rows: give probabilities, not scores\.$/,
      ),
    ]);
    expect(wrong.models[0]?.probabilities).toBeNull();
    expect(wrong.models[0]?.labels).not.toBeNull();
    const one = rowsFor({ ...columns, pa: [0.9, ...p.slice(1)] }, byClass);
    expect(problemsOf(one)[0]?.slice(0, 2)).toEqual(["note", "probabilities-do-not-sum-to-1"]);
    expect(one.models[0]?.probabilities?.values[0]).toBeNaN();
  });

  it("outside 0 to 1 are refused when many, left out when few", () => {
    const scores = rowsFor({ y, p: p.map((value) => value * 8 - 4) }, single, { y, p });
    expect(problemsOf(scores)[0]?.slice(0, 2)).toEqual(["probabilities", "probability-out-of-range"]);
    expect(scores.models[0]).toMatchObject({ labels: null, probabilities: null });
    const one = rowsFor({ y, p: [1.5, ...p.slice(1)] }, single, { y, p });
    expect(problemsOf(one)[0]?.slice(0, 2)).toEqual(["note", "probability-out-of-range"]);
    expect(one.models[0]?.labels?.slice(0, 2)).toEqual(Int32Array.of(-1, 0));
  });

  it("of a class that the target does not have, and absent columns, are said", () => {
    const user: UserConfig = { task: "multiclass", roles: { target: "t", probability: { a: "pa", z: "pb" } } };
    expect(problemsOf(rowsFor({ t: classes, pa: p, pb: p }, user))[0]).toEqual([
      "probabilities",
      "probability-classes-unknown",
      "pb holds the probability of z, which is no class of the target (a, b, c).",
    ]);
    expect(problemsOf(rowsFor({ y }, single, { y, p }))[0]?.slice(0, 2)).toEqual([
      "probabilities",
      "probability-missing",
    ]);
  });

  it("are read from text as lists of finite numbers only", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 }), (values) => {
        expect(listEntries(JSON.stringify(values), values.length)).toEqual(values.map((value) => value + 0));
      }),
    );
    expect(listEntries("[0.5, x]", 2)).toBeNull();
    expect(listEntries("0.5, 0.5", 2)).toBeNull();
    expect(listEntries(null, 2)).toBeNull();
    expect(listEntries("[0.5 0.5]", 2)).toEqual([0.5, 0.5]);
  });
});

describe("weights, intervals and costs", () => {
  const user: UserConfig = { task: "binary", roles: { target: "y", prediction: "y", weight: "w" } };

  it("below 0 stop performance, missing ones count for nothing", () => {
    const negative = rowsFor({ y, w: hundred.map((row) => row - 1) }, user);
    expect(negative.weight).toBeNull();
    expect(problemsOf(negative)).toEqual([
      ["side", "weight-negative", "w, the weight, is below 0 in 1 rows: weights are 0 or more."],
    ]);
    const missing = rowsFor({ y, w: [null, ...hundred.slice(1)] }, user);
    expect(missing.weight?.slice(0, 2)).toEqual(Float64Array.of(0, 1));
    expect(problemsOf(missing)[0]?.slice(0, 2)).toEqual(["note", "weight-not-usable"]);
    expect(problemsOf(rowsFor({ y }, user, { y, w: hundred }))[0]?.slice(0, 2)).toEqual(["side", "weight-not-usable"]);
  });

  it("of a prediction interval that are absent are said", () => {
    const roles = { target: "t", prediction: "t", lower: "l", upper: "u" };
    const reference = { t: hundred, l: hundred, u: hundred };
    const rows = rowsFor({ t: hundred, l: hundred }, { task: "regression", roles }, reference);
    expect(rows.lower).toEqual(Float64Array.from(hundred));
    expect(problemsOf(rows)[0]?.slice(0, 2)).toEqual(["interval", "interval-not-usable"]);
  });

  it("of a matrix are paid for each of the four outcomes", () => {
    const cost = { tp: 1, fp: 2, fn: 3, tn: 4 };
    const roles = { target: "t", prediction: "q" };
    const columns = { t: [1, 0, 1, 0, null, 1], q: [1, 1, 0, 0, 1, null] };
    const rows = rowsFor(columns, { task: "binary", roles, cost });
    expect(rows.models[0]?.cost).toEqual(Float64Array.of(1, 2, 3, 4, Number.NaN, Number.NaN));
    const regression = rowsFor({ t: hundred, q: hundred }, { task: "regression", roles, cost });
    expect(problemsOf(regression)[0]?.slice(0, 2)).toEqual(["cost", "cost-not-computable"]);
    const expression = rowsFor(
      { t: hundred, q: hundred },
      { task: "regression", roles, cost: "abs(target - prediction)" },
    );
    expect(problemsOf(expression)[0]?.[2]).toContain("works on files only");
  });
});

describe("ids and times", () => {
  it("are kept as they are written, and absent ones are null", () => {
    const at = hundred.map((row) => new Date(row * 86_400_000));
    const columns = { at, code: hundred.map((row) => (row === 1 ? null : 1_000_000 + row * 7)), y };
    const user: UserConfig = { roles: { id: "code", timestamp: "at" } };
    const rows = rowsFor(columns, user);
    expect([0, 1, 2, 500].map((row) => idAt(rows.ids, row))).toEqual(["1000000", null, "1000014", null]);
    expect(rows.times?.[2]).toBe(172_800_000);
    expect(rows.task).toBeNull();
    expect(rowsFor({ at, y }, user, columns).ids).toBeNull();
    const texts = { id: hundred.map((row) => (row === 1 ? null : `t${row}`)) };
    const named = rowsFor(texts, { roles: { id: "id" } });
    expect([0, 1].map((row) => idAt(named.ids, row))).toEqual(["t0", null]);
    expect(rowsFor({ y }, { roles: { id: "id" } }, texts).ids).toBeNull();
    expect(idAt(null, 0)).toBeNull();
  });

  it("of users without one belong to nobody", () => {
    const columns = { u: ["a", null, "b", "a"], i: [1, 2, 3, 4], t: [1, 0, 1, 0], s: [4, 3, 2, 1] };
    const rows = rowsFor(columns, { task: "ranking", roles: { user: "u", item: "i", target: "t", score: "s" } });
    expect(rows.users?.codes).toEqual(Int32Array.of(0, -1, 1, 0));
    expect(rows.models[0]?.numbers).toEqual(Float64Array.of(4, 3, 2, 1));
  });
});
