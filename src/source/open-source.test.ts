import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  chunksOf,
  plainValues,
  SourceFolder,
  specOf,
  unreadableIn,
  valuesOf,
} from "../../test/fixture/source-folder.ts";
import type { ColumnFacts } from "../model/table.ts";
import type { RowSource } from "./open-source.ts";

let folder: SourceFolder;

beforeAll(() => {
  folder = new SourceFolder();
});

afterEach(() => folder.closeSources());

afterAll(() => folder.remove());

const factsOf = async (source: RowSource, name: string): Promise<ColumnFacts | undefined> =>
  (await source.facts()).find((facts) => facts.name === name);

describe("a source", () => {
  test("gives the same values from parquet, csv, tsv, gzip, ndjson and a json array", async () => {
    const rows = [
      { x: 1.5, n: 1, s: "a" },
      { x: -2, n: null, s: "b, c" },
      { x: null, n: 3, s: "d" },
    ];
    const cell = (value: number | string | null): string =>
      typeof value === "string" ? `"${value}"` : String(value ?? "");
    const lines = (sign: string): string =>
      ["x,n,s".replaceAll(",", sign), ...rows.map((row) => Object.values(row).map(cell).join(sign))].join("\n");
    folder.write("same.csv", lines(","));
    folder.write("same.tsv", lines("\t"));
    folder.write("same.csv.gz", gzipSync(lines(",")));
    folder.write("same.ndjson", rows.map((row) => JSON.stringify(row)).join("\n"));
    folder.write("same.json", JSON.stringify(rows, null, 2));
    await folder.writeParquet("same.parquet", `select * from read_csv('${folder.path}/same.csv')`);
    for (const name of ["same.csv", "same.tsv", "same.csv.gz", "same.ndjson", "same.json", "same.parquet"]) {
      const source = await folder.open(name);
      expect([name, source.rowCount, source.rejects.count, source.name]).toEqual([name, 3, 0, name]);
      expect(await valuesOf(source, specOf("x", "numeric"))).toEqual([1.5, -2, null]);
      expect(await valuesOf(source, specOf("n", "numeric"))).toEqual([1, null, 3]);
      expect(await valuesOf(source, specOf("s", "categorical"))).toEqual(["a", "b, c", "d"]);
      expect(await valuesOf(source, specOf("s", "text"))).toEqual(["a", "b, c", "d"]);
    }
  });

  test("is read by several scans beside each other as by one after the other", async () => {
    await folder.writeParquet("beside.parquet", "select range % 7 || '' as s, range % 5 || '' as t from range(10_000)");
    const [s, t] = [specOf("s", "categorical"), specOf("t", "categorical")];
    const alone = await folder.open("beside.parquet");
    const expected = [await valuesOf(alone, s), await valuesOf(alone, t)];
    const source = await folder.open("beside.parquet");
    expect(await Promise.all([valuesOf(source, s), valuesOf(source, t), valuesOf(source, s)])).toEqual([
      ...expected,
      expected[0],
    ]);
  });

  test("reads back every number and text that was written, in order", async () => {
    const cell = fc.record({
      x: fc.option(fc.double({ noDefaultInfinity: true, noNaN: true }), { nil: null }),
      s: fc.option(
        fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", "")),
        { nil: null },
      ),
    });
    let file = 0;
    const property = fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 20 }), async (rows) => {
      const name = `law-${file++}.ndjson`;
      folder.write(name, rows.map((row) => JSON.stringify({ k: 1, ...row })).join("\n"));
      const source = await folder.open(name);
      expect(await valuesOf(source, specOf("x", "numeric"))).toEqual(rows.map(({ x }) => (x === null ? null : x + 0)));
      expect(await valuesOf(source, specOf("s", "text"))).toEqual(rows.map(({ s }) => s));
      await folder.closeSources();
    });
    await fc.assert(property, { numRuns: 15 });
  });

  test("streams chunks of one size in file order with one dictionary for all of them", async () => {
    await folder.writeParquet("long.parquet", "select range::double as i, 'l' || range % 11 as s from range(150000)");
    const chunks = await chunksOf(await folder.open("long.parquet"), [
      specOf("i", "numeric"),
      specOf("s", "categorical"),
    ]);
    expect(chunks.map(({ rowCount }) => rowCount)).toEqual([...Array.from({ length: 18 }, () => 8_192), 2_544]);
    const values = chunks.flatMap((chunk) => plainValues(chunk.columns[0], chunk.rowCount));
    expect(values.findIndex((value, row) => value !== row)).toBe(-1);
    const dictionaries = chunks.map(({ columns: [, column] }) => (column?.kind === "codes" ? column.dictionary : null));
    expect(new Set(dictionaries).size).toBe(1);
    expect(dictionaries[0]).toEqual(["l0", "l1", "l10", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9"]);
  });

  test("samples the same rows on every run, about 20,000, from everywhere", async () => {
    await folder.writeParquet("sampled.parquet", "select range::double as i from range(200000)");
    const spec = [specOf("i", "numeric")];
    const sample = async (): Promise<readonly (number | string | null)[]> => {
      const chunks = await chunksOf(await folder.open("sampled.parquet"), spec, {
        rowHashes: false,
        sampled: true,
      });
      return chunks.flatMap((chunk) => plainValues(chunk.columns[0], chunk.rowCount));
    };
    const [first, again] = [await sample(), await sample()];
    expect(again).toEqual(first);
    expect(Math.abs(first.length - 20_000)).toBeLessThan(5 * Math.sqrt(50_000));
    const mean = first.reduce((sum: number, value) => sum + Number(value), 0) / first.length;
    expect(Math.abs(mean - 100_000)).toBeLessThan((5 * 200_000) / Math.sqrt(12 * 50_000));
  });

  test.each([
    ["one file", "whole"],
    ["several files", "cut-*"],
  ])("gives every row of %s in exactly one of its parts, in order", async (_, name) => {
    await folder.writeParquet("whole.parquet", "select range as i from range(1003)");
    await folder.writeParquet("cut-1.parquet", "select range as i from range(500)");
    await folder.writeParquet("cut-2.parquet", "select range + 500 as i from range(500)");
    await folder.writeParquet("cut-3.parquet", "select range + 1000 as i from range(3)");
    const source = await folder.open(`${name}.parquet`);
    const parts = await Promise.all(
      [0, 1, 2].map((index) =>
        chunksOf(source, [specOf("i", "numeric")], { rowHashes: false, part: { index, count: 3 } }),
      ),
    );
    const rows = parts.map((chunks) => chunks.flatMap((chunk) => plainValues(chunk.columns[0], chunk.rowCount)));
    expect(rows.flat()).toEqual(Array.from({ length: 1003 }, (__, row) => row));
    expect(rows.every((part) => part.length < 1003)).toBe(true);
    expect(source.hasCheapParts).toBe(true);
  });

  test("reuses the memory of a chunk that is not kept, nulls included", async () => {
    await folder.writeParquet(
      "reused.parquet",
      "select case when range < 9000 and range % 2 = 0 then null else range end as i, 'l' || range % 3 as s from range(30000)",
    );
    const source = await folder.open("reused.parquet");
    const specs = [specOf("i", "numeric"), specOf("s", "categorical")];
    const values = async (isKept: boolean): Promise<unknown> => {
      const seen: unknown[] = [];
      for await (const chunk of source.scan(specs, { rowHashes: true, isKept })) {
        seen.push(
          chunk.columns.map((column) => plainValues(column, chunk.rowCount)),
          chunk.rowHashes?.slice(),
        );
      }
      return seen;
    };
    expect(await values(false)).toEqual(await values(true));
  });

  test("gives equal rows equal hashes and no others", async () => {
    folder.write("twice.csv", "a,b\n1,x\n2,y\n1,x\n,x\n,x\n1,y\n");
    const [chunk] = await chunksOf(await folder.open("twice.csv"), [], { rowHashes: true });
    const hashes = [...(chunk?.rowHashes ?? [])];
    expect(hashes.map((hash) => hashes.indexOf(hash))).toEqual([0, 1, 0, 3, 3, 5]);
  });

  test("counts levels, most frequent first, then by name, and one more than asked", async () => {
    folder.write("levels.csv", "s,n\nb,2\na,2\nb,10\nc,10\n,10\n");
    const source = await folder.open("levels.csv");
    expect(await source.levels("s", 5)).toEqual([
      { name: "b", count: 2 },
      { name: "a", count: 1 },
      { name: "c", count: 1 },
    ]);
    expect(await source.levels("n", 0)).toEqual([{ name: "10", count: 3 }]);
    expect(await source.levels("nowhere", 5)).toEqual([]);
  });

  test("derives, filters, hashes and drops in this order", async () => {
    folder.write("shaped.csv", "user,secret,minutes\nann,1,30\nbob,1,90\ncy,0,120\n");
    const source = await folder.open("shaped.csv", {
      derive: { hours: "minutes / 60", half: "hours / 2" },
      filter: "secret = 1 and half > 0.5",
      drop: ["secret"],
      hash: ["user"],
    });
    expect(source.rowCount).toBe(1);
    expect((await source.facts()).map(({ name }) => name)).toEqual(["user", "minutes", "hours", "half"]);
    expect(await valuesOf(source, specOf("half", "numeric"))).toEqual([0.75]);
    const digest = createHash("sha256").update("bob").digest("hex").slice(0, 16);
    expect(await valuesOf(source, specOf("user", "categorical"))).toEqual([digest]);
  });

  test("names the part of the config that cannot be computed", async () => {
    folder.write("plain.csv", "a\nx\n");
    await expect(folder.open("plain.csv", { derive: { b: "a + 'q'::date" } })).rejects.toMatchObject({
      code: "expression-not-computable",
      details: { key: "derive.b" },
    });
    await expect(folder.open("plain.csv", { filter: "nowhere > 1" })).rejects.toMatchObject({
      code: "expression-not-computable",
      details: { key: "filter" },
    });
  });

  test("leaves no temporary folder behind", async () => {
    const before = new Set(readdirSync(tmpdir()).filter((name) => /^driftline-(?!test-)/.test(name)));
    folder.write("brief.csv", "a\n1\n");
    const source = await folder.open("brief.csv");
    const mine = readdirSync(tmpdir()).filter((name) => /^driftline-(?!test-)/.test(name) && !before.has(name));
    expect(mine.length).toBeGreaterThan(0);
    await source.close();
    await expect(source.facts()).rejects.toThrow();
    expect(mine.some((name) => !existsSync(`${tmpdir()}/${name}`))).toBe(true);
  });
});

describe("a column whose type is not the reference's", () => {
  test("gives the numbers that strings hold and counts the others, blank ones aside", async () => {
    folder.write("numbers.csv", 'x,y\n1,a\n2.5,b\nN/A,c\n" ",d\n,e\n1e3,f\n');
    const source = await folder.open("numbers.csv");
    expect(await valuesOf(source, specOf("x", "numeric"))).toEqual([1, 2.5, null, null, null, 1000]);
    expect(await unreadableIn(source, specOf("x", "numeric"))).toBe(1);
    expect((await chunksOf(source, [specOf("y", "numeric")]))[0]?.columns).toEqual([
      { kind: "absent", reason: "unparsable" },
    ]);
  });

  test("is missing when the side does not have it", async () => {
    folder.write("some.csv", "a\n1\n");
    const [chunk] = await chunksOf(await folder.open("some.csv"), [specOf("zip", "numeric")]);
    expect(chunk).toMatchObject({ rowCount: 1, columns: [{ kind: "absent", reason: "missing" }], unreadable: [0] });
  });

  test("gives whole numbers the same level names whether stored as integers, decimals or strings", async () => {
    await folder.writeParquet(
      "codes.parquet",
      "select unnest([1, 2]) as i, unnest([1.0, 2.0])::double as d, unnest(['1', '2']) as s",
    );
    const source = await folder.open("codes.parquet");
    for (const name of ["i", "d", "s"]) expect(await valuesOf(source, specOf(name, "categorical"))).toEqual(["1", "2"]);
  });

  test("reads booleans from 0 and 1, and from words, and counts the rest", async () => {
    folder.write("flags.csv", "a,b,c\ntrue,1,yes\nfalse,0,NO\n,7,perhaps\n");
    const source = await folder.open("flags.csv");
    expect(await valuesOf(source, specOf("a", "boolean"))).toEqual(["true", "false", null]);
    expect(await valuesOf(source, specOf("b", "boolean"))).toEqual(["true", "false", null]);
    expect(await valuesOf(source, specOf("c", "boolean"))).toEqual(["true", "false", null]);
    expect(await unreadableIn(source, specOf("b", "boolean"))).toBe(1);
    expect(await unreadableIn(source, specOf("c", "boolean"))).toBe(1);
  });

  test("is unparsable as a number when it holds times or nested values", async () => {
    await folder.writeParquet("odd.parquet", "select date '2021-01-31' as t, [1, 2] as l");
    const [chunk] = await chunksOf(await folder.open("odd.parquet"), [specOf("t", "numeric"), specOf("l", "numeric")]);
    const unparsable = { kind: "absent", reason: "unparsable" };
    expect(chunk?.columns).toEqual([unparsable, unparsable]);
  });
});

describe("points in time", () => {
  const noon = Date.UTC(2021, 0, 31, 12);
  test.each([
    ["2021-01-31T12:00:00Z", noon],
    ["2021-01-31T12:00:00", noon],
    ["2021-01-31 12:00:00", noon],
    ["2021-01-31T14:00:00+02:00", noon],
    ["2021-01-31T07:00:00-0500", noon],
    ["2021-01-31 12:00:00.250", noon + 250],
    ["2021-01-31", noon - 12 * 3_600_000],
    ["01/31/2021", noon - 12 * 3_600_000],
    ["1/31/2021 12:00", noon],
    ["01/31/2021 12:00:00 PM", noon],
    ["31.01.2021", noon - 12 * 3_600_000],
    ["2021/01/31 12:00:00", noon],
    ["20210131", noon - 12 * 3_600_000],
    ["1612094400", noon],
    ["1612094400000", noon],
  ])("are read from %s", async (text, expected) => {
    folder.write("time.csv", `t,x\n${text},1\n${text},2\n`);
    const source = await folder.open("time.csv");
    expect(await valuesOf(source, specOf("t", "datetime"))).toEqual([expected, expected]);
  });

  test("are day first when that reads more of them", async () => {
    folder.write("days.csv", "t\n03/04/2021\n31/01/2021\n");
    const source = await folder.open("days.csv");
    const expected = [Date.UTC(2021, 3, 3), Date.UTC(2021, 0, 31)];
    expect(await valuesOf(source, specOf("t", "datetime"))).toEqual(expected);
    expect(await factsOf(source, "t")).toMatchObject({ nonNullCount: 2 });
  });

  test("keep their milliseconds from every parquet type, and infinities", async () => {
    const moment = "timestamp '2021-01-31 12:00:00.25'";
    await folder.writeParquet(
      "times.parquet",
      `select ${moment} as us, ${moment}::timestamp_ns as ns, ${moment}::timestamp_ms as ms, ${moment}::timestamptz as tz,
        'infinity'::timestamp as late`,
    );
    const source = await folder.open("times.parquet");
    for (const name of ["us", "ns", "ms"])
      expect(await valuesOf(source, specOf(name, "datetime"))).toEqual([noon + 250]);
    expect(await valuesOf(source, specOf("late", "datetime"))).toEqual([Infinity]);
    expect((await factsOf(source, "late"))?.maximum).toBeNull();
  });
});

describe("facts", () => {
  test("tell counts, extremes without infinities, lengths, words and what strings read as", async () => {
    folder.write(
      "facts.csv",
      'x,s,w,d\n1,12,one two,2021-01-31\nNaN,13,three,2021-02-01\ninf,z,,2021-02-01\n-4.5,"",four five six,\n',
    );
    const source = await folder.open("facts.csv");
    expect(await factsOf(source, "x")).toMatchObject({
      storage: "decimal",
      storageName: "DOUBLE",
      rowCount: 4,
      nonNullCount: 4,
      distinctCount: 4,
      minimum: -4.5,
      maximum: 1,
      wholeNumbers: false,
      numberLikeShare: null,
    });
    expect(await factsOf(source, "s")).toMatchObject({
      storage: "string",
      nonNullCount: 4,
      numberLikeShare: 2 / 3,
      levels: ["", "12", "13", "z"],
    });
    expect(await factsOf(source, "w")).toMatchObject({ nonNullCount: 3, meanWords: 2, datetimeLikeShare: 0 });
    expect(await factsOf(source, "d")).toMatchObject({
      storage: "datetime",
      minimum: Date.UTC(2021, 0, 31),
      distinctCount: 2,
    });
  });

  test("of many rows are near the truth and exact about constants", async () => {
    await folder.writeParquet(
      "many.parquet",
      `select range as id, range % 300 as mid, 5 as one, if(range = 77777, 'b', 'a') as almost, 'k' || range as key from range(120000)`,
    );
    const source = await folder.open("many.parquet");
    const distinct = new Map((await source.facts()).map(({ name, distinctCount }) => [name, distinctCount]));
    expect(distinct.get("one")).toBe(1);
    expect(distinct.get("almost")).toBe(2);
    expect(distinct.get("mid")).toBe(300);
    for (const key of ["id", "key"]) expect(Math.abs((distinct.get(key) ?? 0) / 120_000 - 1)).toBeLessThan(0.02);
  });

  test("of a table without rows are zeros and nulls", async () => {
    await folder.writeParquet("none.parquet", "select 1 as a, 'x' as s where false");
    const source = await folder.open("none.parquet");
    expect(await factsOf(source, "a")).toMatchObject({ rowCount: 0, nonNullCount: 0, distinctCount: 0, minimum: null });
    expect(await factsOf(source, "s")).toMatchObject({ meanLength: null, numberLikeShare: null });
    expect(await chunksOf(source, [specOf("a", "numeric")])).toEqual([]);
  });
});

describe("columns of which only equality matters", () => {
  test("come as numbers that are equal exactly where the values are", async () => {
    await folder.writeParquet("ids.parquet", "select 'user ' || (range % 40000) as id from range(60000)");
    const spec = specOf("id", "categorical", { role: "id", keptOutOfDrift: "id is the id column" });
    const values = await valuesOf(await folder.open("ids.parquet"), spec);
    expect(new Set(values).size).toBe(40_000);
    expect(values.findIndex((value, row) => value !== values[row % 40_000])).toBe(-1);
    expect(values.every((value) => Number.isSafeInteger(value))).toBe(true);
  });
});
