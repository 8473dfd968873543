import type { ColumnFacts } from "../model/table.ts";
import type { Engine } from "./engine.ts";
import { finiteExtremes, levelList, sampleAggregates, varies, wholeAggregates } from "./facts-sql.ts";
import type { EngineColumn } from "./loaded-rows.ts";
import { sampleCondition } from "./sample-condition.ts";
import { storageType } from "./storage-type.ts";

/**
 * Up to this many rows (fewer in tables of more than 100 columns) distinct counts and shares of strings are exact. Above, they
 * are of a fixed sample of 20,000 rows, and the distinct count is brought up to all rows as if every value were equally frequent;
 * whether a column is constant is exact all the same.
 */
export const distinctExactUpTo = 20_000;

const sampledRows = 20_000;
const exactCells = 100 * distinctExactUpTo;
const columnsAtOnce = 250;
const mostLevels = 20;
const sampleTable = "facts_sample";

interface View {
  readonly name: string;
  readonly columns: readonly EngineColumn[];
  readonly rowCount: number;
}

/** Null counts and extremes of all rows, everything else of a sample when rows are many. */
export const columnFacts = async (engine: Engine, view: View): Promise<readonly ColumnFacts[]> => {
  const rows = Math.max(1_000, Math.min(sampledRows, Math.floor(exactCells / Math.max(1, view.columns.length))));
  const isExact = view.rowCount <= distinctExactUpTo && view.rowCount * view.columns.length <= exactCells;
  const condition = isExact ? "" : sampleCondition(view.rowCount, { rows, seed: 1 });
  const from = condition === "" ? view.name : sampleTable;
  if (from === sampleTable) await engine.run(`create table ${sampleTable} as select * from ${view.name} ${condition}`);
  const facts: ColumnFacts[] = [];
  for (let start = 0; start < view.columns.length; start += columnsAtOnce) {
    const columns = view.columns.slice(start, start + columnsAtOnce);
    facts.push(...(await factsOf(engine, { view, columns, from, fromRows: isExact ? view.rowCount : rows })));
  }
  if (from === sampleTable) await engine.run(`drop table ${sampleTable}`);
  return facts;
};

interface Batch {
  readonly view: View;
  readonly columns: readonly EngineColumn[];
  /** The sample, or the view when it is small. */
  readonly from: string;
  readonly fromRows: number;
}

const factsOf = async (engine: Engine, batch: Batch): Promise<readonly ColumnFacts[]> => {
  const { view, columns, from } = batch;
  const whole = columns.map(wholeAggregates);
  const sampled = columns.map((column) => sampleAggregates(column, batch.fromRows));
  const rows = await aggregateBoth(engine, { whole, sampled }, { whole: view.name, sampled: from });
  const read = columns.map((column, index) => ({ column, whole: rows[index] ?? [], sampled: rows[columns.length + index] ?? [] }));
  const finite = await forSome(engine, view.name, read.filter(hasNonFinite).map(({ column }) => column), finiteExtremes);
  const single = from === view.name ? [] : read.filter(({ sampled: [, distinct] }) => Number(distinct) <= 1);
  const varying = await forSome(engine, view.name, single.map(({ column }) => column), varies);
  const facts = read.map((each) =>
    assemble(each, view.rowCount, {
      extremes: finite.get(each.column) ?? each.whole.slice(1),
      isVarying: varying.get(each.column)?.[0] === "true",
    }),
  );
  const few = columns.filter((_, index) => isShortList(facts[index]));
  const levels = await forSome(engine, from, few, levelList);
  return facts.map((fact, index) => {
    const column = columns[index];
    return { ...fact, levels: column === undefined ? null : parseLevels(levels.get(column)?.[0]) };
  });
};

type Row = readonly (string | null)[];

/** One select when both are of the same rows. */
const aggregateBoth = async (
  engine: Engine,
  lists: { readonly whole: readonly (readonly string[])[]; readonly sampled: readonly (readonly string[])[] },
  from: { readonly whole: string; readonly sampled: string },
): Promise<readonly Row[]> =>
  from.whole === from.sampled
    ? aggregate(engine, [...lists.whole, ...lists.sampled], from.whole)
    : [...(await aggregate(engine, lists.whole, from.whole)), ...(await aggregate(engine, lists.sampled, from.sampled))];

const forSome = async (
  engine: Engine,
  from: string,
  columns: readonly EngineColumn[],
  aggregatesOf: (column: EngineColumn) => readonly string[],
): Promise<ReadonlyMap<EngineColumn, Row>> => {
  const rows = await aggregate(engine, columns.map(aggregatesOf), from);
  return new Map(columns.map((column, index) => [column, rows[index] ?? []]));
};

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
    return (row ?? []).slice(position - length, position).map((value) => (typeof value === "string" ? value : null));
  });
};

interface Read {
  readonly column: EngineColumn;
  readonly whole: Row;
  readonly sampled: Row;
}

const hasNonFinite = ({ whole }: Read): boolean =>
  whole.slice(1).some((value) => value !== null && /^-?(inf|nan)/i.test(value));

const assemble = (
  { column, whole, sampled }: Read,
  rowCount: number,
  { extremes, isVarying }: { readonly extremes: Row; readonly isVarying: boolean },
): ColumnFacts => {
  const storage = storageType(column.type);
  const nonNullCount = Number(whole[0]);
  const [rows, distinct, wholeNumbers, meanLength, meanWords, numberLike, datetimeLike] = sampled;
  const estimate = distinctInAll({ rows: Number(rows), distinct: Number(distinct) }, nonNullCount);
  const atLeast = nonNullCount === 0 ? 0 : isVarying ? 2 : 1;
  return {
    name: column.name,
    storage,
    storageName: column.type,
    rowCount,
    nonNullCount,
    distinctCount: Math.max(estimate, atLeast),
    minimum: numberOrNull(extremes[0]),
    maximum: numberOrNull(extremes[1]),
    meanLength: numberOrNull(meanLength),
    meanWords: numberOrNull(meanWords),
    numberLikeShare: numberOrNull(numberLike),
    datetimeLikeShare: numberOrNull(datetimeLike),
    beyondDoublePrecision: storage === "integer" && extremes.some(isBeyondDoublePrecision),
    wholeNumbers: typeof wholeNumbers === "string" ? wholeNumbers === "true" : null,
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

const isShortList = (facts: ColumnFacts | undefined): boolean =>
  facts?.storage === "string" && facts.distinctCount <= mostLevels;

const parseLevels = (json: string | null | undefined): readonly string[] | null => {
  const levels: unknown = JSON.parse(json ?? "null");
  if (!Array.isArray(levels) || levels.length > mostLevels) return null;
  return levels.filter((level) => typeof level === "string");
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
