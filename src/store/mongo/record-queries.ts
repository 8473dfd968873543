import type { ServiceHealth } from "../../model/evaluation.ts";
import { HealthSum } from "../health-sum.ts";
import { bucketOf, RecordCounts } from "../record-counts.ts";
import type { HealthQuery, RecordCount, Span } from "../store.ts";
import { readVersion } from "./record-document.ts";
import { type RecordCollections, rowFilter, within } from "./record-collections.ts";
import { readNumber, readText } from "./stored-value.ts";
import { deleteByIds, findByIds } from "./stored-document.ts";

export const countRecords = async (
  collections: RecordCollections,
  model: string,
  span: Span,
  bucketMs: number,
): Promise<readonly RecordCount[]> => {
  const counts = new RecordCounts(bucketMs);
  const filter = rowFilter({ model, spans: [span] });
  for await (const batch of collections.joined(filter, ["time", "version", "error"])) {
    for (const [record, outcome] of batch) {
      const counted = {
        timestampMs: Number(record["time"]),
        version: readVersion(record["version"]),
        error: readText(record["error"]),
      };
      counts.add(counted, outcome !== undefined);
    }
  }
  return counts.all();
};

export const changedBuckets = async (
  collections: RecordCollections,
  model: string,
  received: Span,
  bucketMs: number,
): Promise<readonly number[]> => {
  const buckets = new Set<number>();
  const add = (time: unknown): unknown => buckets.add(bucketOf(Number(time), bucketMs));
  for await (const batch of collections.batches({ model, received: within(received) }, ["time"])) {
    for (const { time } of batch) add(time);
  }
  const filter = { model, matched: { $in: [true, false] }, received: within(received) };
  for await (const outcomes of collections.batches(filter, [], collections.outcomes)) {
    const ids = outcomes.map(({ _id }) => _id);
    for (const { time } of (await findByIds(collections.records, ids, ["time"])).values()) add(time);
  }
  return [...buckets].toSorted((first, second) => first - second);
};

export const eventSpan = async (
  { records }: RecordCollections,
  model: string,
): Promise<{ readonly firstMs: number; readonly lastMs: number } | null> => {
  const end = async (direction: 1 | -1): Promise<number | null> => {
    const [record] = await records
      .find({ model }, { projection: { time: 1 } })
      .sort({ time: direction })
      .limit(1)
      .toArray();
    return record === undefined ? null : Number(record["time"]);
  };
  const [firstMs, lastMs] = [await end(1), await end(-1)];
  return firstMs === null || lastMs === null ? null : { firstMs, lastMs };
};

/** Looks at those only that had no record when they came; those that have one now are marked. */
export const countUnmatched = async (
  collections: RecordCollections,
  model: string,
  receivedBeforeMs: number,
): Promise<number> => {
  const received = within({ fromMs: -Infinity, toMs: receivedBeforeMs });
  let count = 0;
  for await (const batch of collections.batches({ model, matched: false, received }, [], collections.outcomes)) {
    const ids = batch.map(({ _id }) => _id);
    const matched = [...(await findByIds(collections.records, ids, [])).keys()];
    if (matched.length > 0)
      await collections.outcomes.updateMany({ _id: { $in: matched } }, { $set: { matched: true } });
    count += ids.length - matched.length;
  }
  return count;
};

export const readHealth = async (
  collections: RecordCollections,
  { span, ...query }: HealthQuery,
): Promise<ServiceHealth> => {
  const sum = new HealthSum();
  for await (const batch of collections.batches(rowFilter({ ...query, spans: [span] }), ["latency", "error"])) {
    for (const { latency, error } of batch) sum.add({ latencyMs: readNumber(latency), error: readText(error) });
  }
  return sum.health();
};

/**
 * Deletes records of events before a time after their outcomes, and outcomes without a record by their own time. What is stopped in
 * between goes on at the next call.
 *
 * @returns How many records went.
 */
export const expireRecords = async (
  collections: RecordCollections,
  model: string,
  beforeMs: number,
): Promise<number> => {
  const before = { model, time: within({ fromMs: -Infinity, toMs: beforeMs }) };
  let count = 0;
  for await (const batch of collections.batches(before, [])) {
    const ids = batch.map(({ _id }) => _id);
    await deleteByIds(collections.outcomes, ids);
    count += await deleteByIds(collections.records, ids);
  }
  for await (const batch of collections.batches(before, [], collections.outcomes)) {
    const ids = batch.map(({ _id }) => _id);
    const records = await findByIds(collections.records, ids, []);
    await deleteByIds(
      collections.outcomes,
      ids.filter((id) => !records.has(id)),
    );
  }
  return count;
};
