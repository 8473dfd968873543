import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import type { Feature } from "../feature.ts";
import { isolationForest } from "./isolation-forest.ts";
import { levelRarity, rarityColumn } from "./level-rarity.ts";
import { strangeness } from "./strangeness.ts";
import { strangenessReference } from "./strangeness-reference.ts";

const rows = 4000;
const age: Feature = {
  name: "age",
  kind: "number",
  values: Float64Array.from({ length: rows }, (_, row) => 20 + (row % 40)),
};
/** Two rows of "odd"; "gone" is listed and absent. */
const job: Feature = {
  name: "job",
  kind: "level",
  codes: Int32Array.from({ length: rows }, (_, row) => (row < 2 ? 2 : row % 2)),
  levels: ["A", "B", "odd", "gone"],
};
/** "north" only with job A. */
const place: Feature = {
  name: "place",
  kind: "level",
  codes: Int32Array.from({ length: rows }, (_, row) => (row % 2 === 0 && row % 4 === 0 ? 0 : 1)),
  levels: ["north", "south"],
};
const reference = strangenessReference([age, job, place]);

describe("strangeness", () => {
  it("finds nothing strange in usual rows and in missing values", () => {
    expect(strangeness([40, 0, 0], reference)).toEqual([]);
    expect(strangeness([NaN, -1, -1], reference)).toEqual([]);
  });

  it("says how far outside a number lies, and how far from the median", () => {
    const [outside, far] = strangeness([137, 0, 0], reference);
    expect(outside).toEqual({
      column: "age",
      kind: "outside-range",
      value: 137,
      surprise: Math.log(8000),
      smallest: 20,
      largest: 59,
      share: 2,
    });
    expect(far).toMatchObject({ kind: "far-from-median", median: 39.5, z: (137 - 39.5) / 14.826 });
    expect(strangeness([65, 0, 0], reference).map(({ kind }) => kind)).toEqual(["outside-range"]);
  });

  it("tells unseen from rare levels", () => {
    expect(strangeness([40, 3, 1], reference)).toEqual([
      { column: "job", kind: "unseen-level", value: "gone", surprise: Math.log(8000), rows },
    ]);
    expect(strangeness([40, 9, 1], reference)).toMatchObject([{ kind: "unseen-level", value: "" }]);
    expect(strangeness([40, 2, 1], reference)).toMatchObject([
      { kind: "rare-level", value: "odd", count: 2, rows, surprise: Math.log(2000) },
    ]);
  });

  it("names two known levels that never came together, where chance would have brought them together", () => {
    const [pair] = strangeness([40, 1, 0], reference);
    expect(pair).toMatchObject({
      column: "job",
      otherColumn: "place",
      kind: "unseen-pair",
      value: "B",
      otherValue: "north",
    });
    expect(pair?.kind === "unseen-pair" ? pair.expectedRows : NaN).toBeCloseTo((1999 * 1000) / 4000, 9);
  });

  it("does not wonder at a combination that chance would leave out", () => {
    const first = Int32Array.from({ length: 40 }, (_, row) => (row < 4 ? 1 : 0));
    const second = Int32Array.from({ length: 40 }, (_, row) => (row > 35 ? 1 : 0));
    const levels = ["usual", "other"];
    const small = strangenessReference([
      { name: "a", kind: "level", codes: first, levels },
      { name: "b", kind: "level", codes: second, levels },
    ]);
    expect(strangeness([1, 1], small)).toEqual([]);
  });

  it("puts the more surprising reason first, and equal ones in the order of the kinds", () => {
    expect(strangeness([137, 3, 0], reference).map(({ kind }) => kind)).toEqual([
      "unseen-level",
      "outside-range",
      "far-from-median",
    ]);
    expect(strangeness([65, 2, 0], reference).map(({ kind }) => kind)).toEqual(["outside-range", "rare-level"]);
  });

  it("puts the number that lies further out first", () => {
    const two = strangenessReference([age, { ...age, name: "weight" }]);
    expect(strangeness([100, 200], two).map(({ column, kind }) => `${column} ${kind}`)).toEqual([
      "weight outside-range",
      "age outside-range",
      "weight far-from-median",
      "age far-from-median",
    ]);
  });

  it("adds the columns that isolate the row, last", () => {
    const columns = [
      age.kind === "number" ? age.values : new Float64Array(0),
      rarityColumn(job.kind === "level" ? job.codes : new Int32Array(0), levelRarity([1999, 1999, 2, 0])),
      rarityColumn(place.kind === "level" ? place.codes : new Int32Array(0), levelRarity([1000, 3000])),
    ];
    const forest = isolationForest(columns);
    const row = [200, columns[1]?.[3] ?? 0, columns[2]?.[3] ?? 0];
    const reasons = strangeness([200, 1, 1], reference, { isolation: { forest, row } });
    expect(reasons.at(-1)).toMatchObject({ kind: "isolated", column: "age", value: 200, surprise: 0 });
    expect(reasons.filter(({ kind }) => kind === "isolated").length).toBeLessThan(3);
    const byLevel = strangeness([40, 0, 0], reference, { isolation: { forest, row: [40, Math.log(8000), 9] } });
    expect(byLevel.map(({ column, value }) => `${column} ${value}`)).toEqual(expect.arrayContaining(["place north"]));
  });

  it("knows nothing of a reference without rows", () => {
    const empty = strangenessReference([
      { name: "x", kind: "number", values: new Float64Array(0) },
      { name: "l", kind: "level", codes: new Int32Array(0), levels: ["a"] },
      { name: "m", kind: "level", codes: new Int32Array(0), levels: ["a"] },
    ]);
    expect(strangeness([1, 0, 0], empty)).toEqual([]);
  });

  it("says that a constant was left, without a unit", () => {
    const constant = strangenessReference([{ name: "x", kind: "number", values: Float64Array.of(2, 2) }]);
    expect(strangeness([3], constant)).toMatchObject([{ kind: "outside-range", share: null }]);
  });

  it("leaves rows with a missing level out of the pairs", () => {
    const codes = Int32Array.from({ length: 100 }, (_, row) => (row % 2 === 0 ? -1 : row % 3));
    const levels = ["a", "b", "c"];
    const gaps = strangenessReference([
      { name: "l", kind: "level", codes, levels },
      { name: "m", kind: "level", codes, levels },
    ]);
    expect(gaps.pairs[0]?.rows).toBe(50);
    expect(strangeness([0, 1], gaps)).toMatchObject([{ kind: "unseen-pair" }]);
  });

  it("refuses a row of another length", () => {
    expect(() => strangeness([1], reference)).toThrow(InvalidInputError);
  });
});
