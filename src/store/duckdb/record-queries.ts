import { latencyBoundsMs, type ServiceHealth } from "../../model/evaluation.ts";
import type { NamedValues, Value } from "../../model/record.ts";
import { hashText64 } from "../../sketch/hash-64.ts";
import type { HealthQuery, RecordCount, Span, StoredRecord } from "../store.ts";
import type { Database } from "../table/database.ts";
import { rowCondition, spanCondition, sqlNumber } from "../table/export-rows.ts";
import { readMetadata } from "../table/metadata-text.ts";
import type { RecordTable } from "../table/record-table.ts";
import { slotColumn } from "../table/slot-catalog.ts";
import type { SlotRole } from "../window-columns.ts";
import { hashNumber } from "./append-statuses.ts";

/** Counts of the latencies of no record. */
export const noLatencies: readonly number[] = Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);

const bucketSql = (bucketMs: number): string => `floor(r.event_ms / ${sqlNumber(bucketMs)}) * ${sqlNumber(bucketMs)}`;

/** Counts join by the hash of the id alone, which is enough for a count. */
const joined = ({ records, outcomes }: RecordTable): string =>
  `${records} r left join ${outcomes} o on r.hash = o.hash`;

export const countRecords = async (
  database: Database,
  table: RecordTable,
  span: Span,
  bucketMs: number,
): Promise<readonly RecordCount[]> => {
  const rows = await database.rows(
    `select ${bucketSql(bucketMs)} as start, r.version, count(*)::double, count(o.hash)::double, count(r.error)::double
     from ${joined(table)} where ${spanCondition("r.event_ms", span)}
     group by all order by start, r.version nulls first`,
  );
  return rows.map(([start, version, records, outcomes, errors]) => ({
    startMs: Number(start),
    version: textOrNull(version),
    records: Number(records),
    outcomes: Number(outcomes),
    errors: Number(errors),
  }));
};

export const changedBuckets = async (
  database: Database,
  table: RecordTable,
  received: Span,
  bucketMs: number,
): Promise<readonly number[]> => {
  const start = `select ${bucketSql(bucketMs)} as start from ${table.records} r`;
  const rows = await database.rows(
    `${start} where ${spanCondition("r.received_ms", received)} union
     ${start} join ${table.outcomes} o on r.hash = o.hash where ${spanCondition("o.received_ms", received)}
     order by start`,
  );
  return rows.map(([bucket]) => Number(bucket));
};

export const eventSpan = async (
  database: Database,
  table: RecordTable,
): Promise<{ readonly firstMs: number; readonly lastMs: number } | null> => {
  const [row] = await database.rows(`select min(event_ms), max(event_ms) from ${table.records}`);
  const [first, last] = row ?? [];
  return typeof first === "number" && typeof last === "number" ? { firstMs: first, lastMs: last } : null;
};

export const countUnmatched = async (
  database: Database,
  table: RecordTable,
  receivedBeforeMs: number,
): Promise<number> => {
  const [row] = await database.rows(
    `select count(*)::double from ${table.outcomes} o anti join ${table.records} r on r.hash = o.hash
     where o.received_ms < ${sqlNumber(receivedBeforeMs)}`,
  );
  return Number(row?.[0] ?? 0);
};

export const readHealth = async (
  database: Database,
  table: RecordTable,
  { version, span }: Omit<HealthQuery, "model">,
): Promise<ServiceHealth> => {
  const buckets = [...latencyBoundsMs, Infinity].map((bound, index) => {
    const above = latencyBoundsMs[index - 1];
    const isAbove = above === undefined ? "true" : `latency_ms > ${sqlNumber(above)}`;
    const isBelow = bound === Infinity ? "latency_ms is not null" : `latency_ms <= ${sqlNumber(bound)}`;
    return `count(*) filter (${isBelow} and ${isAbove})::double`;
  });
  const condition = rowCondition(version === undefined ? { spans: [span] } : { spans: [span], version });
  const [row = []] = await database.rows(
    `select count(*)::double, count(error)::double, coalesce(sum(latency_ms), 0), ${buckets.join(", ")}
     from ${table.records} r where ${condition}`,
  );
  const [records, errors, latencySumMs, ...latencyCounts] = row.map(Number);
  return { records: records ?? 0, errors: errors ?? 0, latencyCounts, latencySumMs: latencySumMs ?? 0 };
};

export const readRecord = async (database: Database, table: RecordTable, id: string): Promise<StoredRecord | null> => {
  const { slots } = table;
  const fixed = "r.event_ms, r.version, r.received_ms, r.latency_ms, r.error, r.metadata";
  const outcome = "o.hash is not null, o.event_ms, o.number, o.text, o.flag";
  const values = slots.map((_slot, position) => `r.${slotColumn(position)}`);
  const [row] = await database.rows(
    `select ${[fixed, outcome, ...values].join(", ")}
     from ${table.records} r left join ${table.outcomes} o on r.hash = o.hash and r.id = o.id
     where r.hash = ${hashNumber(hashText64(id))} and r.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const [eventMs, version, receivedMs, latencyMs, error, metadata, hasOutcome, outcomeMs, number, text, flag] = row;
  const valuesOf = (role: SlotRole): NamedValues =>
    Object.fromEntries(
      slots.flatMap((slot, position) => {
        const value = slot.role === role ? storedValue(row[11 + position], slot.kind === "boolean") : null;
        return value === null ? [] : [[slot.name, value]];
      }),
    );
  return {
    record: {
      id,
      timestampMs: Number(eventMs),
      version: textOrNull(version),
      features: valuesOf("feature"),
      prediction: valuesOf("prediction")[""] ?? null,
      probabilities: probabilitiesOf(valuesOf("probability"), valuesOf("class")),
      latencyMs: typeof latencyMs === "number" ? latencyMs : null,
      error: textOrNull(error),
      metadata: typeof metadata === "string" ? readMetadata(metadata) : null,
    },
    receivedMs: Number(receivedMs),
    outcome:
      hasOutcome === true
        ? { id, timestampMs: Number(outcomeMs), target: storedValue(flag, true) ?? storedValue(number ?? text, false) }
        : null,
  };
};

const storedValue = (stored: unknown, isBoolean: boolean): Value => {
  if (isBoolean) return typeof stored === "number" ? stored === 1 : null;
  return typeof stored === "number" || typeof stored === "string" ? stored : null;
};

const probabilitiesOf = (single: NamedValues, classes: NamedValues): number | Record<string, number> | null => {
  const probability = single[""];
  if (typeof probability === "number") return probability;
  const entries = Object.entries(classes).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, value] as const] : [],
  );
  return entries.length === 0 ? null : Object.fromEntries(entries);
};

const textOrNull = (stored: unknown): string | null => (typeof stored === "string" ? stored : null);
