import type { Config } from "../model/config.ts";

/**
 * Columns of `privacy.hash` whose values a service hashes when it takes a record, so that its store holds them hashed: all but those
 * that are derived later, and those that have to stay numbers, the time and the probabilities.
 */
export function takenHashes({ privacy, derive, roles }: Config): readonly string[] {
  const later = new Set([...Object.keys(derive), roles.timestamp ?? "timestamp"]);
  for (const { probability } of roles.models) {
    const columns = probability?.kind === "classes" ? probability.columns : probability === null ? [] : [probability];
    for (const { column } of columns) later.add(column);
  }
  return privacy.hash.filter((name) => !later.has(name));
}
