import type { ColumnSpec } from "../model/column.ts";
import type { ColumnValues } from "../model/table.ts";
import { parseNumber } from "./parse-number.ts";
import { parseTimestamp } from "./parse-timestamp.ts";

/** One value of a column given by a program. */
export type RawValue = number | string | boolean | Date | null | undefined;

/** A column given by a program: values of one kind, with null or undefined where there is none. */
export type RawColumn = ArrayLike<RawValue>;

/** Values of a column in a type, and how many were there but could not be read in it. */
export interface ReadColumn {
  readonly values: ColumnValues;
  readonly unreadable: number;
}

const YES = new Set(["true", "t", "yes", "y", "1"]);
const NO = new Set(["false", "f", "no", "n", "0"]);

/**
 * Reads a column in the type that the reference gave it. Texts are read as numbers, dates or booleans where these are wanted; blank ones are null.
 * A column with values of which none can be read is absent ("unparsable").
 */
export function readRawColumn(column: RawColumn, spec: ColumnSpec): ReadColumn {
  if (spec.derivedFrom !== null || spec.type === "text") return { values: texts(column), unreadable: 0 };
  if (spec.type === "categorical") return { values: levels(column), unreadable: 0 };
  const reading =
    spec.type === "boolean" ? booleans(column) : numbers(column, spec.type === "datetime" ? toTime : toNumber);
  const isLost = reading.unreadable > 0 && reading.unreadable === reading.given;
  return isLost ? { ...reading, values: { kind: "absent", reason: "unparsable" } } : reading;
}

/** A value as the name of a level or a text; null for none, NaN and infinities. */
export function textOf(value: RawValue): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return Number.isFinite(value) ? String(value + 0) : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return String(value);
}

interface Reading extends ReadColumn {
  /** Values that are there. */
  readonly given: number;
}

function numbers(column: RawColumn, read: (value: Exclude<RawValue, null | undefined>) => number | null): Reading {
  const values = new Float64Array(column.length);
  const nulls = new Uint8Array(column.length);
  let unreadable = 0;
  let given = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (!isBlank(value)) given++;
    const number = isBlank(value) ? null : read(value);
    if (number === null) nulls[row] = 1;
    else values[row] = number;
    if (number === null && !isBlank(value)) unreadable++;
  }
  return { values: { kind: "number", values, nulls: nulls.includes(1) ? nulls : null }, unreadable, given };
}

function toNumber(value: Exclude<RawValue, null | undefined>): number | null {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" ? parseNumber(value) : null;
}

function toTime(value: Exclude<RawValue, null | undefined>): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
  if (typeof value === "number") return value;
  return typeof value === "string" ? parseTimestamp(value) : null;
}

function booleans(column: RawColumn): Reading {
  let unreadable = 0;
  let given = 0;
  const codes = Int32Array.from({ length: column.length }, (_, row) => {
    const value = column[row];
    if (isBlank(value)) return -1;
    given++;
    const word = (textOf(value) ?? "").trim().toLowerCase();
    if (YES.has(word)) return 1;
    if (NO.has(word)) return 0;
    unreadable++;
    return -1;
  });
  return { values: { kind: "codes", codes, dictionary: ["false", "true"] }, unreadable, given };
}

function levels(column: RawColumn): ColumnValues {
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from({ length: column.length }, (_, row) => {
    const level = textOf(column[row]);
    if (level === null) return -1;
    const code = codeOf.get(level) ?? codeOf.size;
    if (code === codeOf.size) codeOf.set(level, code);
    return code;
  });
  return { kind: "codes", codes, dictionary: [...codeOf.keys()] };
}

function texts(column: RawColumn): ColumnValues {
  return { kind: "text", values: Array.from({ length: column.length }, (_, row) => textOf(column[row])) };
}

function isBlank(value: RawValue): value is null | undefined | "" {
  return value === null || value === undefined || (typeof value === "string" && value.trim() === "");
}
