import { loadCsv } from "./csv-rows.ts";
import type { Engine } from "./engine.ts";
import type { FoundFile } from "./find-files.ts";
import { loadJson } from "./json-rows.ts";
import { type LoadedFile, type LoadedRows, rowNumberName } from "./loaded-rows.ts";
import { differentColumnsNote, scanParquet } from "./parquet-rows.ts";
import { quoteName } from "./sql-text.ts";

/** Text files larger than this go to a temporary file of the engine, smaller ones stay in memory. */
const largestInMemoryBytes = 64 * 1024 * 1024;
const gzipFactor = 8;

/** Makes the files selectable: parquet where it is, text formats parsed once into tables. */
export const loadRows = async (
  engine: Engine,
  files: readonly [FoundFile, ...FoundFile[]],
  tableName = "rows",
): Promise<LoadedRows> => {
  if (files[0].format === "parquet") return scanParquet(engine, files);
  const prefix = await tablePrefix(engine, files);
  const load = files[0].format === "csv" ? loadCsv : loadJson;
  const loaded: LoadedFile[] = [];
  for (const [index, file] of files.entries()) loaded.push(await load(engine, file, `${prefix}${tableName}_${index}`));
  return unite(loaded);
};

const tablePrefix = async (engine: Engine, files: readonly FoundFile[]): Promise<string> => {
  const bytes = files.reduce((sum, file) => sum + file.sizeBytes * (file.head.isGzip ? gzipFactor : 1), 0);
  return bytes <= largestInMemoryBytes ? "" : `${await engine.fileDatabase()}.`;
};

const unite = (files: readonly LoadedFile[]): LoadedRows => {
  const layouts = new Set(
    files.map(({ columns }) =>
      columns
        .map(({ name }) => name)
        .toSorted()
        .join("\0"),
    ),
  );
  return {
    sql: files.map(selectFile).join(" union all by name "),
    rejects: {
      count: files.reduce((sum, { rejects }) => sum + rejects.count, 0),
      examples: files.flatMap(({ rejects }) => rejects.examples).slice(0, 10),
    },
    notes: [...files.flatMap(({ notes }) => notes), ...(layouts.size > 1 ? [differentColumnsNote(files.length)] : [])],
    isReadInPlace: false,
    known: null,
  };
};

const selectFile = ({ table, columns }: LoadedFile, index: number): string => {
  const selected = columns.map(({ name, sql }) => `${sql} as ${quoteName(name)}`);
  const position = `(${index}::bigint << 40) + rowid as ${quoteName(rowNumberName)}`;
  return `select ${[...selected, position].join(", ")} from ${table}`;
};
