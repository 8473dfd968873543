import { ConfigError } from "../errors.ts";
import type { ColumnRole, ColumnSpec, ColumnType } from "../model/column.ts";
import type { Config } from "../model/config.ts";
import { defaultColumnConfig } from "../model/default-config.ts";
import type { ColumnFacts } from "../model/table.ts";
import { roleColumns, roleOfColumn } from "./role-columns.ts";
import { type ColumnTyping, columnTyping, tooManyLevels } from "./column-typing.ts";

/** The part of a config that says what columns are. */
export type ColumnsConfig = Pick<Config, "task" | "roles" | "columns" | "privacy">;

/** A task's classes written as whole numbers: up to this many values. */
const MAXIMUM_CLASSES = 20;

/**
 * What each column of a table is, from the reference alone: the same facts and config always give the same answer, and the current side has no say.
 *
 * In this order:
 * - columns that the config ignores or drops are left out;
 * - a type declared in the config wins, and takes the column out of the guesses below;
 * - predictions and targets of a classification that hold at most 20 whole numbers are classes (boolean for 0 and 1);
 * - booleans and dates by their storage; whole numbers and decimals that are only 0 and 1 are booleans;
 * - integers whose name ends like ID, code, zip, zone, key or type: identifiers when at least 90 % of at least 50 values differ, else categories;
 * - integers that are distinct and fill their range (1, 2, 3, ...): identifiers; beyond 2^53: identifiers or categories, as text;
 * - other integers and decimals are numbers, but decimals with such a name that repeat are categories;
 * - strings: true/false and yes/no are booleans; 99 % read as dates: dates; 95 % read as numbers: numbers, unless the name says code;
 *   at least 90 % distinct and fewer than 2.5 words: identifiers; 3 words and many distinct: text; else categories;
 * - nested values are read as JSON text and kept out of drift.
 *
 * Kept out of drift with a sentence: identifiers, the id, version, timestamp, weight, user and rank columns, other dates, constants, columns without values,
 * nested values, and categories with more than 10,000 levels. The timestamp is the configured column, else the first date.
 * A constant is still judged when the current side holds another value. Identifiers of strings have the type text, which needs no dictionary.
 *
 * @throws `ConfigError` (`column-unknown`) when the config gives a role to, or describes, a column that the reference does not have.
 */
export function inferColumns(facts: readonly ColumnFacts[], config: ColumnsConfig): ColumnSpec[] {
  requireKnownColumns(facts, config);
  const used = facts.filter(({ name }) => !config.columns[name]?.ignore && !config.privacy.drop.includes(name));
  const specs = used.map((column) => inferColumn(hashed(column, config), config));
  if (config.roles.timestamp !== null) return specs;
  const filled = new Set(used.filter(({ nonNullCount }) => nonNullCount > 0).map(({ name }) => name));
  const first = specs.find(({ name, type, role, constant }) => {
    return type === "datetime" && role === "feature" && !constant && filled.has(name);
  });
  return specs.map((spec) => (spec === first ? asTimestamp(spec) : spec));
}

function inferColumn(facts: ColumnFacts, config: ColumnsConfig): ColumnSpec {
  const { name } = facts;
  const role = roleOfColumn(name, config.roles);
  const declared = config.columns[name] ?? defaultColumnConfig;
  const typing = typingOf(facts, role, { config, declaredType: declared.type });
  const constant = facts.distinctCount === 1;
  return {
    name,
    type: typing.type,
    typeReason: typing.reason,
    role,
    derivedFrom: null,
    storage: facts.storage,
    keptOutOfDrift: keptOutOfDrift(facts, role, typing),
    constant,
    unit: declared.unit,
    range: declared.range,
    minimumEffect: declared.minimumEffect,
    watchedLevels: declared.watch,
  };
}

function typingOf(
  facts: ColumnFacts,
  role: ColumnRole,
  { config, declaredType }: { config: ColumnsConfig; declaredType: ColumnType | null },
): ColumnTyping {
  if (declaredType !== null) {
    const keptOut = declaredType === "categorical" ? tooManyLevels(facts) : null;
    return { type: declaredType, reason: "declared in the config", keptOut };
  }
  if (facts.nonNullCount === 0)
    return { type: typeOfStorage(facts), reason: "no values in the reference", keptOut: null };
  if (role === "probability") return probabilityTyping(facts);
  const isOutput = role === "prediction" || role === "target";
  if (isOutput && isClassification(config) && areClasses(facts)) {
    const type = facts.distinctCount === 2 && facts.minimum === 0 && facts.maximum === 1 ? "boolean" : "categorical";
    return { type, reason: `classes of a ${config.task} task`, keptOut: null };
  }
  return columnTyping(facts, !isOutput);
}

/** Numbers, or lists of them, which files hold as nested values or as text. */
function probabilityTyping({ name, storage, numberLikeShare }: ColumnFacts): ColumnTyping {
  const isList = storage === "nested" || (storage === "string" && (numberLikeShare ?? 0) < 0.5);
  if (!isList) return { type: "numeric", reason: "probabilities, says the config", keptOut: null };
  const keptOut = `${name} holds lists of probabilities: they are judged as performance.`;
  return { type: "text", reason: "lists of probabilities, says the config", keptOut };
}

function isClassification({ task }: ColumnsConfig): boolean {
  return task === "binary" || task === "multiclass";
}

function areClasses({ storage, distinctCount, wholeNumbers }: ColumnFacts): boolean {
  return (
    distinctCount <= MAXIMUM_CLASSES && (storage === "integer" || (storage === "decimal" && wholeNumbers === true))
  );
}

function typeOfStorage({ storage }: ColumnFacts): ColumnType {
  if (storage === "integer" || storage === "decimal") return "numeric";
  return storage === "boolean" || storage === "datetime" ? storage : "categorical";
}

function keptOutOfDrift(facts: ColumnFacts, role: ColumnRole, typing: ColumnTyping): string | null {
  const { name } = facts;
  if (role === "id") return `${name} is the id column: its values are not compared, its duplicates are counted.`;
  if (role === "timestamp") return timestampSentence(name);
  if (role === "version") return `${name} names the model's version: its values are not compared.`;
  if (role === "weight") return `${name} says how much a row counts: its values are not compared.`;
  if (role === "user") return `${name} names the users: its values are not compared.`;
  if (role === "rank") return `${name} is a place in a list, which is the same in every window.`;
  if (facts.nonNullCount === 0) return `${name} has no values in the reference.`;
  if (facts.distinctCount === 1) return `${name} holds a single value in the reference.`;
  if (typing.type === "datetime")
    return `${name} holds dates, which move with time: their span is judged as data quality.`;
  return typing.keptOut;
}

function timestampSentence(name: string): string {
  return `${name} is the timestamp: its span and gaps are judged as data quality.`;
}

function asTimestamp(spec: ColumnSpec): ColumnSpec {
  return { ...spec, role: "timestamp", keptOutOfDrift: timestampSentence(spec.name) };
}

/** Hashed values are strings without meaning: whatever they were stored as, only their repetition can be read. */
function hashed(facts: ColumnFacts, { privacy }: ColumnsConfig): ColumnFacts {
  if (!privacy.hash.includes(facts.name)) return facts;
  const meaningless = {
    minimum: null,
    maximum: null,
    meanWords: 1,
    numberLikeShare: null,
    datetimeLikeShare: null,
    levels: null,
  };
  return { ...facts, ...meaningless, storage: "string" };
}

function requireKnownColumns(facts: readonly ColumnFacts[], config: ColumnsConfig): void {
  const known = new Set(facts.map(({ name }) => name));
  const places = [
    ...roleColumns(config.roles),
    ...Object.keys(config.columns).map((column) => ({ column, place: `columns.${column}` })),
  ];
  for (const { column, place } of places) {
    if (!known.has(column)) throw new ConfigError("column-unknown", { column, place });
  }
}
