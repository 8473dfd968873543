import type { Filter } from "mongodb";
import type { RecordCollections } from "./record-collections.ts";
import { findByIds, type StoredDocument } from "./stored-document.ts";

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
    const updates = [...records].map(([_id, { time, version }]) => ({
      updateOne: { filter: { _id }, update: { $set: { matched: true, event: time, version } } },
    }));
    if (updates.length > 0) await collections.outcomes.bulkWrite(updates, { ordered: false });
    count += ids.length - updates.length;
  }
  return count;
};
