import type { Filter } from "mongodb";
import type { RecordCollections } from "./record-collections.ts";
import { findByIds, type StoredCollection, type StoredDocument } from "./stored-document.ts";

/** FerretDB 1 never answers a command of a hundred updates. */
const updatesAtOnce = 25;

/**
 * Marks outcomes that had no record when they came and have one now, with its time and version.
 *
 * @param filter - Of outcomes.
 * @returns How many have none still.
 */
export const matchLate = async (collections: RecordCollections, filter: Filter<StoredDocument>): Promise<number> => {
  let count = 0;
  for await (const batch of collections.batches({ ...filter, matched: false }, [], collections.outcomes)) {
    const ids = batch.map(({ _id }) => _id);
    const records = await findByIds(collections.records, ids, ["time", "version"]);
    await mark(collections.outcomes, [...records.values()]);
    count += ids.length - records.size;
  }
  return count;
};

const mark = async (outcomes: StoredCollection, records: readonly StoredDocument[]): Promise<void> => {
  const updates = records.map(({ _id, time, version }) => ({
    updateOne: { filter: { _id }, update: { $set: { matched: true, event: time, version } } },
  }));
  for (let start = 0; start < updates.length; start += updatesAtOnce) {
    await outcomes.bulkWrite(updates.slice(start, start + updatesAtOnce), { ordered: false });
  }
};
