import type { ColumnFacts } from "../model/table.ts";
import { type DayMonthOrder, timestampOfText } from "./datetime-sql.ts";
import type { Engine } from "./engine.ts";
import { type EngineColumn } from "./loaded-rows.ts";
import { sampleCondition } from "./sample-condition.ts";
import { quoteName } from "./sql-text.ts";
import { storageType } from "./storage-type.ts";

/**
 * Up to this many rows (fewer in tables of more than 100 columns) distinct counts and shares of strings are exact; above, they
 * are of a fixed sample of about as many rows, the distinct count brought up to all rows as if every value were equally frequent.
 */
export const distinctExactUpTo = 50_000;

const cellsLookedAt = 5_000_000;
const columnsAtOnce = 250;
const mostLevels = 20;

interface View {
  readonly name: string;
  readonly columns: readonly EngineColumn[];
  readonly rowCount: number;
}

/** Two aggregates over all columns: extremes and null counts of all rows, everything else of a sample. */
export const columnFacts = async (engine: Engine, view: View): Promise<readonly ColumnFacts[]> => {
  const facts: ColumnFacts[] = [];
  for (let start = 0; start < view.columns.length; start += columnsAtOnce) {
    const columns = view.columns.slice(start, start + columnsAtOnce);
    facts.push(...(await factsOf(engine, view, columns)));
  }
  return facts;
};

const factsOf = async (engine: Engine, view: View, columns: readonly EngineColumn[]): Promise<ColumnFacts[]> => {
  const sampleRows = Math.max(1_000, Math.min(distinctExactUpTo, Math.floor(cellsLookedAt / view.columns.length)));
  const condition = sampleCondition(view.rowCount, { rows: sampleRows, seed: 1 });
  const whole = await aggregate(engine, columns.map(wholeAggregates), view.name);
  const sampled = await aggregate(
    engine,
    columns.map((column) => sampleAggregates(column, sampleRows)),
    `${view.name} ${condition}`,
  );
  const nonFinite = columns.filter((_, index) => hasNonFinite(whole[index]));
  const finite = await aggregate(engine, nonFinite.map(finiteAggregates), view.name);
  const facts = columns.map((column, index) => {
    const extremes = finite[nonFinite.indexOf(column)] ?? whole[index]?.slice(1) ?? [];
    return assemble(column, view.rowCount, { whole: whole[index] ?? [], extremes, sampled: sampled[index] ?? [] });
  });
  return withLevels(engine, facts, `${view.name} ${condition}`);
};

/** Adds the values of strings that have few. */
const withLevels = async (engine: Engine, facts: readonly ColumnFacts[], from: string): Promise<ColumnFacts[]> => {
  const few = facts.filter(({ storage, distinctCount }) => storage === "string" && distinctCount <= mostLevels);
  const lists = few.map(({ name }) => [`to_json(list_sort(list(distinct ${quoteName(name)}::varchar)))`]);
  const rows = await aggregate(engine, lists, from);
  return facts.map((fact) => ({
    ...fact,
    levels: few.includes(fact) ? parseLevels(rows[few.indexOf(fact)]?.[0]) : null,
  }));
};

const parseLevels = (json: string | null | undefined): readonly string[] | null => {
  const levels: unknown = JSON.parse(json ?? "[]");
  return Array.isArray(levels) && levels.length <= mostLevels
    ? levels.filter((level) => typeof level === "string")
    : null;
};

type Row = readonly (string | null)[];

/** Each column's values of one select, as text. */
const aggregate = async (
  engine: Engine,
  expressions: readonly (readonly string[])[],
  from: string,
): Promise<readonly Row[]> => {
  const flat = expressions.flat();
  if (flat.length === 0) return [];
  const [row] = await engine.rows(`select ${flat.map((each) => `(${each})::varchar`).join(", ")} from ${from}`);
  let position = 0;
  return expressions.map(({ length }) => {
    position += length;
    return (row ?? []).slice(position - length, position).map((value) => (value === null ? null : String(value)));
  });
};

/** Count, minimum and maximum. Strings only tell whether they are all the same. */
const wholeAggregates = ({ name, type }: EngineColumn): readonly string[] => {
  const column = quoteName(name);
  const count = `count(${column})`;
  switch (storageType(type)) {
    case "integer":
    case "decimal":
      return [count, `min(${column})`, `max(${column})`];
    case "datetime":
      return [
        count,
        `epoch_ms(min(${column}) filter (where isfinite(${column})))`,
        `epoch_ms(max(${column}) filter (where isfinite(${column})))`,
      ];
    case "nested":
      return [count];
    default:
      return [count, `min(${column}) <> max(${column})`];
  }
};

const finiteAggregates = ({ name }: EngineColumn): readonly string[] => {
  const column = quoteName(name);
  return ["min", "max"].map((extreme) => `${extreme}(${column}) filter (where isfinite(${column}))`);
};

const hasNonFinite = (row: Row | undefined): boolean =>
  row?.slice(1).some((value) => value !== null && /^-?(inf|nan)/i.test(value)) ?? false;

/** Rows and distinct values that are not null, and for strings lengths, words and what they read as. */
const sampleAggregates = ({ name, type }: EngineColumn, sampleRows: number): readonly string[] => {
  const column = quoteName(name);
  const distinct =
    sampleRows <= 5_000
      ? `list_unique(list(hash(${column})) filter (where ${column} is not null))`
      : `count(distinct hash(${column})) filter (where ${column} is not null)`;
  const counts = [`count(${column})`, distinct];
  if (storageType(type) === "decimal") {
    return [...counts, `bool_and(${column} = trunc(${column})) filter (where isfinite(${column}))`];
  }
  if (storageType(type) !== "string") return counts;
  const text = `${column}::varchar`;
  const words = `len(string_split_regex(trim(${text}), '\\s+')) - (trim(${text}) = '')::integer`;
  const filled = `nullif(trim(${text}), '')`;
  return [
    ...counts,
    `avg(length(${text}))`,
    `avg(${words})`,
    `count(try_cast(${filled} as double)) / nullif(count(${filled}), 0)`,
    `greatest(${datetimes(filled, "month-first")}, ${datetimes(filled, "day-first")}) / nullif(count(${filled}), 0)`,
  ];
};

/** How many texts read as a point in time; only those that begin like one are parsed, because trying every format is slow. */
const datetimes = (text: string, order: DayMonthOrder): string =>
  `count(case when regexp_matches(${text}, '^\\d{1,4}[-/.]\\d|^\\d{8}') then ${timestampOfText(text, order)} end)`;

interface Aggregates {
  readonly whole: Row;
  readonly extremes: Row;
  readonly sampled: Row;
}

const assemble = ({ name, type }: EngineColumn, rowCount: number, aggregates: Aggregates): ColumnFacts => {
  const { whole, extremes, sampled } = aggregates;
  const storage = storageType(type);
  const isString = storage === "string";
  const hasExtremes = storage === "integer" || storage === "decimal" || storage === "datetime";
  const [minimum, maximum] = hasExtremes ? extremes.map(numberOrNull) : [null, null];
  const nonNullCount = Number(whole[0]);
  const sample = { rows: Number(sampled[0]), distinct: Number(sampled[1]) };
  const varies = hasExtremes ? minimum !== maximum : whole[1] === "true";
  return {
    name,
    storage,
    storageName: type,
    rowCount,
    nonNullCount,
    distinctCount: Math.max(distinctInAll(sample, nonNullCount), nonNullCount === 0 ? 0 : varies ? 2 : 1),
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    meanLength: isString ? numberOrNull(sampled[2]) : null,
    meanWords: isString ? numberOrNull(sampled[3]) : null,
    numberLikeShare: isString ? numberOrNull(sampled[4]) : null,
    datetimeLikeShare: isString ? numberOrNull(sampled[5]) : null,
    beyondDoublePrecision: storage === "integer" && extremes.some(isBeyondDoublePrecision),
    wholeNumbers: storage === "decimal" && typeof sampled[2] === "string" ? sampled[2] === "true" : null,
    levels: null,
  };
};

const numberOrNull = (text: string | null | undefined): number | null =>
  text === null || text === undefined ? null : Number(text);

const isBeyondDoublePrecision = (text: string | null): boolean => {
  if (text === null) return false;
  const value = BigInt(text);
  return value > 2n ** 53n || value < -(2n ** 53n);
};

/** The number D of equally frequent values that gives this many distinct ones in the sample: D (1 - exp(-rows / D)), by bisection. */
const distinctInAll = (sample: { readonly rows: number; readonly distinct: number }, nonNullCount: number): number => {
  if (sample.rows >= nonNullCount || sample.distinct === 0) return sample.distinct;
  if (sample.distinct >= sample.rows * 0.999) return Math.round((nonNullCount * sample.distinct) / sample.rows);
  let low = sample.distinct;
  let high = nonNullCount;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (middle * -Math.expm1(-sample.rows / middle) < sample.distinct) low = middle;
    else high = middle;
  }
  return Math.min(nonNullCount, Math.round(low));
};
