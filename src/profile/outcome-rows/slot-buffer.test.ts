import { packedTextAt } from "../../model/packed-texts.ts";
import { describe, expect, it } from "vitest";
import type { ColumnValues } from "../../model/table.ts";
import { CodeBuffer, NumberBuffer, TextBuffer } from "./slot-buffer.ts";

const numbers: ColumnValues = { kind: "number", values: Float64Array.of(1.5, 2, 3), nulls: Uint8Array.of(0, 1, 0) };
const codes: ColumnValues = { kind: "codes", codes: Int32Array.of(1, -1, 0), dictionary: ["false", "true"] };
const texts: ColumnValues = { kind: "text", values: ["a", null, "a"] };
const absent: ColumnValues = { kind: "absent", reason: "unparsable" };
const all = { at: 0, count: 3, rows: null };
const last = { at: 0, count: 2, rows: Int32Array.of(2, 0) };

describe("NumberBuffer", () => {
  const taken = (column: ColumnValues | undefined, rows: typeof all | typeof last = all): readonly number[] => {
    const buffer = new NumberBuffer();
    buffer.add(column, rows);
    return [...buffer.take(rows.count)];
  };

  it("takes numbers, and booleans as 0 and 1, with NaN for nulls", () => {
    expect(taken(numbers)).toEqual([1.5, Number.NaN, 3]);
    expect(taken(codes)).toEqual([1, Number.NaN, 0]);
    expect(taken(numbers, last)).toEqual([3, 1.5]);
    expect(taken(codes, last)).toEqual([0, 1]);
  });

  it("takes one whole number for each text, the same for equal ones", () => {
    const [first, missing, third] = taken(texts);
    expect([Number.isSafeInteger(first), missing, third]).toEqual([true, Number.NaN, first]);
    expect(taken(texts, last)).toEqual([first, first]);
  });

  it("remembers why a column could not be read", () => {
    const buffer = new NumberBuffer();
    buffer.add(absent, all);
    expect([buffer.absence, ...buffer.take(3)]).toEqual(["unparsable", Number.NaN, Number.NaN, Number.NaN]);
    buffer.add(undefined, { at: 3, count: 1, rows: null });
    expect(buffer.absence).toBe("missing");
  });

  it("grows with the rows and keeps those it has", () => {
    const buffer = new NumberBuffer();
    const values = Float64Array.from({ length: 900 }, (_, row) => row);
    for (const at of [0, 900, 1_800])
      buffer.add({ kind: "number", values, nulls: null }, { at, count: 900, rows: null });
    expect([...buffer.take(2_700)]).toEqual([...values, ...values, ...values]);
  });
});

describe("CodeBuffer", () => {
  it("counts rows whose level the mapping does not know, in every chunk of one dictionary", () => {
    const buffer = new CodeBuffer((level) => (level === "true" ? 5 : -1));
    buffer.add(codes, all);
    buffer.add(codes, { ...last, at: 3 });
    expect([...buffer.take(5)]).toEqual([5, -1, -1, -1, 5]);
    expect(buffer.unknown).toBe(2);
  });

  it("remembers why a column could not be read: absent, or not made of levels", () => {
    const buffer = new CodeBuffer(() => 0);
    buffer.add(absent, all);
    expect([buffer.absence, ...buffer.take(3)]).toEqual(["unparsable", -1, -1, -1]);
    buffer.add(numbers, { ...all, at: 3 });
    expect(buffer.absence).toBe("missing");
  });
});

describe("TextBuffer", () => {
  const taken = (column: ColumnValues | undefined, rows: typeof all | typeof last = all): readonly unknown[] => {
    const buffer = new TextBuffer();
    buffer.add(column, rows);
    const packed = buffer.take();
    return [buffer.absence, ...[...packed.lengths.keys()].map((row) => packedTextAt(packed, row))];
  };

  it("takes texts, and numbers and levels as text", () => {
    expect(taken(texts)).toEqual([null, "a", null, "a"]);
    expect(taken(numbers)).toEqual([null, "1.5", null, "3"]);
    expect(taken(codes)).toEqual([null, "true", null, "false"]);
    expect(taken(texts, last)).toEqual([null, "a", "a"]);
  });

  it("has no text of a column that is not there", () => {
    expect(taken(absent)).toEqual(["unparsable", null, null, null]);
    expect(taken(undefined, last)).toEqual(["missing", null, null]);
  });
});
