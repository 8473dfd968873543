import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planFor, problemsOf, rowsFor } from "../../../test/fixture/outcome-sides.ts";
import { idAt, type OutcomeRows } from "../../model/outcome-rows.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { TableChunk } from "../../model/table.ts";
import { type RawColumns, tableFromColumns } from "../table-from-columns.ts";
import { OutcomeCollector } from "./outcome-collector.ts";
import type { OutcomePlan } from "./outcome-plan.ts";

const names = ["a", "b", "c", null] as const;
const user: UserConfig = {
  task: "multiclass",
  roles: {
    id: "id",
    target: "y",
    predictions: { m: { prediction: "p", probability: { a: "pa", b: "pb", c: "pc" } } },
    weight: "w",
  },
  segments: { by: ["x", "zone", "x * zone"] },
  fairness: { by: ["zone"], control: "y" },
};

function columnsOf(rowCount: number, seed: number): RawColumns {
  const rows = Array.from({ length: rowCount }, (_, row) => (row * 7 + seed * 13) % 97);
  const pa = rows.map((value) => (value % 10) / 20);
  return {
    id: rows.map((_, row) => `row ${row}`),
    y: rows.map((value) => names[value % 4] ?? null),
    p: rows.map((value) => names[(value * 3) % 4] ?? null),
    pa,
    pb: pa.map((value) => 0.75 - value),
    pc: pa.map(() => 0.25),
    w: rows.map((value) => value % 5),
    x: rows.map((value) => (value === 13 ? null : value)),
    zone: rows.map((value) => `z${value % 3}`),
  };
}

const reference = columnsOf(200, 1);

function planOf(config: UserConfig = user): OutcomePlan {
  const plan = planFor(reference, config);
  if (plan === null) throw new Error("a plan is expected");
  return plan;
}

function collect(columns: RawColumns, sizes: readonly number[], mostRows = 1_000): OutcomeRows {
  const plan = planOf();
  const { rowCount } = tableFromColumns(columns);
  const collector = new OutcomeCollector(plan, { totalRows: rowCount, seed: 1, mostRows });
  for (let from = 0, i = 0; from < rowCount; i++) {
    const to = Math.min(rowCount, from + (sizes[i % sizes.length] ?? 1));
    collector.add(chunkOf(columns, plan, [from, to]));
    from = to;
  }
  return collector.finish();
}

function chunkOf(columns: RawColumns, plan: OutcomePlan, [from, to]: readonly [number, number]): TableChunk {
  const part = Object.entries(columns).map(([name, values]) => [name, Array.from(values).slice(from, to)] as const);
  return tableFromColumns(Object.fromEntries(part)).read(plan.specs);
}

describe("OutcomeCollector", () => {
  it("gives the same rows for any cut into chunks", () => {
    const current = columnsOf(150, 5);
    const whole = collect(current, [150]);
    expect(whole.rowCount).toBe(150);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), (sizes) => {
        expect(collect(current, sizes)).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it("samples sides that are too large, the same rows for any cut, and says how many there are", () => {
    const current = columnsOf(3_000, 5);
    const sampled = collect(current, [3_000], 500);
    expect(collect(current, [17, 400], 500)).toEqual(sampled);
    expect(sampled.totalRows).toBe(3_000);
    expect(sampled.rowCount).toBeGreaterThan(420);
    expect(sampled.rowCount).toBeLessThan(580);
    expect(idAt(sampled.ids, 0)).toMatch(/^row \d+$/);
  });

  it("counts the rows with an outcome", () => {
    const rows = collect(columnsOf(97, 1), [97]);
    expect(rows.withOutcome).toBe(Array.from(columnsOf(97, 1)["y"] ?? []).filter((value) => value !== null).length);
    expect(rows.coverage).toBe(rows.withOutcome / 97);
    expect(collect(columnsOf(0, 1), [1])).toMatchObject({ rowCount: 0, coverage: null, withOutcome: 0 });
  });

  it("refuses chunks that lack columns", () => {
    const collector = new OutcomeCollector(planOf(), { totalRows: 1, seed: 1 });
    expect(() => collector.add({ rowCount: 1, columns: [], unreadable: [], rowHashes: null })).toThrow(
      expect.objectContaining({ code: "columns-differ" }),
    );
  });
});

describe("segments and groups", () => {
  it("cut numbers at the reference's quartiles and say so in words", () => {
    const [x, zone, both] = collect(reference, [200]).segments;
    expect(x?.kind).toBe("ranges");
    expect(x?.levels.map(({ label }) => label)).toEqual(["up to 24", "above 24 to 47", "above 47 to 71", "above 71"]);
    expect(x?.levels[1]?.condition).toBe("x above 24 to 47");
    expect(zone?.levels.map(({ condition }) => condition).toSorted()).toEqual(["zone = z0", "zone = z1", "zone = z2"]);
    expect(both?.levels).toHaveLength(12);
    expect(both?.levels[0]?.condition).toBe(`x up to 24 and ${zone?.levels[0]?.condition ?? ""}`);
  });

  it("give a row of an intersection the subset of both its parts, and none when one has none", () => {
    const [x, zone, both] = collect(reference, [200]).segments;
    if (x === undefined || zone === undefined || both === undefined) throw new Error("three are expected");
    const expected = Array.from(x.codes, (code, row) => {
      const other = zone.codes[row] ?? -1;
      return code < 0 || other < 0 ? -1 : code * 3 + other;
    });
    expect([...both.codes]).toEqual(expected);
    expect(expected).toContain(-1);
  });

  it("do not know rows of levels that the reference lacks", () => {
    const rows = rowsFor(
      { ...columnsOf(200, 1), zone: Array.from({ length: 200 }, () => "elsewhere") },
      user,
      reference,
    );
    expect(new Set(rows.groups[0]?.codes)).toEqual(new Set([-1]));
    expect(rows.control?.levels.map(({ label }) => label).toSorted()).toEqual(["a", "b", "c"]);
  });

  it("keep 50 groups, and refuse a column of 10,000 values in words", () => {
    const count = 10_000;
    const many = Array.from({ length: count }, (_, row) => `name ${row} of many`);
    const some = Array.from({ length: count }, (_, row) => `s${row % 80}`);
    const rows = rowsFor(
      { many, some, half: some.map((_, row) => row % 2) },
      { fairness: { by: ["many", "some", "some * half"] } },
    );
    expect(problemsOf(rows)).toEqual([
      [
        "group",
        "too-many-groups",
        expect.stringMatching(
          /^many has about .* values, more than the 1\s000 that can name groups: derive a coarser column\.$/,
        ),
      ],
    ]);
    expect(rows.groups.map(({ levels, leftOut }) => [levels.length, leftOut])).toEqual([
      [50, 30],
      [50, 55],
    ]);
  });

  it("of expressions, dates and absent columns are refused in words", () => {
    const days = Array.from({ length: 60 }, (_, row) => new Date(86_400_000 * (row % 9)));
    const columns = { at: days, day: days, one: days.map(() => 1), same: days.map(() => "x") };
    const rows = rowsFor(columns, { segments: { night: "hour(at) > 20", by: ["day", "gone", "one", "same"] } });
    expect(problemsOf(rows).map(([scope, code]) => [scope, code])).toEqual([
      ["segment", "expression-not-computable"],
      ["segment", "column-not-readable"],
      ["segment", "column-not-readable"],
      ["segment", "column-not-readable"],
    ]);
    expect(rows.segments.map(({ name }) => name)).toEqual(["same"]);
    const without = rowsFor({ at: days }, { segments: { by: ["same"] } }, columns);
    expect(problemsOf(without)[0]?.[2]).toBe(
      "same is not on this side, or holds nothing that the reference's type can read.",
    );
  });
});
