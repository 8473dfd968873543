import { type Document, type Filter, MongoServerError } from "mongodb";
import type { StoredCollection, StoredDocument } from "./stored-document.ts";

/** NotImplemented: FerretDB 1 groups by fields as they are, and knows no expressions. */
const notImplemented = 238;

/** Groups of the documents that match, made by the server; null where it cannot, so that they have to be read. */
export const groupOnServer = async (
  collection: StoredCollection,
  filter: Filter<StoredDocument>,
  group: Document,
): Promise<readonly Document[] | null> => {
  try {
    return await collection.aggregate([{ $match: filter }, { $group: group }]).toArray();
  } catch (error) {
    if (error instanceof MongoServerError && error.code === notImplemented) return null;
    throw error;
  }
};

/** The start of the bucket that a field's time is in, as `bucketOf` gives it. */
export const bucketStart = (field: string, bucketMs: number): Document => ({
  $multiply: [{ $floor: { $divide: [field, bucketMs] } }, bucketMs],
});

/** The number of documents for which it holds. */
export const countIf = (condition: Document): Document => ({ $sum: { $cond: [condition, 1, 0] } });
