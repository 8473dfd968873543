import type { ColumnFacts } from "../model/table.ts";
import type { Engine } from "./engine.ts";
import { datetimeShare, finiteExtremes, levelList, sampleAggregates, varies, wholeAggregates } from "./facts-sql.ts";
import type { EngineColumn } from "./loaded-rows.ts";
import type { SampledRows } from "./sampled-rows.ts";
import type { SideRows } from "./shape-rows.ts";
import { storageType } from "./storage-type.ts";

const columnsAtOnce = 250;
const mostLevels = 20;
/** Of a sample every second row is looked at: reading texts as numbers and times is slow. */
const thinning = 2;

/**
 * Null counts and extremes of all rows, everything else of the sample: in a side of more rows the distinct count is brought up to
 * all of them as if every value were equally frequent. Whether a column is constant is exact all the same.
 */
export const columnFacts = async (
  engine: Engine,
  { relation, columns, known }: SideRows,
  { rowCount, sample }: { readonly rowCount: number; readonly sample: SampledRows },
): Promise<readonly ColumnFacts[]> => {
  const thinned = sample.isWhole ? "" : ` where rowid % ${thinning} = 0`;
  const relations = {
    whole: relation,
    sample: `${await sample.relation()}${thinned}`,
    wholeRows: rowCount,
    sampleRows: sample.isWhole ? rowCount : Math.ceil(sample.rowCount / thinning),
    known,
  };
  const facts: ColumnFacts[] = [];
  for (let start = 0; start < columns.length; start += columnsAtOnce) {
    facts.push(...(await factsOf(engine, relations, columns.slice(start, start + columnsAtOnce))));
  }
  return facts;
};

/** Where to read from; both are the same for small data. */
interface Relations {
  readonly whole: string;
  readonly sample: string;
  readonly wholeRows: number;
  readonly sampleRows: number;
  readonly known: SideRows["known"];
}

const factsOf = async (
  engine: Engine,
  relations: Relations,
  columns: readonly EngineColumn[],
): Promise<readonly ColumnFacts[]> => {
  const read = await readColumns(engine, relations, columns);
  const { whole, sample } = relations;
  const nonFinite = read.filter(hasNonFinite).map(({ column }) => column);
  const finite = await forSome(engine, whole, nonFinite, finiteExtremes);
  const single = whole === sample ? [] : read.filter(({ sampled: [, distinct] }) => Number(distinct) <= 1);
  const varying = await forSome(
    engine,
    whole,
    single.map(({ column }) => column),
    varies,
  );
  const facts = read.map((each) =>
    assemble(each, relations.wholeRows, {
      extremes: finite.get(each.column) ?? each.whole.slice(1),
      isVarying: varying.get(each.column)?.[0] === "true",
    }),
  );
  const timeLike = columns.filter((_, index) => (facts[index]?.datetimeLikeShare ?? 0) > 0);
  const times = await forSome(engine, sample, timeLike, datetimeShare);
  const few = columns.filter((_, index) => isShortList(facts[index]));
  const levels = await forSome(engine, sample, few, (column) => levelList(column, relations.sampleRows));
  return facts.map((fact, index) => {
    const [share, list] = [times, levels].map((found) => valueOf(found, columns[index]));
    return withStrings(fact, numberOrNull(share), parseLevels(list));
  });
};

const withStrings = (
  facts: ColumnFacts,
  datetimeLikeShare: number | null,
  levels: readonly string[] | null,
): ColumnFacts => ({ ...facts, datetimeLikeShare: datetimeLikeShare ?? facts.datetimeLikeShare, levels });

const valueOf = (found: ReadonlyMap<EngineColumn, Row>, column: EngineColumn | undefined): string | null =>
  column === undefined ? null : (found.get(column)?.[0] ?? null);

type Row = readonly (string | null)[];

/** In one select when both are of the same rows. */
const readColumns = async (
  engine: Engine,
  relations: Relations,
  columns: readonly EngineColumn[],
): Promise<readonly Read[]> => {
  const known = (await relations.known?.(columns)) ?? new Map<string, Row>();
  const unknown = columns.filter(({ name }) => !known.has(name));
  const whole = unknown.map(wholeAggregates);
  const sampled = columns.map((column) => sampleAggregates(column, relations.sampleRows));
  const rows =
    relations.whole === relations.sample
      ? await aggregate(engine, [...whole, ...sampled], relations.whole)
      : [...(await aggregate(engine, whole, relations.whole)), ...(await aggregate(engine, sampled, relations.sample))];
  return columns.map((column, index) => ({
    column,
    whole: known.get(column.name) ?? rows[unknown.indexOf(column)] ?? [],
    sampled: rows[unknown.length + index] ?? [],
  }));
};

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
