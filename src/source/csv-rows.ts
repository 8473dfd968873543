import { basename } from "node:path";
import { UnreadableDataError } from "../errors.ts";
import { cautiousType, restoreTypes } from "./cautious-types.ts";
import { checkNames } from "./column-names.ts";
import { type CsvDialect, sniffDialect } from "./csv-dialect.ts";
import { readRejects, rejectOptions } from "./csv-rejects.ts";
import type { Engine } from "./engine.ts";
import { checkGzip } from "./file-head.ts";
import type { FoundFile } from "./find-files.ts";
import type { EngineColumn, LoadedFile } from "./loaded-rows.ts";
import { readerError } from "./reader-error.ts";
import { quoteName, quotePath, quoteText } from "./sql-text.ts";
import { decodeHead, type TextEncoding } from "./text-encoding.ts";
import { typeByContent } from "./type-by-content.ts";

interface CsvFile {
  readonly path: string;
  readonly name: string;
  readonly isGzip: boolean;
  readonly dialect: CsvDialect;
  readonly encoding: TextEncoding;
}

/**
 * Loads one delimited file into a table of the engine. Types come from the first 20,480 lines; a column with a later value that
 * does not fit is read again as text, and is a number or time again only if all its values are: a bad value costs neither its
 * line nor its column.
 */
export const loadCsv = async (engine: Engine, found: FoundFile, table: string): Promise<LoadedFile> => {
  const file = openCsv(found);
  checkNames(file.dialect.names, file.name);
  await engine.prepareForColumns(file.dialect.names.length);
  try {
    const [loaded] = await Promise.all([loadTyped(engine, file, table), file.isGzip ? checkGzip(file.path) : null]);
    return loaded;
  } catch (error) {
    throw readerError(error, { file: file.name });
  }
};

const openCsv = ({ path, head }: FoundFile): CsvFile => {
  const name = basename(path);
  const { encoding, text } = decodeHead(head, name);
  if (text.trim() === "") throw new UnreadableDataError("file-empty", { file: name });
  const preferred = /\.(tsv|tab)(\.gz)?$/i.test(name) ? "\t" : null;
  return { path, name, isGzip: head.isGzip, dialect: sniffDialect(text, preferred), encoding };
};

/** What a load found out about the file; the next one reads it accordingly. */
interface Reading {
  readonly asText: ReadonlySet<string>;
  readonly encoding: TextEncoding;
  readonly rejectLimit: number;
}

const loadTyped = async (engine: Engine, file: CsvFile, table: string): Promise<LoadedFile> => {
  const { types, unsure } = await sniffTypes(engine, file);
  const first = { asText: new Set(unsure), encoding: file.encoding, rejectLimit: 10_000 };
  return loadAs(engine, { file, types, table }, first);
};

interface Load {
  readonly file: CsvFile;
  readonly types: readonly EngineColumn[];
  readonly table: string;
}

const loadAs = async (engine: Engine, load: Load, reading: Reading): Promise<LoadedFile> => {
  const { types, table } = load;
  const file = { ...load.file, encoding: reading.encoding };
  const columns = types.map(({ name, type }) => ({
    name,
    type: reading.asText.has(name) ? "VARCHAR" : cautiousType(type),
  }));
  const source = readCsv(file, columns, reading.rejectLimit);
  await engine.run(`create or replace table ${table} as select * from ${source}`);
  const rejects = await readRejects(engine, file.name, table);
  const misfits = [...rejects.misfits, ...(await roundedColumns(engine, columns, table))];
  const isWrongEncoding = rejects.badEncoding && file.encoding === "utf-8";
  if (misfits.length > 0 || isWrongEncoding) {
    const encoding = isWrongEncoding ? "latin-1" : reading.encoding;
    return loadAs(engine, load, { ...reading, asText: new Set([...reading.asText, ...misfits]), encoding });
  }
  if (rejects.count >= reading.rejectLimit) return loadAs(engine, load, { ...reading, rejectLimit: Infinity });
  const typed = await typeByContent(engine, { table, columns, asText: reading.asText });
  const sniffed = types.map(({ name, type }) => ({ name, type: reading.asText.has(name) ? "VARCHAR" : type }));
  return { table, columns: await restoreTypes(engine, table, typed, sniffed), rejects, notes: notesOf(file) };
};

interface SniffedTypes {
  readonly types: readonly EngineColumn[];
  /** Columns whose dates are not ISO 8601: read as text, and as times by content. */
  readonly unsure: readonly string[];
}

const sniffTypes = async (engine: Engine, file: CsvFile): Promise<SniffedTypes> => {
  const names = `[${file.dialect.names.map(quoteText).join(", ")}]`;
  const sniffed = `sniff_csv(${quotePath(file.path)}, ${dialectOptions(file)}, names = ${names}, ignore_errors = true,
    auto_type_candidates = ['BOOLEAN', 'BIGINT', 'DOUBLE', 'DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR'])`;
  const rows = await sniffedOrNone(engine, sniffed);
  const types = file.dialect.names.map((name, index) => ({ name, type: textOr(rows[index]?.[0], "VARCHAR") }));
  if (rows.length === 0) return { types, unsure: file.dialect.names };
  const isIso = { DATE: isIsoFormat(rows[0]?.[1]), TIMESTAMP: isIsoFormat(rows[0]?.[2]) };
  const unsure = types.filter(
    ({ type }) => (type === "DATE" && !isIso.DATE) || (type === "TIMESTAMP" && !isIso.TIMESTAMP),
  );
  return { types, unsure: unsure.map(({ name }) => name) };
};

/** No rows where the engine finds no types, as in a file whose only data line is broken: then all is text at first. */
const sniffedOrNone = async (engine: Engine, sniffed: string): Promise<readonly (readonly unknown[])[]> => {
  const columns = `select unnest(Columns) as c, DateFormat, TimestampFormat from ${sniffed}`;
  try {
    return await engine.rows(`select c.type, DateFormat, TimestampFormat from (${columns})`);
  } catch {
    return [];
  }
};

const textOr = (value: unknown, otherwise: string): string => (typeof value === "string" ? value : otherwise);

const isIsoFormat = (format: unknown): boolean => typeof format !== "string" || format.startsWith("%Y-%m-%d");

const dialectOptions = ({ dialect, encoding, isGzip }: CsvFile): string =>
  [
    `delim = ${quoteText(dialect.delimiter)}`,
    `quote = '"'`,
    `escape = ${quoteText(dialect.escape)}`,
    `header = ${dialect.hasHeader}`,
    `skip = ${dialect.blankLines}`,
    `encoding = ${quoteText(encoding)}`,
    `compression = ${isGzip ? "'gzip'" : "'none'"}`,
    `decimal_separator = ${quoteText(dialect.decimalSeparator)}`,
    "max_line_size = 16000000",
  ].join(", ");

const readCsv = (file: CsvFile, columns: readonly EngineColumn[], rejectLimit: number): string => {
  const types = columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type)}`).join(", ");
  const options = `${dialectOptions(file)}, auto_detect = false, allow_quoted_nulls = false, columns = {${types}}`;
  return `read_csv(${quotePath(file.path)}, ${options}, ${rejectOptions(rejectLimit)})`;
};

/** Columns read as doubles that hold numbers of 2^53 and more: whole ones would lose digits. */
const roundedColumns = async (
  engine: Engine,
  columns: readonly EngineColumn[],
  table: string,
): Promise<readonly string[]> => {
  const doubles = columns.filter(({ type }) => type === "DOUBLE").map(({ name }) => name);
  if (doubles.length === 0) return [];
  const largest = doubles.map((name) => `max(abs(${quoteName(name)})) filter (where isfinite(${quoteName(name)}))`);
  const [row] = await engine.rows(`select ${largest.join(", ")} from ${table}`);
  return doubles.filter((_, index) => Number(row?.[index] ?? 0) >= 2 ** 53);
};

const notesOf = ({ name, dialect, encoding }: CsvFile): readonly string[] => [
  ...(dialect.hasHeader ? [] : [`${name} has no header line; its columns are called column1, column2, and so on.`]),
  ...(encoding === "latin-1" ? [`${name} is not UTF-8; it was read as Latin-1.`] : []),
];
