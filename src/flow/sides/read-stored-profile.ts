import { readFile } from "node:fs/promises";
import { DriftlineError, InvalidInputError, UnreadableDataError } from "../../errors.ts";
import type { TableProfile } from "../../model/profile.ts";

/**
 * Reads a profile that `driftline profile` wrote.
 *
 * @throws UnreadableDataError when there is no such file; InvalidInputError, with the file's name, when it is no profile.
 */
export async function readStoredProfile(file: string): Promise<TableProfile> {
  const { parseProfile } = await import("../../profile/parse-profile.ts");
  const text = await readText(file);
  return withFile(file, () => parseProfile(text));
}

/** Adds the file to an error that knows only its content. */
export function withFile<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DriftlineError)) throw error;
    throw new InvalidInputError(error.code, { file, ...error.details }, error);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new UnreadableDataError("file-not-accessible", { file }, cause);
  }
}
