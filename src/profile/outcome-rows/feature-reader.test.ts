import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../model/resolve-config.ts";
import type { FeatureColumn } from "../../model/feature-rows.ts";
import { planColumns, readTable } from "../plan-columns.ts";
import { type RawColumns, tableFromColumns } from "../table-from-columns.ts";
import { FeatureCollector } from "./feature-collector.ts";
import { FeatureReader } from "./feature-reader.ts";

const rows = Array.from({ length: 60 }, (_, row) => row);
const columns: RawColumns = {
  amount: rows.map((row) => (row % 7 === 3 ? null : row % 5 === 0 ? Infinity : (row * 37) % 101)),
  zone: rows.map((row) => (row % 9 === 4 ? null : `z${row % 5}`)),
  at: rows.map((row) => new Date(row * 60_000)),
  note: rows.map((row) => `${row} words that differ ${"and more ".repeat(row % 4)}`),
};
const plan = planColumns(tableFromColumns(columns), resolveConfig({ columns: { note: { type: "text" } } }));
const side: RawColumns = { ...columns, zone: rows.map((row) => (row % 11 === 0 ? "new" : `z${row % 4}`)) };
const all = new Set(plan.specs.map(({ name }) => name));

/** The rows of the side in pieces of a size, each read for itself. */
function pieces(reader: FeatureReader, size: number): readonly (readonly FeatureColumn[])[] {
  const starts = rows.filter((row) => row % size === 0);
  return starts.map((start) => {
    const own = Object.entries(side).map(([name, values]) => [name, Array.from(values).slice(start, start + size)]);
    return structuredClone(reader.read(tableFromColumns(Object.fromEntries(own)).read(reader.specs)));
  });
}

describe("FeatureReader", () => {
  it("gives of all rows what a collector gives of a sample", () => {
    const [chunk] = readTable(tableFromColumns(side), plan, "current").chunks;
    if (chunk === undefined) throw new Error("a chunk is expected");
    const collector = new FeatureCollector(plan, { totalRows: rows.length, seed: 1 });
    collector.add(chunk);
    const [read] = pieces(new FeatureReader(plan, all), rows.length);
    expect(read).toEqual(collector.finish(null).columns);
    expect(read?.map(({ name }) => name)).toEqual(["amount", "zone", "note (length)", "note (words)"]);
  });

  it("gives the same values for any cut into chunks", () => {
    const [whole = []] = pieces(new FeatureReader(plan, all), rows.length);
    const cut = pieces(new FeatureReader(plan, all), 7);
    for (const [index, column] of whole.entries()) {
      expect(cut.flatMap((piece) => valuesOf(piece[index]))).toEqual(valuesOf(column));
    }
  });

  it("reads no more columns than it is asked for", () => {
    const reader = new FeatureReader(plan, new Set(["zone", "at", "gone"]));
    expect(reader.specs.map(({ name }) => name)).toEqual(["zone"]);
    expect(pieces(reader, 40).map((piece) => piece.map(({ name }) => name))).toEqual([["zone"], ["zone"]]);
  });
});

function valuesOf(column: FeatureColumn | undefined): readonly number[] {
  if (column === undefined) return [];
  return [...(column.kind === "numbers" ? column.values : column.codes)];
}
