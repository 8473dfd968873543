import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duplicateShare } from "../../test/fixture/duplicate-share.ts";
import { numbers, plainSpec } from "../../test/fixture/plain-columns.ts";
import { InvalidInputError } from "../errors.ts";
import { defaultColumnConfig, defaultConfig } from "../model/default-config.ts";
import type { ColumnType } from "../model/column.ts";
import type { ColumnFacts, ColumnValues } from "../model/table.ts";
import { parseNumber } from "./parse-number.ts";
import { parseTimestamp } from "./parse-timestamp.ts";
import { profileTable } from "./profile-table.ts";
import type { RawColumn } from "./read-raw-column.ts";
import { tableFromColumns } from "./table-from-columns.ts";

function factsOf(column: RawColumn): ColumnFacts | undefined {
  return tableFromColumns({ x: column }).facts[0];
}

function read(
  column: RawColumn,
  type: ColumnType,
): { values: ColumnValues | undefined; unreadable: number | undefined } {
  const chunk = tableFromColumns({ x: column }).read([plainSpec("x", type)]);
  return { values: chunk.columns[0], unreadable: chunk.unreadable[0] };
}

function levelsOf(column: RawColumn, type: ColumnType): (string | null)[] {
  const { values } = read(column, type);
  if (values?.kind !== "codes") throw new Error("codes are expected");
  return [...values.codes].map((code) => values.dictionary[code] ?? null);
}

const newYear = Date.UTC(2024, 0, 1);

describe("facts of columns in memory", () => {
  it("tell how values are stored", () => {
    const storages: [RawColumn, string][] = [
      [[1, 2, null], "integer"],
      [[1, 2.5, Number.NaN], "decimal"],
      [Float64Array.of(1, 2), "decimal"],
      [Float32Array.of(1, 2), "decimal"],
      [Int32Array.of(1, 2), "integer"],
      [[2 ** 60], "decimal"],
      [["a", null], "string"],
      [[true, undefined], "boolean"],
      [[new Date(0)], "datetime"],
      [[1, "a"], "string"],
      [[null], "integer"],
    ];
    for (const [column, storage] of storages) expect(factsOf(column)?.storage).toBe(storage);
  });

  it("count values exactly, without nulls, NaN and infinities", () => {
    expect(factsOf([3, 1, 1, null, Number.NaN, Infinity])).toMatchObject({
      rowCount: 6,
      nonNullCount: 3,
      distinctCount: 2,
      minimum: 1,
      maximum: 3,
      levels: ["1", "3"],
      wholeNumbers: true,
      beyondDoublePrecision: false,
    });
    expect(factsOf([0.5])?.wholeNumbers).toBe(false);
    expect(factsOf(Array.from({ length: 30 }, (_, i) => i))?.levels).toBeNull();
    expect(factsOf([new Date(5), new Date(5), new Date(9)])).toMatchObject({
      distinctCount: 2,
      minimum: 5,
      maximum: 9,
    });
  });

  it("tell words, lengths and what strings read as, blank ones left out", () => {
    expect(factsOf(["12", "2024-01-01", "two words", " "])).toMatchObject({
      meanLength: 5.5,
      meanWords: 1,
      numberLikeShare: expect.closeTo(1 / 3),
      datetimeLikeShare: expect.closeTo(1 / 3),
      minimum: null,
      wholeNumbers: null,
    });
    expect(factsOf([1])).toMatchObject({ meanLength: null, meanWords: null, numberLikeShare: null });
    expect(factsOf([""])).toMatchObject({ meanLength: 0, numberLikeShare: 0 });
  });
});

describe("columns in memory read as the reference's type", () => {
  it("give numbers from numbers, booleans and texts", () => {
    expect(read([1, null, Number.NaN, "2", true, "", "x"], "numeric")).toEqual({
      values: {
        kind: "number",
        values: Float64Array.of(1, 0, Number.NaN, 2, 1, 0, 0),
        nulls: Uint8Array.of(0, 1, 0, 0, 0, 1, 1),
      },
      unreadable: 1,
    });
    expect(read(Float64Array.of(1, 2), "numeric").values).toEqual(numbers([1, 2]));
  });

  it("give times from dates, texts and milliseconds", () => {
    expect(read([new Date(newYear), "2024-01-01", newYear, null, new Date(Number.NaN), true], "datetime")).toEqual({
      values: {
        kind: "number",
        values: Float64Array.of(newYear, newYear, newYear, 0, 0, 0),
        nulls: Uint8Array.of(0, 0, 0, 1, 1, 1),
      },
      unreadable: 2,
    });
  });

  it("give booleans from booleans, 0 and 1, and words", () => {
    expect(levelsOf([true, 0, "Yes", " n", null, ""], "boolean")).toEqual([
      "true",
      "false",
      "true",
      "false",
      null,
      null,
    ]);
    expect(read([true, "perhaps", new Date(Number.NaN)], "boolean").unreadable).toBe(2);
  });

  it("give levels from anything", () => {
    expect(
      levelsOf(["a", 1.5, -0, true, new Date(newYear), null, Number.NaN, "a", new Date(Number.NaN)], "categorical"),
    ).toEqual(["a", "1.5", "0", "true", "2024-01-01T00:00:00.000Z", null, null, "a", null]);
  });

  it("give texts, also in the place of the numbers derived from them", () => {
    expect(read(["a", null, 5], "text").values).toEqual({ kind: "text", values: ["a", null, "5"] });
    const derived = plainSpec("x (words)", "numeric", { derivedFrom: { column: "x", measure: "words" } });
    expect(tableFromColumns({ x: ["a b"] }).read([derived]).columns[0]).toEqual({ kind: "text", values: ["a b"] });
  });

  it("are unparsable when none of their values can be read, and missing when they are not there", () => {
    expect(read(["a", "b", null], "numeric")).toEqual({
      values: { kind: "absent", reason: "unparsable" },
      unreadable: 2,
    });
    expect(read([new Date(0)], "numeric").values).toEqual({ kind: "absent", reason: "unparsable" });
    expect(read([null], "numeric").values).toMatchObject({ kind: "number", nulls: Uint8Array.of(1) });
    const other = tableFromColumns({ y: [1] }).read([plainSpec("x", "numeric"), plainSpec("toString", "numeric")]);
    expect(other.columns).toEqual([
      { kind: "absent", reason: "missing" },
      { kind: "absent", reason: "missing" },
    ]);
  });

  it("must have the same number of rows", () => {
    expect(() => tableFromColumns({ a: [1], b: [1, 2] })).toThrow(InvalidInputError);
    expect(tableFromColumns({}).rowCount).toBe(0);
  });
});

describe("rows in memory", () => {
  it("are equal when all their values are, in whatever order the columns stand", () => {
    const hashes = (columns: Record<string, RawColumn>): BigUint64Array | null =>
      tableFromColumns(columns).read([]).rowHashes;
    const one = hashes({ a: [1, 1, 2], b: ["x", "x", null] });
    expect(one?.[0]).toBe(one?.[1]);
    expect(one?.[0]).not.toBe(one?.[2]);
    expect(hashes({ b: ["x", "x", null], a: [1, 1, 2] })).toEqual(one);
  });

  it("are told apart by any value", () => {
    const cell = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.date({ noInvalidDate: true }));
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const [first, second] = tableFromColumns({ a: [a, b] }).read([]).rowHashes ?? [];
        const same =
          Object.is(a, b) ||
          (Number(a) === Number(b) && typeof a !== "string" && typeof b !== "string" && a !== null && b !== null);
        const bothNaN = Number.isNaN(a) && Number.isNaN(b);
        expect(first === second).toBe(same || bothNaN);
      }),
    );
  });
});

describe("profiles of tables in memory", () => {
  const reference = tableFromColumns({
    minutes: Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 2),
    zone: Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? "JFK" : "LGA")),
    note: Array.from({ length: 400 }, (_, i) => `the ride number ${i} was fine`),
  });

  it("infer columns, expand texts and count rows", () => {
    const profile = profileTable(reference);
    expect(profile.rowCount).toBe(400);
    expect(profile.columns.map(({ spec, storageName }) => [spec.name, spec.type, storageName])).toEqual([
      ["minutes", "numeric", "number"],
      ["zone", "categorical", "string"],
      ["note", "text", "string"],
      ["note (length)", "numeric", null],
      ["note (words)", "numeric", null],
      ["note (new words)", "numeric", null],
    ]);
    expect(duplicateShare(profile.rows)?.share).toBe(0);
    const fresh = profile.columns.find(({ spec }) => spec.name === "note (new words)");
    expect(fresh).toMatchObject({ valid: 200, missing: { nulls: 200 } });
  });

  it("take columns and bins of a reference, and name what it does not have", () => {
    const before = profileTable(reference);
    const current = tableFromColumns({ minutes: [1, 2], zone: ["JFK", "EWR"], speed: [3, 4], secret: [5, 6] });
    const config = { ...defaultConfig, columns: { secret: { ...defaultColumnConfig, ignore: true } } };
    const now = profileTable(current, { reference: before, config });
    expect(now.binsHash).toBe(before.binsHash);
    expect(now.extraColumns).toEqual(["speed"]);
    expect(now.columns.map(({ presence }) => presence)).toEqual([
      "present",
      "present",
      "missing",
      "missing",
      "missing",
      "missing",
    ]);
    expect(now.columns[1]?.counts).toMatchObject({ new: 1, newLevels: [{ name: "EWR", count: 1 }] });
  });

  it("of typed tables use the table's own columns, or a reference's", () => {
    const specs = [plainSpec("minutes", "numeric")];
    const table = { rowCount: 400, specs, chunks: [reference.read(specs)] };
    const profile = profileTable(table);
    expect(profile.columns[0]?.counts?.counts.reduce((sum, count) => sum + count, 0)).toBe(400);
    expect(profileTable(table, { reference: profile })).toEqual(profile);
  });

  it("keep the variation of windows", () => {
    const times = Array.from({ length: 400 }, (_, i) => new Date(newYear + i * 60_000));
    const windows = { startMs: newYear, lengthMs: 3_600_000, count: 6 };
    const profile = profileTable(tableFromColumns({ t: times, x: times.map((_, i) => i % 7) }), { windows });
    expect(profile.variation[0]?.windowRows).toEqual([60, 60, 60, 60, 60, 60]);
    expect(profile).toMatchObject({ start: newYear, end: newYear + 399 * 60_000 });
  });
});

describe("texts that read as numbers or times", () => {
  it("are numbers with a point and no separators", () => {
    const readings: [string, number | null][] = [
      [" 1.5e3 ", 1500],
      ["-.5", -0.5],
      ["+7.", 7],
      ["1,000", null],
      ["0x10", null],
      ["", null],
      ["Infinity", null],
      ["1 2", null],
    ];
    for (const [text, number] of readings) expect(parseNumber(text)).toBe(number);
  });

  it("are times as ISO 8601 writes them, in UTC unless they say otherwise", () => {
    const readings: [string, string | null][] = [
      ["2024-01-01", "2024-01-01T00:00:00.000Z"],
      ["2024-01-01 04:05", "2024-01-01T04:05:00.000Z"],
      ["2024-01-01T04:05:06.789Z", "2024-01-01T04:05:06.789Z"],
      ["2024-01-01T04:05:06+02:00", "2024-01-01T02:05:06.000Z"],
      ["2024-01-01T04:05:06-0130", "2024-01-01T05:35:06.000Z"],
      ["2024-01-01T04:05:06+02", "2024-01-01T02:05:06.000Z"],
      ["2024-02-30", null],
      ["2024-13-01", null],
      ["2024-01-00", null],
      ["2024-01-01 24:00", null],
      ["2024-01-01 10:60", null],
      ["2024-01-01 10:10:61", null],
      ["01/02/2024", null],
      ["20240101", null],
    ];
    for (const [text, iso] of readings) {
      const time = parseTimestamp(text);
      expect([text, time === null ? null : new Date(time).toISOString()]).toEqual([text, iso]);
    }
    expect(parseTimestamp("1970-01-01 00:00:00.0005")).toBeCloseTo(0.5, 9);
  });

  it("agree with the platform's own reading of its own texts", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
        (date) => {
          expect(parseTimestamp(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });
});
