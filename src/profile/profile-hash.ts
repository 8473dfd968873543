import type { ColumnProfile, TableProfile } from "../model/profile.ts";
import { sha256Hex } from "./profile-plan.ts";

/**
 * SHA-256 over everything that a profile counts, as hex. Two profiles of the same rows and bins have the same hash,
 * however the rows were cut and merged: sums of doubles, which depend on the order, are left out.
 */
export function profileHash(profile: TableProfile): string {
  const { binsHash, rowCount, rejectedRows, start, end, columns, extraColumns, rows, ids } = profile;
  return sha256Hex(
    JSON.stringify([
      binsHash,
      rowCount,
      rejectedRows,
      start,
      end,
      columns.map(countsOf),
      extraColumns,
      rows?.hashes,
      rows?.counts,
      ids?.hashes,
      ids?.counts,
    ]),
  );
}

function countsOf({ spec, presence, missing, valid, moments, counts, distinct }: ColumnProfile): unknown {
  const { nulls, nan, positiveInfinity, negativeInfinity, unreadable } = missing;
  const missingCounts = [nulls, nan, positiveInfinity, negativeInfinity, unreadable];
  return [spec.name, presence, missingCounts, valid, moments?.minimum, moments?.maximum, binCounts(counts), distinct];
}

function binCounts(counts: ColumnProfile["counts"]): unknown {
  if (counts === null) return null;
  if (counts.kind === "numeric") return [counts.below, counts.counts, counts.above];
  return [counts.counts, counts.other, counts.new, counts.newLevels.map(({ name, count }) => [name, count])];
}
