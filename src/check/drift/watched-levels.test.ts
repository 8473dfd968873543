import { describe, expect, it } from "vitest";
import { columnSides } from "../../../test/fixture/column-sides.ts";
import type { ColumnSpec } from "../../model/column.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import { fisherExact } from "../../stats/fisher-exact.ts";
import type { Test } from "../draft.ts";
import type { ColumnSides } from "./column-sides.ts";
import { compareLevels } from "./level-comparison.ts";
import { watchedLevelTests } from "./watched-levels.ts";

type Counts = Readonly<Record<string, number>>;

const rows = (counts: Counts): string[] =>
  Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name));

function sidesOf(before: Counts, now: Counts, spec: Partial<ColumnSpec>): ColumnSides {
  const sides = columnSides(rows(before), rows(now));
  return { ...sides, reference: { ...sides.reference, spec: { ...sides.reference.spec, ...spec } } };
}

function testsOf(sides: ColumnSides): Test[] {
  const levels = compareLevels(sides.reference, sides.current);
  return levels === null ? [] : watchedLevelTests(sides, levels);
}

const before = { sale: 90, refund: 10 };

describe("watched levels", () => {
  it("are tested one by one, exactly, with the ratio of their shares as statistic", () => {
    const [test, ...others] = testsOf(sidesOf(before, { sale: 80, refund: 20 }, { watchedLevels: ["refund"] }));
    expect(others).toEqual([]);
    expect(test).toMatchObject({ method: "fisher_exact", about: "refund", attainable: 0, opensSize: true });
    expect(test?.statistic).toBeCloseTo(2, 12);
    expect(test?.pValue).toBe(fisherExact([10, 90], [20, 80]).pValue);
  });

  it("count the larger change of a level and of all the rest", () => {
    const [test] = testsOf(sidesOf(before, { sale: 75, refund: 25 }, { watchedLevels: ["sale"] }));
    expect(test?.statistic).toBeCloseTo(2.5, 12);
  });

  it("open the size gate from the minimum ratio on, the column's own if it has one", () => {
    const sides = sidesOf(before, { sale: 85, refund: 15 }, { watchedLevels: ["refund"] });
    expect(testsOf(sides)[0]?.opensSize).toBe(false);
    const config = (minimumRatio: number) => resolveConfig({ columns: { x: { minimumRatio } } });
    expect(testsOf({ ...sides, config: config(1.49) })[0]?.opensSize).toBe(true);
    expect(testsOf({ ...sides, config: config(1.51) })[0]?.opensSize).toBe(false);
  });

  it("have no ratio when they vanished, which opens the size gate all the same", () => {
    const [test] = testsOf(sidesOf(before, { sale: 100 }, { watchedLevels: ["refund"] }));
    expect(test).toMatchObject({ statistic: null, opensSize: true });
  });

  it("have a ratio of 1 when a side holds nothing else, before and now", () => {
    const [test] = testsOf(sidesOf({ sale: 50 }, { sale: 60 }, { watchedLevels: ["sale"] }));
    expect(test).toMatchObject({ statistic: 1, opensSize: false });
  });

  it("are all levels of predictions and targets, twenty at most, and the first of a boolean", () => {
    const many = Object.fromEntries(Array.from({ length: 25 }, (_, level) => [`level ${level}`, 30 - level]));
    expect(testsOf(sidesOf(many, many, { role: "target" }))).toHaveLength(20);
    expect(testsOf(sidesOf(before, before, { role: "prediction" })).map(({ about }) => about)).toEqual([
      "sale",
      "refund",
    ]);
    expect(testsOf(sidesOf(before, before, { type: "boolean" })).map(({ about }) => about)).toEqual(["sale"]);
    expect(testsOf(sidesOf(before, before, {}))).toEqual([]);
  });

  it("are none in a boolean column of which the reference had no value", () => {
    const sides = sidesOf(before, before, { type: "boolean" });
    const levels = compareLevels(sides.reference, sides.current);
    expect(levels && watchedLevelTests(sides, { ...levels, levels: [] })).toEqual([]);
  });
});
