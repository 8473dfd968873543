import { type DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isValid, VectorValues } from "./vector-values.ts";

let chunk: DuckDBDataChunk;
let close: () => void;

const columns = `case when i % 7 = 3 then null else i / 4.0 end::double, (i % 200)::utinyint, (i * 3)::usmallint,
  i::uinteger, hash(i), case when i % 5 = 0 then null else 'text ' || i end, i::double`;

beforeAll(async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const fetched = await (
    await connection.stream(`select ${columns} from (select range as i from range(1000))`)
  ).fetchChunk();
  if (fetched === null) throw new Error("no rows");
  chunk = fetched;
  close = () => {
    connection.closeSync();
    instance.closeSync();
  };
});

afterAll(() => close());

const publicValues = (column: number): unknown[] => chunk.getColumnValues(column);

describe("a result column's own memory", () => {
  test("holds the doubles and nulls that the public calls give one by one", () => {
    const vector = new VectorValues(chunk, 0);
    const bits = vector.validBits();
    const values = Array.from(vector.doubles(), (value, row) => (bits !== null && !isValid(bits, row) ? null : value));
    expect(values).toEqual(publicValues(0));
    expect(values[3]).toBeNull();
  });

  test.each([1, 2, 3])("holds the unsigned integers of column %i", (column) => {
    expect(Array.from(new VectorValues(chunk, column).unsigned())).toEqual(publicValues(column));
  });

  test("holds 64-bit hashes and texts", () => {
    expect(Array.from(new VectorValues(chunk, 4).bigUnsigned())).toEqual(publicValues(4));
    const texts = new VectorValues(chunk, 5);
    expect(Array.from({ length: 1000 }, (_, row) => texts.textAt(row))).toEqual(publicValues(5));
  });

  test("has no validity bits where nothing is null", () => {
    expect(new VectorValues(chunk, 6).validBits()).toBeNull();
  });

  test("fails loudly instead of giving values of another type", () => {
    expect(() => new VectorValues(chunk, 1).doubles()).toThrow("does not hold doubles");
    expect(() => new VectorValues(chunk, 0).unsigned()).toThrow("does not hold unsigned integers");
    expect(() => new VectorValues(chunk, 0).bigUnsigned()).toThrow("does not hold 64-bit");
    expect(() => new VectorValues(chunk, 0).textAt(0)).toThrow("does not hold text");
  });
});
