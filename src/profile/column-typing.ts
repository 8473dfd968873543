import type { ColumnType } from "../model/column.ts";
import { formatCount, formatShare } from "../model/format-number.ts";
import type { ColumnFacts } from "../model/table.ts";
import { codeLikeEnding } from "./code-like-name.ts";

/** A type with its reason, and why the column takes no part in drift, if so. */
export interface ColumnTyping {
  readonly type: ColumnType;
  readonly reason: string;
  readonly keptOut: string | null;
}

/** Nearly every value is distinct: a key, not a quantity. Below 1, as the distinct count may be an estimate. */
const KEY_SHARE = 0.9;
/** With fewer values, all of them may differ by chance. */
const KEY_MINIMUM_ROWS = 50;
const TEXT_WORDS = 3;
const NAME_WORDS = 2.5;
const READS_AS_DATE = 0.99;
const READS_AS_NUMBER = 0.95;

/**
 * Type of a column from how the reference stores it and what it holds. Looks at nothing else, so the same reference always gives the same types.
 *
 * @param facts - Of a column with at least one value.
 * @param canBeKey - False for predictions and targets, which are never taken for identifiers.
 */
export function columnTyping(facts: ColumnFacts, canBeKey: boolean): ColumnTyping {
  switch (facts.storage) {
    case "boolean":
      return plain("boolean", "stored as booleans");
    case "datetime":
      return plain("datetime", "stored as dates or times");
    case "nested":
      return {
        type: "text",
        reason: "nested values, read as JSON",
        keptOut: `${facts.name} holds nested values, which are not compared.`,
      };
    case "integer":
      return integerTyping(facts, canBeKey);
    case "decimal":
      return decimalTyping(facts);
    case "string":
    default:
      return stringTyping(facts, canBeKey);
  }
}

function integerTyping(facts: ColumnFacts, canBeKey: boolean): ColumnTyping {
  if (isZeroOne(facts)) return plain("boolean", "only 0 and 1");
  const ending = codeLikeEnding(facts.name);
  const isKey = canBeKey && isNearlyUnique(facts);
  if (facts.beyondDoublePrecision) {
    return isKey
      ? identifier(facts, "text", "integers beyond 2^53")
      : levels(facts, "integers beyond 2^53, kept as text");
  }
  if (isKey && (ending !== null || isRunningNumber(facts))) {
    return identifier(
      facts,
      "numeric",
      ending === null ? "a running number" : `integers, and the name ends in '${ending}'`,
    );
  }
  return ending !== null && facts.distinctCount < KEY_SHARE * facts.nonNullCount
    ? levels(facts, codesReason("integer codes", ending, facts))
    : plain("numeric", "integers");
}

function decimalTyping(facts: ColumnFacts): ColumnTyping {
  if (isZeroOne(facts)) return plain("boolean", "only 0 and 1");
  const ending = codeLikeEnding(facts.name);
  const repeats = facts.distinctCount <= 0.5 * facts.nonNullCount;
  const whole = facts.wholeNumbers ?? facts.distinctCount <= 1_000;
  return ending !== null && repeats && whole
    ? levels(facts, codesReason("codes stored as decimals", ending, facts))
    : plain("numeric", "decimal numbers");
}

function stringTyping(facts: ColumnFacts, canBeKey: boolean): ColumnTyping {
  const { distinctCount, nonNullCount } = facts;
  const words = facts.meanWords ?? 1;
  if (isBooleanPair(facts.levels ?? [])) return plain("boolean", `the strings ${(facts.levels ?? []).join(" and ")}`);
  if ((facts.datetimeLikeShare ?? 0) >= READS_AS_DATE) return plain("datetime", "strings that read as dates or times");
  const numbers = facts.numberLikeShare ?? 0;
  if (numbers >= READS_AS_NUMBER && codeLikeEnding(facts.name) === null) {
    const share = numbers === 1 ? "all" : formatShare(numbers);
    return plain("numeric", `strings, of which ${share} read as numbers`);
  }
  if (canBeKey && isNearlyUnique(facts) && words < NAME_WORDS) return identifier(facts, "text", "strings");
  if (words >= (isNearlyUnique(facts) ? NAME_WORDS : TEXT_WORDS) && variesAsText(distinctCount, nonNullCount)) {
    return plain("text", `${formatCount(distinctCount)} distinct strings of ${words.toFixed(1)} words on average`);
  }
  return levels(facts, `${counted(distinctCount, "distinct string")} in ${counted(facts.rowCount, "row")}`);
}

function variesAsText(distinctCount: number, nonNullCount: number): boolean {
  return distinctCount > 1_000 || (distinctCount > 20 && distinctCount >= 0.2 * nonNullCount);
}

function isZeroOne({ distinctCount, minimum, maximum }: ColumnFacts): boolean {
  return distinctCount === 2 && minimum === 0 && maximum === 1;
}

function isBooleanPair(texts: readonly string[]): boolean {
  const pair = texts.map((text) => text.trim().toLowerCase()).toSorted();
  return ["false,true", "no,yes", "f,t", "n,y"].includes(pair.join(","));
}

function isNearlyUnique({ distinctCount, nonNullCount }: ColumnFacts): boolean {
  return nonNullCount >= KEY_MINIMUM_ROWS && distinctCount >= KEY_SHARE * nonNullCount;
}

/** Distinct integers that fill their range: a row number. Integers drawn at random from such a range would repeat. */
function isRunningNumber({ minimum, maximum, nonNullCount }: ColumnFacts): boolean {
  if (minimum === null || maximum === null) return false;
  return nonNullCount >= 100 && Math.abs((maximum - minimum + 1) / nonNullCount - 1) <= 0.05;
}

function identifier(facts: ColumnFacts, type: ColumnType, what: string): ColumnTyping {
  const distinct = `${formatCount(Math.min(facts.distinctCount, facts.nonNullCount))} distinct values in ${formatCount(facts.nonNullCount)}`;
  return {
    type,
    reason: `identifier: ${what}, ${distinct}`,
    keptOut: `${facts.name} looks like an identifier (${distinct}), so a change of its values says nothing.`,
  };
}

/** Levels above this many are not compared: most of them are met once or never in a window. */
const MAXIMUM_LEVELS = 10_000;

function levels(facts: ColumnFacts, reason: string): ColumnTyping {
  return { type: "categorical", reason, keptOut: tooManyLevels(facts) };
}

/** The sentence for a categorical column with too many levels to compare, or null. */
export function tooManyLevels({ name, distinctCount }: ColumnFacts): string | null {
  if (distinctCount <= MAXIMUM_LEVELS) return null;
  return `${name} has about ${formatCount(distinctCount)} levels, more than the ${formatCount(MAXIMUM_LEVELS)} that can be compared.`;
}

function codesReason(what: string, ending: string, { distinctCount }: ColumnFacts): string {
  return `${what}: the name ends in '${ending}' and ${formatCount(distinctCount)} values repeat`;
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function plain(type: ColumnType, reason: string): ColumnTyping {
  return { type, reason, keptOut: null };
}
