import type { Config } from "../model/config.ts";
import { closeInput, openInput } from "./sides/open-input.ts";

/** Names of the columns of a reference, derived ones included. */
export async function referenceColumns(
  path: string,
  config: Config,
  temporaryFolder: string,
): Promise<ReadonlySet<string>> {
  const plain = { ...config, filter: null, cost: null, segments: { expressions: [], by: [] } };
  const input = await openInput(path, plain, { temporaryFolder });
  try {
    if (input.kind === "profile") return new Set(input.profile.columns.map(({ spec }) => spec.name));
    return new Set(input.source.columns.map(({ name }) => name));
  } finally {
    await closeInput(input);
  }
}
