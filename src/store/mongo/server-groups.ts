import { type Document, type Filter, MongoServerError } from "mongodb";
import type { StoredCollection, StoredDocument } from "./stored-document.ts";

/** NotImplemented: FerretDB 1 groups by fields as they are, and knows no expressions. */
const notImplemented = 238;

/** Groups of documents, made by the server where it can. */
export class ServerGroups {
  /** Not asked again where it cannot: FerretDB 1 keeps a connection of its own for each question that it does not understand. */
  #canGroup = true;

  /** Of those that match; null where the server cannot, so that they have to be read. */
  async of(
    collection: StoredCollection,
    filter: Filter<StoredDocument>,
    group: Document,
  ): Promise<readonly Document[] | null> {
    if (!this.#canGroup) return null;
    try {
      return await collection.aggregate([{ $match: filter }, { $group: group }]).toArray();
    } catch (error) {
      if (!(error instanceof MongoServerError && error.code === notImplemented)) throw error;
      this.#canGroup = false;
      return null;
    }
  }
}

/** The start of the bucket that a field's time is in, as `bucketOf` gives it. */
export const bucketStart = (field: string, bucketMs: number): Document => ({
  $multiply: [{ $floor: { $divide: [field, bucketMs] } }, bucketMs],
});

/** The number of documents for which it holds. */
export const countIf = (condition: Document): Document => ({ $sum: { $cond: [condition, 1, 0] } });
