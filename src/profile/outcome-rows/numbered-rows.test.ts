import { describe, expect, it } from "vitest";
import { planFor } from "../../../test/fixture/outcome-sides.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { TableChunk } from "../../model/table.ts";
import { planColumns } from "../plan-columns.ts";
import { type RawColumns, tableFromColumns } from "../table-from-columns.ts";
import { FeatureCollector, mostFeatureRows } from "./feature-collector.ts";
import { OutcomeCollector } from "./outcome-collector.ts";

function columnsOf(rowCount: number): RawColumns {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  return { x: rows.map((row) => row % 101), zone: rows.map((row) => `z${row % 3}`) };
}

const columns = columnsOf(300);
const plan = planColumns(tableFromColumns(columns), defaultConfig);

/** A chunk with the number that each of its rows has in its file, as a source samples them. */
function numbered(chunk: TableChunk, from: number, step: number): TableChunk {
  const values = Float64Array.from({ length: chunk.rowCount }, (_, row) => from + step * row);
  return { ...chunk, columns: [...chunk.columns, { kind: "number", values, nulls: null }] };
}

describe("rows that come with their number in the file", () => {
  it("are found at that number among the outcomes", () => {
    const collector = new FeatureCollector(plan, { totalRows: 90_000, seed: 1, numbered: true });
    collector.add(numbered(tableFromColumns(columns).read(plan.specs), 10, 5));
    const rows = collector.finish(Float64Array.of(10, 12, 20));
    expect(rows).toMatchObject({ totalRows: 90_000, rowCount: 300 });
    expect(rows.positions.slice(0, 4)).toEqual(Int32Array.of(0, -1, 2, -1));
  });

  it("stand nowhere without outcomes", () => {
    const collector = new FeatureCollector(plan, { totalRows: 300, seed: 1 });
    collector.add(tableFromColumns(columns).read(plan.specs));
    expect(new Set(collector.finish(null).positions)).toEqual(new Set([-1]));
  });

  it("are cut off at 20,000 when the sample came out too large", () => {
    const many = tableFromColumns(columnsOf(mostFeatureRows + 500)).read(plan.specs);
    const collector = new FeatureCollector(plan, { totalRows: 90_000, seed: 1, numbered: true });
    collector.add(numbered(many, 0, 1));
    collector.add(numbered(many, 50_000, 1));
    const rows = collector.finish(Float64Array.of(mostFeatureRows - 1, mostFeatureRows));
    expect(rows.rowCount).toBe(mostFeatureRows);
    expect(rows.positions.at(-1)).toBe(0);
  });

  it("keep it as outcomes too", () => {
    const outcomes = planFor({ ...columns, y: columns["x"] ?? [] }, { segments: { by: ["zone"] } });
    if (outcomes === null) throw new Error("a plan is expected");
    const collector = new OutcomeCollector(outcomes, { totalRows: 90_000, seed: 1, mostRows: 100_000, numbered: true });
    collector.add(numbered(tableFromColumns(columns).read(outcomes.specs), 7, 2));
    expect(collector.rowNumbers().slice(0, 3)).toEqual(Float64Array.of(7, 9, 11));
  });
});

it("a column without levels in the reference has new levels only", () => {
  const blind = { ...plan, bins: plan.bins.map(() => null) };
  const collector = new FeatureCollector(blind, { totalRows: 300, seed: 1 });
  collector.add(tableFromColumns(columns).read(plan.specs));
  const zone = collector.finish(null).columns.find(({ name }) => name === "zone");
  expect(zone).toMatchObject({ levels: [] });
  expect(zone?.kind === "codes" ? new Set(zone.codes) : null).toEqual(new Set([1]));
});
