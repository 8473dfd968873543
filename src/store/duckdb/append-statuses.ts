import type { AppendStatus } from "../../model/record.ts";
import type { Hash64 } from "../../sketch/hash-64.ts";
import type { Database } from "../table/database.ts";
import { sqlNumber } from "../table/export-rows.ts";
import type { KnownIds } from "./known-ids.ts";

export interface Candidate {
  readonly id: string;
  /** Of the id. */
  readonly hash: Hash64;
  readonly content: Hash64;
  /** Where to look first for the same record; null: anywhere. */
  readonly eventMs: number | null;
}

/** What becomes of each, given what the table has; a repeat in the list counts as one. */
export const appendStatuses = async (
  database: Database,
  table: string,
  known: KnownIds,
  candidates: readonly Candidate[],
): Promise<readonly AppendStatus[]> => {
  const stored = await storedContents(
    database,
    table,
    candidates.filter(({ hash }) => known.mayHave(hash)),
  );
  const seen = new Map<string, Hash64>();
  return candidates.map(({ id, content }) => {
    const first = stored.get(id) ?? seen.get(id);
    if (first === undefined) {
      seen.set(id, content);
      return "accepted";
    }
    return first.high === content.high && first.low === content.low ? "duplicate" : "conflict";
  });
};

/** What is sent again has its time: rows of other times are read only when that finds less than is asked. */
const storedContents = async (
  database: Database,
  table: string,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, Hash64>> => {
  const found = new Map<string, Hash64>();
  const times = candidates.flatMap(({ eventMs }) => (eventMs === null ? [] : [eventMs]));
  if (times.length > 0) await find(database, `${table} where ${timesCondition(times)} and`, candidates, found);
  const others = candidates.filter(({ id }) => !found.has(id));
  if (others.length > 0) await find(database, `${table} where`, others, found);
  return found;
};

const find = async (
  database: Database,
  from: string,
  candidates: readonly Candidate[],
  found: Map<string, Hash64>,
): Promise<void> => {
  const hashes = candidates.map(({ hash }) => hashNumber(hash)).join(",");
  const rows = await database.rows(`select id, content from ${from} hash in (${hashes})`);
  for (const [id, content] of rows) {
    if (typeof id === "string" && typeof content === "bigint") found.set(id, hashOf(content));
  }
};

const timesCondition = (times: readonly number[]): string => {
  const [least, most] = times.reduce(([low, high], time) => [Math.min(low, time), Math.max(high, time)] as const, [
    Infinity,
    -Infinity,
  ] as const);
  return `event_ms between ${sqlNumber(least)} and ${sqlNumber(most)}`;
};

/** A hash as an unsigned whole number in SQL. */
export const hashNumber = ({ high, low }: Hash64): string => String((BigInt(high) << 32n) | BigInt(low));

const hashOf = (number: bigint): Hash64 => ({
  high: Number(number >> 32n),
  low: Number(number & 0xffffffffn),
});
