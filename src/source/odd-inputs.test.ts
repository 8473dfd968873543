import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { chunksOf, SourceFolder, specOf, unreadableIn, valuesOf } from "../../test/fixture/source-folder.ts";
import { UnreadableDataError } from "../errors.ts";

let folder: SourceFolder;

beforeAll(() => {
  folder = new SourceFolder();
});

afterEach(() => folder.closeSources());

afterAll(() => folder.remove());

const failure = async (name: string): Promise<unknown> => {
  try {
    await folder.open(name);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDataError);
    return error;
  }
  return null;
};

const columnNames = async (name: string): Promise<readonly string[]> =>
  (await folder.open(name)).columns.map((column) => column.name);

describe("a path that names no data", () => {
  test("is reported as missing file, folder, or pattern without files", async () => {
    mkdirSync(join(folder.path, "empty-folder"));
    expect(await failure("nothing.csv")).toMatchObject({ code: "file-missing" });
    expect(await failure("empty-folder")).toMatchObject({ code: "path-is-folder", details: { file: "empty-folder" } });
    expect(await failure("nothing-*.csv")).toMatchObject({ code: "pattern-without-files" });
  });

  test("is reported as empty, of unknown format, or of several formats", async () => {
    for (const name of ["zero.csv", "zero.parquet", "zero.json"]) {
      folder.write(name, "");
      expect(await failure(name)).toMatchObject({ code: "file-empty", details: { file: name } });
    }
    folder.write("blank.csv", "\n  \n");
    expect(await failure("blank.csv")).toMatchObject({ code: "file-empty" });
    folder.write("sheet.xlsx", "PK");
    expect(await failure("sheet.xlsx")).toMatchObject({ code: "file-format-unknown" });
    folder.write("mix-1.csv", "a\n1\n");
    folder.write("mix-2.json", '[{"a":1}]');
    expect(await failure("mix-*")).toMatchObject({ code: "file-formats-mixed" });
  });
});

describe("a damaged file", () => {
  test("is named when it is a parquet file cut short, with a hole, or not parquet at all", async () => {
    const path = await folder.writeParquet(
      "whole.parquet",
      "select range as i, 'x' || hash(range) as s from range(20000)",
    );
    const bytes = readFileSync(path);
    folder.write("cut.parquet", bytes.subarray(0, bytes.length / 2));
    folder.write("text.parquet", "a,b\n1,2\n");
    folder.write(
      "foot.parquet",
      Buffer.concat([bytes.subarray(0, bytes.length - 200), Buffer.alloc(192, 7), bytes.subarray(-8)]),
    );
    for (const name of ["cut.parquet", "text.parquet", "foot.parquet"]) {
      expect(await failure(name)).toMatchObject({ code: "parquet-damaged", details: { file: name } });
    }
    folder.write(
      "hole.parquet",
      Buffer.concat([bytes.subarray(0, 5_000), Buffer.alloc(50_000, 7), bytes.subarray(55_000)]),
    );
    const source = await folder.open("hole.parquet");
    const reading = chunksOf(source, [specOf("i", "numeric"), specOf("s", "text")]).then(() => "read");
    await expect(reading).rejects.toMatchObject({ code: "parquet-damaged" });
  });

  test("is found when it is a gzip file cut short, though the engine would read its first half", async () => {
    const text = Array.from({ length: 20_000 }, (_, row) => `${row},${(row * 7919) % 1_000}`).join("\n");
    const bytes = gzipSync(`a,b\n${text}\n`);
    folder.write("whole.csv.gz", bytes);
    folder.write("half.csv.gz", bytes.subarray(0, bytes.length / 2));
    expect((await folder.open("whole.csv.gz")).rowCount).toBe(20_000);
    expect(await failure("half.csv.gz")).toMatchObject({ code: "gzip-damaged", details: { file: "half.csv.gz" } });
  });

  test("is named with its line when it is ndjson with a broken line", async () => {
    folder.write("broken.ndjson", '{"a":1}\n{"a":2}\n{"a":\n{"a":4}\n');
    expect(await failure("broken.ndjson")).toMatchObject({
      code: "json-damaged",
      details: { file: "broken.ndjson", line: 3 },
    });
  });

  test.each([
    ["deep.ndjson", (deep: string) => `{"a":1}\n{"a":2}\n{"a":${deep}}\n`, 3],
    ["deep.ndjson.gz", (deep: string) => gzipSync(`{"a":1}\n{"a":${deep}}\n`), 2],
    ["deep.json", (deep: string) => `[\n{"a":1},\n{"a":\n${deep}}]`, 4],
    ["lines.json", (deep: string) => `{"a":\n1}\n{"a":${deep}}`, 3],
  ])(
    "is named with its line when its values are nested so deep that the engine would crash: %s",
    async (name, textOf, line) => {
      for (const [open, close] of [
        ["[", "]"],
        ['{"a":', "}"],
      ] as const) {
        folder.write(name, textOf(`${open.repeat(100_000)}1${close.repeat(100_000)}`));
        expect(await failure(name)).toMatchObject({ code: "json-too-deep", details: { file: name, line } });
      }
    },
  );

  test("is read when it is nested less deep, and brackets in texts and of broken lines do not count", async () => {
    const line = (depth: number) => `{"a":${"[".repeat(depth)}1${"]".repeat(depth)},"b":"${"[".repeat(500)}"}`;
    folder.write("nested.ndjson", `${line(150)}\n${line(150)}\n`);
    expect((await folder.open("nested.ndjson")).rowCount).toBe(2);
    folder.write("open.ndjson", `{"a":1}\n${'{"a":\n'.repeat(300)}`);
    expect(await failure("open.ndjson")).toMatchObject({ code: "json-damaged", details: { line: 2 } });
  });

  test("is not taken for text when it is binary", async () => {
    folder.write(
      "noise.csv",
      Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7919 + ((i * i) % 251)) % 256),
    );
    expect(await failure("noise.csv")).toMatchObject({ code: "file-not-text" });
    folder.write(
      "noise.json",
      Uint8Array.from({ length: 4_000 }, (_, i) => (i * 31) % 256),
    );
    expect(await failure("noise.json")).toMatchObject({ code: "file-not-text" });
  });
});

describe("a csv file", () => {
  test("with ragged lines loses only those, and says which and why, without their values", async () => {
    const good = Array.from({ length: 50 }, (_, row) => `${row},x,2`);
    folder.write("ragged.csv", ["a,b,c", ...good.slice(0, 10), "4,5", "6,7,8,secret", ...good.slice(10)].join("\n"));
    const source = await folder.open("ragged.csv");
    expect(source.rowCount).toBe(50);
    expect(source.rejects).toMatchObject({
      count: 2,
      examples: [
        { file: "ragged.csv", line: 12, reason: "2 cells where the header has 3" },
        { file: "ragged.csv", line: 13, reason: "4 cells where the header has 3" },
      ],
    });
    expect(JSON.stringify(source.rejects)).not.toContain("secret");
  });

  test("counts every rejected line and keeps ten examples", async () => {
    const lines = Array.from({ length: 30_000 }, (_, row) => (row < 12_000 ? "1,2,3" : "1,2"));
    folder.write("many.csv", ["a,b", ...lines].join("\n"));
    const { rejects, rowCount } = await folder.open("many.csv");
    expect([rejects.count, rejects.examples.length, rowCount]).toEqual([12_000, 10, 18_000]);
  });

  test("of which most lines are rejected is refused", async () => {
    folder.write("mostly.csv", "a,b\n1,2,3\n1,2,3\n1,2\n1,2,3\n");
    expect(await failure("mostly.csv")).toMatchObject({
      code: "csv-lines-rejected",
      details: { file: "mostly.csv", line: 2, rejectedLines: 3, readLines: 1 },
    });
    folder.write("quote.csv", 'a,b\n1,"x\n2,y\n3,z\n');
    expect(await failure("quote.csv")).toMatchObject({ code: "csv-lines-rejected", details: { line: 2 } });
  });

  test.each([";", "\t", "|"])(
    "whose cells are parted by %j is read by that sign whatever its name says",
    async (sign) => {
      folder.write("parted.csv", ["a,b,c", "1,2,3", "4,5,6"].join("\n").replaceAll(",", sign));
      expect(await columnNames("parted.csv")).toEqual(["a", "b", "c"]);
    },
  );

  test("with a header only is a side of no rows", async () => {
    folder.write("header.csv", "a,b,c");
    const source = await folder.open("header.csv");
    expect([source.rowCount, source.columns.map(({ name }) => name)]).toEqual([0, ["a", "b", "c"]]);
    expect((await source.facts()).map(({ nonNullCount }) => nonNullCount)).toEqual([0, 0, 0]);
  });

  test("without a header gets names for its columns and says so", async () => {
    folder.write("bare.csv", "39,Private\n50,Public\n");
    const source = await folder.open("bare.csv");
    expect([source.rowCount, source.columns.map(({ name }) => name)]).toEqual([2, ["column1", "column2"]]);
    expect(source.notes).toEqual(["bare.csv has no header line; its columns are called column1, column2, and so on."]);
  });

  test.each(["a,b,a\n1,2,3\n", "a,b,A\n1,2,3\n"])("with two columns of one name is refused: %j", async (text) => {
    folder.write("twice.csv", text);
    expect(await failure("twice.csv")).toMatchObject({
      code: "column-names-duplicate",
      details: { file: "twice.csv", position: 1, otherPosition: 3 },
    });
  });

  test("may begin with a byte order mark, end its lines with CR LF, and hold line ends in quotes", async () => {
    folder.write("windows.csv", '\ufeffname,x\r\n"café\r\nbar",1\r\n"say ""x""",2\r\n');
    const source = await folder.open("windows.csv");
    expect(source.columns.map(({ name }) => name)).toEqual(["name", "x"]);
    expect(await valuesOf(source, specOf("name", "text"))).toEqual(["café\r\nbar", 'say "x"']);
    expect(await valuesOf(source, specOf("x", "numeric"))).toEqual([1, 2]);
  });

  test("may be in Latin-1, early or late, or in UTF-16", async () => {
    const plain = Array.from({ length: 60_000 }, (_, row) => `row ${row},1`).join("\n");
    folder.write("latin.csv", Buffer.from("name,x\ncafé,1\nb,2\n", "latin1"));
    folder.write("late.csv", Buffer.from(`name,x\n${plain}\ncafé,2\n`, "latin1"));
    folder.write("wide.csv", Buffer.from("\ufeffname,x\ncafé,1\nb,2\n", "utf16le"));
    for (const name of ["latin.csv", "late.csv", "wide.csv"]) {
      const source = await folder.open(name);
      expect([name, source.rejects.count]).toEqual([name, 0]);
      expect(await valuesOf(source, specOf("name", "text"))).toContain("café");
      expect(source.notes).toEqual(name === "wide.csv" ? [] : [`${name} is not UTF-8; it was read as Latin-1.`]);
    }
    folder.write("big-endian.csv", Buffer.from("\ufeffname,x\ncafé,1\n", "utf16le").swap16());
    expect(await failure("big-endian.csv")).toMatchObject({ code: "encoding-not-supported" });
  });

  test("tells an empty string from a null", async () => {
    folder.write("empties.csv", 's,x\n"",1\n,2\na,3\n');
    const source = await folder.open("empties.csv");
    expect(await valuesOf(source, specOf("s", "categorical"))).toEqual(["", null, "a"]);
  });

  test("keeps a column whose 90,000th value is no number as numbers, and counts that value", async () => {
    const lines = Array.from({ length: 100_000 }, (_, row) => `${row === 90_000 ? "N/A" : row / 4},${row % 5}`);
    folder.write("late-text.csv", ["x,k", ...lines].join("\n"));
    const source = await folder.open("late-text.csv");
    expect([source.rowCount, source.rejects.count]).toEqual([100_000, 0]);
    const values = await valuesOf(source, specOf("x", "numeric"));
    expect([values[89_999], values[90_000], values[90_001]]).toEqual([22_499.75, null, 22_500.25]);
    expect(await unreadableIn(source, specOf("x", "numeric"))).toBe(1);
    const [facts] = await source.facts();
    expect(facts).toMatchObject({ storage: "string" });
    expect(facts?.numberLikeShare).toBeGreaterThan(0.999);
  });

  test("makes a column a decimal one when only its 90,000th value has a fraction", async () => {
    const lines = Array.from({ length: 100_000 }, (_, row) => (row === 90_000 ? "0.5" : String(row % 5)));
    folder.write("late-decimal.csv", ["x", ...lines].join("\n"));
    const source = await folder.open("late-decimal.csv");
    expect(source.columns).toMatchObject([{ name: "x", storage: "decimal" }]);
  });

  test("keeps the time and the offset that only a late value of a column of dates has", async () => {
    const lines = Array.from({ length: 50_000 }, (_, row) =>
      row === 40_000 ? "2021-01-31T12:00:00+02:00" : "2021-01-31",
    );
    folder.write("late-time.csv", ["t", ...lines].join("\n"));
    const source = await folder.open("late-time.csv");
    const values = await valuesOf(source, specOf("t", "datetime"));
    expect([values[0], values[40_000]]).toEqual([Date.UTC(2021, 0, 31), Date.UTC(2021, 0, 31, 10)]);
  });

  test("reads NaN and infinities as such, and numbers too large as infinite", async () => {
    folder.write("special.csv", "x\nNaN\ninf\n-Infinity\n1e400\n1.5\n");
    expect(await valuesOf(await folder.open("special.csv"), specOf("x", "numeric"))).toEqual([
      NaN,
      Infinity,
      -Infinity,
      Infinity,
      1.5,
    ]);
  });

  test("keeps every digit of integers beyond 2^53", async () => {
    const ids = ["9007199254740993", "9007199254740992", "12345678901234567890"];
    folder.write("long.csv", `id\n${ids.join("\n")}\n`);
    const source = await folder.open("long.csv");
    expect(await source.facts()).toMatchObject([{ storage: "integer", beyondDoublePrecision: true, distinctCount: 3 }]);
    expect(await valuesOf(source, specOf("id", "categorical"))).toEqual(ids);
  });

  test("reads decimal commas where semicolons part the cells", async () => {
    folder.write("comma.csv", "x;y\n1,5;a\n-2,25;b\n");
    expect(await valuesOf(await folder.open("comma.csv"), specOf("x", "numeric"))).toEqual([1.5, -2.25]);
  });

  test("may have a name that holds the signs of a pattern", async () => {
    folder.write("odd[1]*.csv", "a\n1\n");
    expect((await folder.open("odd[1]*.csv")).rowCount).toBe(1);
  });

  test("may have 1,500 columns of all kinds", async () => {
    const names = Array.from({ length: 1_500 }, (_, index) => `c${index}`);
    const line = (row: number): string =>
      names.map((_, index) => (index % 3 === 0 ? `l${row % 4}` : row * index)).join(",");
    folder.write("broad.csv", [names.join(","), line(1), line(2), line(3), line(1)].join("\n"));
    const source = await folder.open("broad.csv");
    const specs = names.map((name, index) => specOf(name, index % 3 === 0 ? "categorical" : "numeric"));
    const [chunk] = await chunksOf(source, specs, { rowHashes: true });
    expect((await source.facts())[3]).toMatchObject({ name: "c3", distinctCount: 3, levels: ["l1", "l2", "l3"] });
    expect(chunk?.columns[1499]).toMatchObject({ kind: "number", values: Float64Array.of(1499, 2998, 4497, 1499) });
    expect(chunk?.columns[1497]).toMatchObject({
      kind: "codes",
      codes: Int32Array.of(0, 1, 2, 0),
      dictionary: ["l1", "l2", "l3"],
    });
    expect(chunk?.rowHashes?.[0]).toBe(chunk?.rowHashes?.[3]);
  });
});

describe("json", () => {
  test("reads values of several types in one column as their text", async () => {
    folder.write("mixed.ndjson", '{"a":1}\n{"a":"two"}\n{"a":true}\n{"a":null}\n{}\n');
    const source = await folder.open("mixed.ndjson");
    expect(await valuesOf(source, specOf("a", "categorical"))).toEqual(["1", "two", "true", null, null]);
  });

  test("reads nested values as JSON text", async () => {
    folder.write("nested.json", '[{"a":{"b":1},"l":[1,2]},{"a":{"b":2},"l":[]}]');
    const source = await folder.open("nested.json");
    expect(source.columns.map(({ storage }) => storage)).toEqual(["nested", "nested"]);
    expect(await valuesOf(source, specOf("a", "text"))).toEqual(['{"b":1}', '{"b":2}']);
    expect(await valuesOf(source, specOf("l", "text"))).toEqual(["[1,2]", "[]"]);
    expect((await source.facts()).map(({ distinctCount }) => distinctCount)).toEqual([2, 2]);
  });

  test("keeps every digit of integers beyond 2^53", async () => {
    folder.write("long.ndjson", '{"id":9007199254740993}\n{"id":12345678901234567890}\n');
    const source = await folder.open("long.ndjson");
    expect(await valuesOf(source, specOf("id", "categorical"))).toEqual(["9007199254740993", "12345678901234567890"]);
  });

  test("whose later values are of another type than the first 20,480 is read all the same", async () => {
    const lines = Array.from({ length: 30_000 }, (_, row) => JSON.stringify({ x: row === 25_000 ? "N/A" : row }));
    folder.write("late.ndjson", lines.join("\n"));
    const source = await folder.open("late.ndjson");
    expect(await unreadableIn(source, specOf("x", "numeric"))).toBe(1);
    expect((await valuesOf(source, specOf("x", "numeric")))[29_999]).toBe(29_999);
  });

  test("keeps a name that only a late object has", async () => {
    const lines = Array.from({ length: 30_000 }, (_, row) =>
      JSON.stringify(row === 25_000 ? { x: 1, y: "late" } : { x: row }),
    );
    folder.write("late-name.ndjson", lines.join("\n"));
    expect(await (await folder.open("late-name.ndjson")).levels("y", 5)).toEqual([{ name: "late", count: 1 }]);
  });

  test("without named values is refused", async () => {
    for (const text of ["[1,2,3]", '"text"', "17"]) {
      folder.write("bare.json", text);
      expect(await failure("bare.json")).toMatchObject({ code: "json-without-columns" });
    }
  });

  test("that differs only in the case of two names is refused", async () => {
    folder.write("case.ndjson", '{"a":1,"A":2}\n');
    expect(await failure("case.ndjson")).toMatchObject({ code: "column-names-duplicate" });
  });
});

describe("a pattern of files", () => {
  test("matches columns by name, widens their types, and says when they differ", async () => {
    folder.write("part-1.csv", "a,b\n1,x\n2,y\n");
    folder.write("part-2.csv", "c,a\nz,2.5\n");
    const source = await folder.open("part-*.csv");
    expect([source.name, source.rowCount]).toEqual(["part-*.csv", 3]);
    expect(await valuesOf(source, specOf("a", "numeric"))).toEqual([1, 2, 2.5]);
    expect(await valuesOf(source, specOf("c", "categorical"))).toEqual([null, null, "z"]);
    expect(source.notes).toEqual([
      "The 2 files do not all have the same columns; a column that a file lacks is null in its rows.",
    ]);
  });

  test("reads parquet files in the order of their names", async () => {
    await folder.writeParquet("day-2.parquet", "select 2 as d, 'b' as s");
    await folder.writeParquet("day-1.parquet", "select 1.5 as d");
    await folder.writeParquet("day-3.parquet", "select 3 as d, 'c' as s");
    const source = await folder.open("day-*.parquet");
    expect(await valuesOf(source, specOf("d", "numeric"))).toEqual([1.5, 2, 3]);
    expect(await valuesOf(source, specOf("s", "categorical"))).toEqual([null, "b", "c"]);
    expect(source.notes).toHaveLength(1);
  });

  test("names the damaged one", async () => {
    await folder.writeParquet("set-1.parquet", "select 1 as d");
    folder.write("set-2.parquet", "PAR1 and no more");
    expect(await failure("set-*.parquet")).toMatchObject({
      code: "parquet-damaged",
      details: { file: "set-2.parquet" },
    });
  });
});

describe("parquet types without a counterpart", () => {
  const columns = [
    "170141183460469231731687303715884105727::hugeint as huge",
    "12345678.25::decimal(18, 2) as money",
    "'\\xFFab'::blob as bytes",
    "'6f1c7f9e-0d3b-4b8e-9d57-0d0a6f6c0a11'::uuid as uuid",
    "interval 3 days as span",
    "time '10:30:00' as clock",
    "{'a': 1} as struct",
    "map {'k': 1} as map",
    "[1, null] as list",
    "'x'::enum('x', 'y') as enum",
    "null as nothing",
  ];

  test("read as numbers, levels or text and never fail", async () => {
    await folder.writeParquet("types.parquet", `select ${columns.join(", ")} from range(3)`);
    const source = await folder.open("types.parquet");
    const facts = await source.facts();
    expect(facts).toHaveLength(columns.length);
    for (const type of ["numeric", "categorical", "text", "boolean", "datetime"] as const) {
      const specs = facts.map(({ name }) => specOf(name, type));
      const [chunk] = await chunksOf(source, specs, { rowHashes: true });
      expect([type, chunk?.rowCount, chunk?.columns.length]).toEqual([type, 3, columns.length]);
    }
    expect((await valuesOf(source, specOf("money", "numeric")))[0]).toBe(12_345_678.25);
    expect((await valuesOf(source, specOf("clock", "categorical")))[0]).toBe("10:30:00");
    expect((await valuesOf(source, specOf("struct", "text")))[0]).toBe('{"a":1}');
    expect((await valuesOf(source, specOf("nothing", "categorical")))[0]).toBeNull();
    expect((await source.levels("list", 5))[0]).toEqual({ name: "[1,null]", count: 3 });
  });
});

describe("an error", () => {
  test("keeps the engine's message as its cause only", async () => {
    folder.write("cause.parquet", "PAR1 secret");
    const error = await failure("cause.parquet");
    expect(error).toMatchObject({ cause: { message: expect.stringContaining("cause.parquet") } });
    expect(error instanceof Error ? error.message : "").toBe("The file is not a whole Parquet file.");
  });
});
