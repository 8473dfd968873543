import { statSync } from "node:fs";
import { basename } from "node:path";
import { UnreadableDataError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { readFileHead, type FileHead } from "./file-head.ts";
import { quoteText } from "./sql-text.ts";

export type FileFormat = "parquet" | "csv" | "json";

export interface FoundFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly sizeBytes: number;
  readonly head: FileHead;
}

/** The files that a path or pattern names, sorted by name, all of one format. */
export const findFiles = async (engine: Engine, path: string): Promise<readonly [FoundFile, ...FoundFile[]]> => {
  const files: FoundFile[] = [];
  for (const each of await pathsOf(engine, path)) files.push(await describeFile(each));
  const [first, ...others] = files;
  if (first === undefined) throw new UnreadableDataError("pattern-without-files", { file: basename(path) });
  const other = others.find((file) => file.format !== first.format);
  if (other !== undefined) {
    const details = { file: basename(first.path), otherFile: basename(other.path) };
    throw new UnreadableDataError("file-formats-mixed", details);
  }
  return [first, ...others];
};

const pathsOf = async (engine: Engine, path: string): Promise<readonly string[]> => {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory() === true) throw new UnreadableDataError("path-is-folder", { file: basename(path) });
  if (status !== undefined) return [path];
  if (!/[*?[]/.test(path)) throw new UnreadableDataError("file-missing", { file: path });
  const rows = await engine.rows(`select file from glob(${quoteText(path)}) order by file`);
  return rows.map(([file]) => String(file)).filter((file) => statSync(file).isFile());
};

const describeFile = async (path: string): Promise<FoundFile> => {
  const file = basename(path);
  const head = await readFileHead(path);
  const isParquet = head.bytes.subarray(0, 4).toString("latin1") === "PAR1";
  const format = isParquet ? "parquet" : formatOfName(file);
  if (head.bytes.length === 0) throw new UnreadableDataError("file-empty", { file });
  if (format === null) throw new UnreadableDataError("file-format-unknown", { file });
  if (format === "parquet" && !isParquet) throw new UnreadableDataError("parquet-damaged", { file });
  return { path, format, sizeBytes: statSync(path).size, head };
};

const formatOfName = (name: string): FileFormat | null => {
  const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (["parquet", "pq", "parq"].includes(ending)) return "parquet";
  if (["csv", "tsv", "tab", "txt"].includes(ending)) return "csv";
  return ["json", "ndjson", "jsonl"].includes(ending) ? "json" : null;
};
