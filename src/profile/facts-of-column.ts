import type { StorageType } from "../model/column.ts";
import type { ColumnFacts } from "../model/table.ts";
import { parseNumber } from "./parse-number.ts";
import { parseTimestamp } from "./parse-timestamp.ts";
import { type RawColumn, type RawValue, textOf } from "./read-raw-column.ts";

const FEW_LEVELS = 20;

/** What a column given by a program tells before it has a type; every count is exact. */
export function factsOfColumn(name: string, column: RawColumn): ColumnFacts {
  const storage = storageOf(column);
  const finite = finiteNumbers(column);
  const { distinct, nonNullCount } = distinctOf(column);
  return {
    name,
    storage,
    storageName: storageNames[storage],
    rowCount: column.length,
    nonNullCount,
    distinctCount: distinct.size,
    ...rangeOf(finite),
    ...wordFacts(storage === "string" ? column : []),
    beyondDoublePrecision: false,
    levels: distinct.size <= FEW_LEVELS ? levelsOf(distinct) : null,
    wholeNumbers: storage === "integer" || storage === "decimal" ? finite.every(Number.isSafeInteger) : null,
  };
}

/** NaN and infinities are no values here, as they have no place among levels. */
function distinctOf(column: RawColumn): { distinct: ReadonlySet<RawValue>; nonNullCount: number } {
  const distinct = new Set<RawValue>();
  let nonNullCount = 0;
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) continue;
    nonNullCount++;
    distinct.add(value instanceof Date ? value.getTime() : value);
  }
  return { distinct, nonNullCount };
}

function levelsOf(distinct: ReadonlySet<RawValue>): string[] {
  return [...distinct].map(String).toSorted();
}

const storageNames: Readonly<Record<StorageType, string>> = {
  integer: "number",
  decimal: "number",
  boolean: "boolean",
  datetime: "Date",
  string: "string",
  nested: "object",
};

/** Typed arrays of doubles are decimals whatever they hold; other numbers are integers when all of them are whole and below 2^53. Mixed kinds are strings. */
function storageOf(column: RawColumn): StorageType {
  const kinds = new Set<string>();
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    if (value !== null && value !== undefined) kinds.add(value instanceof Date ? "date" : typeof value);
  }
  if (kinds.size > 1) return "string";
  if (kinds.has("boolean")) return "boolean";
  if (kinds.has("date")) return "datetime";
  if (kinds.has("string")) return "string";
  const isDoubles = column instanceof Float64Array || column instanceof Float32Array;
  return !isDoubles && finiteNumbers(column).every(Number.isSafeInteger) ? "integer" : "decimal";
}

function finiteNumbers(column: RawColumn): number[] {
  const finite: number[] = [];
  for (let row = 0; row < column.length; row++) {
    const value = column[row];
    const number = value instanceof Date ? value.getTime() : value;
    if (typeof number === "number" && Number.isFinite(number)) finite.push(number);
  }
  return finite;
}

function rangeOf(finite: readonly number[]): { minimum: number | null; maximum: number | null } {
  if (finite.length === 0) return { minimum: null, maximum: null };
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of finite) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  return { minimum, maximum };
}

type WordFacts = Pick<ColumnFacts, "meanLength" | "meanWords" | "numberLikeShare" | "datetimeLikeShare">;

function wordFacts(column: RawColumn): WordFacts {
  const texts = Array.from({ length: column.length }, (_, row) => textOf(column[row])).filter((text) => text !== null);
  if (texts.length === 0) return { meanLength: null, meanWords: null, numberLikeShare: null, datetimeLikeShare: null };
  const filled = texts.filter((text) => text.trim() !== "");
  return {
    meanLength: mean((text) => text.length, texts),
    meanWords: mean((text) => text.split(/\s+/u).filter((word) => word !== "").length, texts),
    numberLikeShare: mean((text) => Number(parseNumber(text) !== null), filled),
    datetimeLikeShare: mean((text) => Number(parseTimestamp(text) !== null), filled),
  };
}

function mean(measure: (text: string) => number, texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + measure(text), 0) / Math.max(1, texts.length);
}
