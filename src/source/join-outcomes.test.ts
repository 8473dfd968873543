import { afterAll, afterEach, describe, expect, it } from "vitest";
import { SourceFolder, specOf } from "../../test/fixture/source-folder.ts";
import type { RowSource } from "./open-source.ts";
import { rowNumberSpec } from "./row-number-spec.ts";

const folder = new SourceFolder();
afterEach(() => folder.closeSources());
afterAll(() => folder.remove());

const request = { path: "later.csv", id: "id", columns: ["y", "w"] };

async function valuesOf(source: RowSource, name: string): Promise<readonly (number | null)[]> {
  const values: (number | null)[] = [];
  for await (const chunk of source.scan([specOf(name, "numeric")], { rowHashes: false })) {
    const [column] = chunk.columns;
    if (column?.kind !== "number") throw new Error("numbers are expected");
    column.values.forEach((value, row) => values.push(column.nulls?.[row] === 1 ? null : value));
  }
  return values;
}

describe("later outcomes", () => {
  it("find their rows by the id, whatever order they come in, and the rows keep theirs", async () => {
    folder.write("rows.csv", "id,x\n3,30\n1,10\n2,20\n4,40\n");
    folder.write("later.csv", "id,y,other\n1,100,a\n2,200,b\n3,300,c\n9,900,d\n3,333,e\n");
    const source = await folder.open("rows.csv", {}, request);
    expect(await valuesOf(source, "x")).toEqual([30, 10, 20, 40]);
    expect(await valuesOf(source, "y")).toEqual([300, 100, 200, null]);
    expect(source.columns.map(({ name }) => name)).toEqual(["id", "x", "y"]);
    expect(source.join).toEqual({
      file: "later.csv",
      columns: ["y"],
      outcomeRows: 5,
      matched: 3,
      unmatched: 1,
      unused: 1,
      duplicateIds: 1,
      alreadyPresent: 0,
    });
    expect(source.notes).toEqual([
      "later.csv has the outcome of 3 of 4 rows; 1 of its rows repeat an id (the first counts); 1 of its ids belong to no row.",
    ]);
  });

  it("leave alone what a row knows already, and take ids as text: 007 is not 7", async () => {
    folder.write("rows.csv", "id,y\n007,1\n8,\n9,3\n");
    folder.write("later.csv", "id,y\n7,70\n8,80\n9,90\n");
    const source = await folder.open("rows.csv", {}, request);
    expect(await valuesOf(source, "y")).toEqual([1, 80, 3]);
    expect(source.join).toMatchObject({ matched: 2, alreadyPresent: 2, unused: 1 });
  });

  it("match numbers with numbers in other storage, and rows without an id match nothing", async () => {
    await folder.writeParquet("rows.parquet", "select * from (values (1::double), (2::double), (null)) t(id)");
    folder.write("later.csv", "id,y\n1,10\n2,20\n");
    const source = await folder.open("rows.parquet", {}, request);
    expect(await valuesOf(source, "y")).toEqual([10, 20, null]);
  });

  it("can be filtered and derived from like any column", async () => {
    folder.write("rows.csv", "id,x\n1,10\n2,20\n3,30\n");
    folder.write("later.csv", "id,y\n1,5\n3,40\n");
    const source = await folder.open("rows.csv", { derive: { d: '"y" - "x"' }, filter: '"y" is not null' }, request);
    expect(await valuesOf(source, "d")).toEqual([-5, 10]);
  });

  it("name the id or target that a file lacks, with the nearest name", async () => {
    folder.write("rows.csv", "id,x\n1,10\n");
    folder.write("later.csv", "Id2,y\n1,10\n");
    await expect(folder.open("rows.csv", {}, request)).rejects.toMatchObject({
      code: "column-unknown",
      details: { column: "id", place: "roles.id", file: "later.csv", nearest: "Id2" },
    });
    folder.write("later.csv", "id,z\n1,10\n");
    await expect(folder.open("rows.csv", {}, request)).rejects.toMatchObject({
      code: "column-unknown",
      details: { column: "y", place: "roles.target" },
    });
  });
});

describe("hidden columns", () => {
  const hidden = [
    { name: "h", expression: '"target" * 2', expected: "any", aliases: { target: "y" }, key: "cost" },
    { name: "bad", expression: '"gone" > 1', expected: "boolean", aliases: {}, key: "segments.bad" },
  ] as const;

  it("are read by name, listed nowhere, and know aliases; one that cannot be computed says why", async () => {
    folder.write("rows.csv", "id,y\n1,10\n2,20\n");
    const source = await folder.open("rows.csv", { hidden });
    expect(source.columns.map(({ name }) => name)).toEqual(["id", "y"]);
    expect(await valuesOf(source, "h")).toEqual([20, 40]);
    expect(source.failedExpressions.get("bad")).toMatchObject({
      code: "expression-not-computable",
      details: { key: "segments.bad" },
    });
    const hashes = async (opened: RowSource): Promise<unknown> => {
      for await (const chunk of opened.scan([], { rowHashes: true })) return chunk.rowHashes;
      return null;
    };
    expect(await hashes(source)).toEqual(await hashes(await folder.open("rows.csv")));
  });
});

describe("a sample of a scan", () => {
  it("has about as many rows as asked for, the same on every run, numbered in ascending order", async () => {
    await folder.writeParquet("many.parquet", "select range::double as x from range(100000)");
    const source = await folder.open("many.parquet");
    const read = async (): Promise<readonly number[]> => {
      const numbers: number[] = [];
      const options = { rowHashes: false, sample: { rows: 2_000, seed: 3 } };
      for await (const { columns } of source.scan([specOf("x", "numeric"), rowNumberSpec], options)) {
        const [x, number] = columns;
        if (x?.kind !== "number" || number?.kind !== "number") throw new Error("numbers are expected");
        expect(number.values).toEqual(x.values);
        numbers.push(...number.values);
      }
      return numbers;
    };
    const numbers = await read();
    expect(Math.abs(numbers.length - 2_000)).toBeLessThan(250);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(await read()).toEqual(numbers);
  });
});
