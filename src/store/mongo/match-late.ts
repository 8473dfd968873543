import type { Filter } from "mongodb";
import type { RecordCollections } from "./record-collections.ts";
import { findByIds, idLists, type StoredCollection, type StoredDocument } from "./stored-document.ts";

/** FerretDB 1 never answers a command of a hundred updates. */
const updatesAtOnce = 25;

/**
 * Marks outcomes that had no record when they came and have one now, with its time and version.
 *
 * @param filter - Of outcomes.
 * @returns How many have none still.
 */
export const matchLate = async (collections: RecordCollections, filter: Filter<StoredDocument>): Promise<number> => {
  const ids: string[] = [];
  // Read to the end before anything is written: FerretDB lets no write by what is being read.
  for await (const batch of collections.batches({ ...filter, matched: false }, [], collections.outcomes)) {
    for (const { _id } of batch) ids.push(_id);
  }
  let count = ids.length;
  for (const list of idLists(ids)) {
    const records = await findByIds(collections.records, list, ["time", "version"]);
    await mark(collections.outcomes, [...records.values()]);
    count -= records.size;
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
