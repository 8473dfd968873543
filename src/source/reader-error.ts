import { UnreadableDataError } from "../errors.ts";
import type { FailureCode, FailureDetails } from "../errors.ts";

/** Says what the engine's failure means to the user; its own message stays the cause, for it may hold values of rows. */
export const readerError = (error: unknown, details: FailureDetails): Error => {
  if (error instanceof UnreadableDataError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const line = /in line (\d+)|on line: ?(\d+)/i.exec(message);
  const lineNumber = line?.[1] ?? line?.[2];
  const place = lineNumber === undefined ? details : { ...details, line: Number(lineNumber) };
  return new UnreadableDataError(codeOf(message), place, error);
};

const codeOf = (message: string): FailureCode =>
  meanings.find(([pattern]) => pattern.test(message))?.[1] ?? "file-not-readable";

const meanings: readonly (readonly [RegExp, FailureCode])[] = [
  [/out of memory/i, "memory-too-small"],
  [/malformed json|json transform|maximum_object_size/i, "json-damaged"],
  [/magic bytes|parquet|thrift|TProtocol|snappy|zstd|metadata|file too small|dictionary page/i, "parquet-damaged"],
  [/gzip|decompress|inflate/i, "gzip-damaged"],
  [/unicode|utf-?8|encoding/i, "encoding-not-supported"],
  [/permission denied|cannot open file/i, "file-not-accessible"],
];
