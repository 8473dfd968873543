import { basename } from "node:path";
import type { Engine } from "./engine.ts";
import type { FoundFile } from "./find-files.ts";
import { type LoadedRows, rowNumberName } from "./loaded-rows.ts";
import { checkNames } from "./column-names.ts";
import { parquetStatistics } from "./parquet-statistics.ts";
import { readerError } from "./reader-error.ts";
import { quoteName, quotePath, quotePaths } from "./sql-text.ts";

/** Parquet files are scanned where they are, again for each pass. Columns of several files are matched by name. */
export const scanParquet = async (engine: Engine, files: readonly [FoundFile, ...FoundFile[]]): Promise<LoadedRows> => {
  const layouts: string[] = [];
  for (const file of files) layouts.push(await columnNames(engine, file));
  const options = files.length > 1 ? ", union_by_name = true" : "";
  const position = `((file_index << 40) + file_row_number) as ${quoteName(rowNumberName)}`;
  const paths = files.map(({ path }) => path);
  return {
    sql: `select *, ${position} from read_parquet(${quotePaths(paths)}${options})`,
    rejects: { count: 0, examples: [] },
    notes: new Set(layouts).size > 1 ? [differentColumnsNote(files.length)] : [],
    isReadInPlace: true,
    known: parquetStatistics(engine, paths),
  };
};

export const differentColumnsNote = (fileCount: number): string =>
  `The ${fileCount} files do not all have the same columns; a column that a file lacks is null in its rows.`;

/** Opens each file once, so that a damaged one is named, and checks the names that the file itself holds. */
const columnNames = async (engine: Engine, { path }: FoundFile): Promise<string> => {
  try {
    const rows = await engine.rows(
      `select name, coalesce(num_children, 0)::integer from parquet_schema(${quotePath(path)})`,
    );
    const names = topLevelNames(rows.map(([name, children]) => ({ name: String(name), children: Number(children) })));
    checkNames(names, basename(path));
    await engine.prepareForColumns(names.length);
    return names.toSorted().join("\0");
  } catch (error) {
    throw readerError(error, { file: basename(path) });
  }
};

interface SchemaNode {
  readonly name: string;
  readonly children: number;
}

/** The schema is a tree in depth-first order whose root is the first node. */
const topLevelNames = (nodes: readonly SchemaNode[]): readonly string[] => {
  const names: string[] = [];
  let index = 1;
  while (index < nodes.length) {
    names.push(nodes[index]?.name ?? "");
    let pending = 1;
    for (; pending > 0 && index < nodes.length; index++) pending += (nodes[index]?.children ?? 0) - 1;
  }
  return names;
};
