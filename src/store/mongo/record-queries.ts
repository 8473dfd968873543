import type { Filter } from "mongodb";
import { bucketOf } from "../record-counts.ts";
import type { Span } from "../store.ts";
import { bucketStart } from "./server-groups.ts";
import { matchLate } from "./match-late.ts";
import { type RecordCollections, within } from "./record-collections.ts";
import { deleteByIds, findByIds, type StoredCollection, type StoredDocument } from "./stored-document.ts";

export const changedBuckets = async (
  collections: RecordCollections,
  model: string,
  received: Span,
  bucketMs: number,
): Promise<readonly number[]> => {
  const filter = { model, received: within(received) };
  await matchLate(collections, filter);
  const matched = { ...filter, matched: true };
  const times: readonly EventTimes[] = [
    { collection: collections.records, filter, field: "time" },
    { collection: collections.outcomes, filter: matched, field: "event" },
  ];
  const starts = await Promise.all(times.map(async (one) => bucketsOf(collections, one, bucketMs)));
  return [...new Set(starts.flat())].toSorted((first, second) => first - second);
};

/** A field that holds event times, in some documents. */
interface EventTimes {
  readonly collection: StoredCollection;
  readonly filter: Filter<StoredDocument>;
  readonly field: string;
}

/** By the server where it can. */
const bucketsOf = async (
  collections: RecordCollections,
  { collection, filter, field }: EventTimes,
  bucketMs: number,
): Promise<readonly number[]> => {
  const groups = await collections.groups.of(collection, filter, { _id: bucketStart(`$${field}`, bucketMs) });
  if (groups !== null) return groups.map(({ _id }) => Number(_id));
  const buckets = new Set<number>();
  for await (const batch of collections.batches(filter, [field], collection)) {
    for (const document of batch) buckets.add(bucketOf(Number(document[field]), bucketMs));
  }
  return [...buckets];
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

/** Looks at those only that had no record when they came. */
export const countUnmatched = async (
  collections: RecordCollections,
  model: string,
  receivedBeforeMs: number,
): Promise<number> =>
  matchLate(collections, { model, received: within({ fromMs: -Infinity, toMs: receivedBeforeMs }) });

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
