import type { Filter } from "mongodb";
import type { RecordCollections } from "./record-collections.ts";
import { findByIds, type StoredDocument } from "./stored-document.ts";

const matchedAtOnce = 1_000;

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
  for (let start = 0; start < ids.length; start += matchedAtOnce) {
    const some = ids.slice(start, start + matchedAtOnce);
    const records = await findByIds(collections.records, some, ["time", "version"]);
    const updates = [...records].map(([_id, { time, version }]) => ({
      updateOne: { filter: { _id }, update: { $set: { matched: true, event: time, version } } },
    }));
    if (updates.length > 0) await collections.outcomes.bulkWrite(updates, { ordered: false });
    count -= updates.length;
  }
  return count;
};
