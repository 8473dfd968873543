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
  const find = async (wanted: readonly Candidate[], condition: string): Promise<void> => {
    if (wanted.length === 0) return;
    const hashes = hashList(wanted.map(({ hash }) => hash));
    const rows = await database.rows(`select id, content from ${table} ${hashJoin} where ${condition}`, [hashes]);
    for (const [id, content] of rows) {
      if (typeof id === "string" && typeof content === "bigint") found.set(id, hashOf(content));
    }
  };
  const timed = candidates.filter(({ eventMs }) => eventMs !== null);
  await find(timed, timesCondition(timed));
  await find(
    candidates.filter(({ id }) => !found.has(id)),
    "true",
  );
  return found;
};

const timesCondition = (candidates: readonly Candidate[]): string => {
  let [least, most] = [Infinity, -Infinity];
  for (const { eventMs } of candidates) {
    least = Math.min(least, eventMs ?? least);
    most = Math.max(most, eventMs ?? most);
  }
  return `event_ms between ${sqlNumber(least)} and ${sqlNumber(most)}`;
};

/** Keeps rows whose `hash` is in a list, which is the first parameter: thousands of numbers in a statement would have to be parsed. */
export const hashJoin = "semi join (select unnest(string_split($1, ','))::ubigint as hash) using (hash)";

export const hashList = (hashes: readonly Hash64[]): string => hashes.map(hashNumber).join(",");

/** A hash as an unsigned whole number in SQL. */
export const hashNumber = ({ high, low }: Hash64): string => String((BigInt(high) << 32n) | BigInt(low));

const hashOf = (number: bigint): Hash64 => ({
  high: Number(number >> 32n),
  low: Number(number & 0xffffffffn),
});
