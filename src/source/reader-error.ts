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

/** Only the first line tells: advice follows, which names what the file is not. */
const codeOf = (message: string): FailureCode => {
  const [first = ""] = message.split("\n", 1);
  return meanings.find(([pattern]) => pattern.test(first))?.[1] ?? "file-not-readable";
};

const meanings: readonly (readonly [RegExp, FailureCode])[] = [
  [/out of memory/i, "memory-too-small"],
  [/malformed json|json transform|maximum_object_size/i, "json-damaged"],
  [/parquet|thrift|TProtocol|snappy|zstd|magic bytes/i, "parquet-damaged"],
  [/gzip|inflate/i, "gzip-damaged"],
  [/unicode|invalid utf-?8/i, "encoding-not-supported"],
  [/permission denied|cannot open file/i, "file-not-accessible"],
];
