import { rowNumberName } from "./loaded-rows.ts";
import { quoteName } from "./sql-text.ts";

/**
 * A where clause that keeps each row with the same chance, about `rows` of `rowCount`; empty when that is all of them.
 * It hashes the row's position with the seed, so it keeps the same rows on every run, on any number of threads, and the
 * reader unpacks little else than the rows kept.
 */
export const sampleCondition = (
  rowCount: number,
  sample: { readonly rows: number; readonly seed: number } | undefined,
): string => {
  if (sample === undefined || sample.rows >= rowCount) return "";
  const threshold = BigInt(Math.floor((sample.rows / rowCount) * 2 ** 52)) << 12n;
  return `where hash(${quoteName(rowNumberName)}, ${Math.trunc(sample.seed)}::bigint) < ${threshold}::ubigint`;
};
