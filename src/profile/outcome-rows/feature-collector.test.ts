import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../model/default-config.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { planColumns, readTable } from "../plan-columns.ts";
import { type RawColumns, tableFromColumns } from "../table-from-columns.ts";
import { FeatureCollector, mostFeatureRows } from "./feature-collector.ts";
import { rowPositions } from "./row-positions.ts";

function columnsOf(rowCount: number): RawColumns {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return {
    amount: rows.map((row) => (row === 3 ? null : (row * 37) % 101)),
    zone: rows.map((row) => (row === 4 ? null : `z${row % 5}`)),
    flag: rows.map((row) => row % 2 === 0),
    at: rows.map((row) => new Date(row * 60_000)),
    predicted: rows.map((row) => row % 11),
  };
}

const roles = { ...defaultConfig.roles, models: [{ name: "m", prediction: "predicted", probability: null }] };
const plan = planColumns(tableFromColumns(columnsOf(400)), { ...defaultConfig, roles });

function collect(columns: RawColumns, cuts = 1): FeatureRows {
  const data = tableFromColumns(columns);
  const { chunks } = readTable(data, plan, "current");
  const collector = new FeatureCollector(plan, { totalRows: data.rowCount, seed: 1 });
  for (const chunk of chunks) {
    const size = Math.ceil(chunk.rowCount / cuts);
    for (let from = 0; from < chunk.rowCount; from += size) {
      const part = Object.entries(columns).map(([name, values]) => [name, Array.from(values).slice(from, from + size)]);
      collector.add(tableFromColumns(Object.fromEntries(part)).read(plan.specs));
    }
  }
  return collector.finish(Float64Array.from({ length: data.rowCount }, (_, row) => row));
}

describe("FeatureCollector", () => {
  it("holds the columns that are compared: no dates, no predictions", () => {
    const rows = collect(columnsOf(400));
    expect(rows.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["amount", "numbers"],
      ["zone", "codes"],
      ["flag", "codes"],
    ]);
    expect(rows.positions).toEqual(Int32Array.from({ length: 400 }, (_, row) => row));
  });

  it("gives numbers with NaN, and levels of the reference with -1 where there is none and the last code for new ones", () => {
    const [amount, zone] = collect({ ...columnsOf(6), zone: ["z1", "new", null, "z0", "z4", "z2"] }).columns;
    expect(amount?.kind === "numbers" ? [...amount.values].map(Number.isNaN).indexOf(true) : -1).toBe(3);
    expect(zone).toMatchObject({ levels: ["z0", "z1", "z2", "z3", "z4"], codes: Int32Array.of(1, 6, -1, 0, 4, 2) });
  });

  it("samples large sides down to at most 20,000 rows, the same ones for any cut, and knows their places", () => {
    const columns = columnsOf(50_000);
    const rows = collect(columns);
    expect(rows).toMatchObject({ totalRows: 50_000 });
    expect(rows.rowCount).toBeLessThanOrEqual(mostFeatureRows);
    expect(rows.rowCount).toBeGreaterThan(18_500);
    expect(collect(columns, 7)).toEqual(rows);
    const amounts = columns["amount"] ?? [];
    const [amount] = rows.columns;
    const first = rows.positions[10] ?? -1;
    expect(amount?.kind === "numbers" ? amount.values[10] : null).toBe(amounts[first]);
    const thirds = [...rows.positions].filter((position) => position >= 33_333).length / rows.rowCount;
    expect(Math.abs(thirds - 1 / 3)).toBeLessThan(0.02);
  });
});

describe("rowPositions", () => {
  it("finds every number that is there, and says -1 for others", () => {
    const ascending = fc.uniqueArray(fc.nat(50)).map((list) => list.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(ascending, ascending, (wanted, known) => {
        const positions = rowPositions(Float64Array.from(wanted), Float64Array.from(known));
        expect([...positions]).toEqual(wanted.map((row) => known.indexOf(row)));
      }),
    );
  });
});
