import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { UnreadableDataError } from "../errors.ts";
import { checkJsonDepth } from "./check-json-depth.ts";
import { checkNames } from "./column-names.ts";
import type { Engine } from "./engine.ts";
import { checkGzip } from "./file-head.ts";
import type { FoundFile } from "./find-files.ts";
import type { EngineColumn, LoadedFile } from "./loaded-rows.ts";
import { readerError } from "./reader-error.ts";
import { quoteName, quotePath, quoteText } from "./sql-text.ts";
import { decodeHead } from "./text-encoding.ts";
import { typeByContent } from "./type-by-content.ts";

type JsonLayout = "array" | "newline_delimited" | "unstructured";

/**
 * Loads one JSON file into a table of the engine: an array of objects, one object on each line, or objects one after the other.
 * Names and types come from all objects: one that only a late object has would otherwise be lost.
 */
export const loadJson = async (engine: Engine, found: FoundFile, table: string): Promise<LoadedFile> => {
  const name = basename(found.path);
  const layout = layoutOf(found, name);
  await checkJsonDepth({ path: found.path, isGzip: found.head.isGzip, isByLine: layout === "newline_delimited" });
  try {
    const [loaded] = await Promise.all([
      loadTyped(engine, { path: found.path, layout }, table),
      found.head.isGzip ? checkGzip(found.path) : null,
    ]);
    return loaded;
  } catch (error) {
    const known = readerError(error, { file: name });
    const line =
      layout === "newline_delimited" && isDamage(known) ? await brokenLine(found.path, found.head.isGzip) : null;
    throw line === null ? known : new UnreadableDataError("json-damaged", { file: name, line }, error);
  }
};

const isDamage = (error: Error): boolean => error instanceof UnreadableDataError && error.code === "json-damaged";

/** The engine tells where the parser stopped, which may be a later line than the one that is broken. */
const brokenLine = async (path: string, isGzip: boolean): Promise<number | null> => {
  const file = createReadStream(path);
  const lines = createInterface({ input: isGzip ? file.pipe(createGunzip()) : file, crlfDelay: Infinity });
  let line = 0;
  for await (const text of lines) {
    line++;
    if (text.trim() !== "" && !isJson(text)) return line;
  }
  return null;
};

const layoutOf = ({ head }: FoundFile, file: string): JsonLayout => {
  const { text, encoding } = decodeHead(head, file);
  if (encoding !== "utf-8") throw new UnreadableDataError("encoding-not-supported", { file, encoding });
  const start = text.trimStart();
  if (start === "") throw new UnreadableDataError("file-empty", { file });
  if (start.startsWith("[")) return "array";
  if (!start.startsWith("{")) throw new UnreadableDataError("json-without-columns", { file });
  return isJson(start.split("\n", 1)[0] ?? "") ? "newline_delimited" : "unstructured";
};

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

interface JsonFile {
  readonly path: string;
  readonly layout: JsonLayout;
}

const loadTyped = async (engine: Engine, file: JsonFile, table: string): Promise<LoadedFile> => {
  const columns = await describeJson(engine, file);
  await checkKeys(
    engine,
    file,
    columns.map(({ name }) => name),
  );
  await engine.prepareForColumns(columns.length);
  const asText = new Set(columns.filter(({ type }) => isTime(type)).map(({ name }) => name));
  const types = columns.map(({ name, type }) => ({ name, type: asText.has(name) ? "VARCHAR" : type }));
  const listed = types.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type)}`).join(", ");
  const selected = types.map(({ name, type }) => selectedColumn(name, type)).join(", ");
  const source = `${readJson(file)}, columns = {${listed}})`;
  await engine.run(`create or replace table ${table} as select ${selected} from ${source}`);
  const stored = types.map(({ name, type }) => ({ name, type: type === "JSON" ? "VARCHAR" : type }));
  return {
    table,
    columns: await typeByContent(engine, { table, columns: stored, asText }),
    rejects: { count: 0, examples: [] },
    notes: [],
  };
};

/** The engine calls a second key that differs from a first in its case only a_1: then the keys themselves are looked at. */
const checkKeys = async (engine: Engine, file: JsonFile, names: readonly string[]): Promise<void> => {
  const known = new Set(names.map((name) => name.toLowerCase()));
  if (!names.some((name) => known.has(name.toLowerCase().replace(/(_\d+)+$/, "")) && /_\d+$/.test(name))) return;
  const objects = `read_json_objects(${quotePath(file.path)}, format = '${file.layout}')`;
  const keys = await engine.rows(`select distinct unnest(json_keys(json)) as key from ${objects} order by key`);
  checkNames(
    keys.map(([key]) => String(key)),
    basename(file.path),
  );
};

/** Values of several types in one column arrive as JSON: strings lose their quotes, all else is its own text. */
const selectedColumn = (name: string, type: string): string =>
  type === "JSON" ? `(${quoteName(name)} ->> '$') as ${quoteName(name)}` : quoteName(name);

/** Times are read as text first: the reader keeps no offset in some forms. */
const isTime = (type: string): boolean => type === "DATE" || type === "TIME" || type.startsWith("TIMESTAMP");

const describeJson = async (engine: Engine, file: JsonFile): Promise<readonly EngineColumn[]> => {
  const options = "sample_size = -1, field_appearance_threshold = 0, map_inference_threshold = -1";
  const rows = await engine.rows(
    `select column_name, column_type from (describe select * from ${readJson(file)}, ${options}))`,
  );
  const columns = rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  if (columns.length === 1 && columns[0]?.name === "json") {
    throw new UnreadableDataError("json-without-columns", { file: basename(file.path) });
  }
  return columns;
};

const readJson = ({ path, layout }: JsonFile): string => `read_json(${quotePath(path)}, format = '${layout}'`;
