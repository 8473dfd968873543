import { MongoBulkWriteError } from "mongodb";
import { StoreError } from "../../errors.ts";
import type { AppendStatus } from "../../model/record.ts";
import type { OnceDocument } from "./record-document.ts";
import { findByIds, type StoredCollection } from "./stored-document.ts";

/** The server's code for a key that is there already. */
const keyExists = 11_000;
/** Documents can be deleted between the write that finds them and the look at them. */
const mostAttempts = 5;

/** Writes documents whose key is not there yet; what becomes of each. A repeat in the list counts as one. */
export const insertOnce = async (
  collection: StoredCollection,
  documents: readonly OnceDocument[],
): Promise<readonly AppendStatus[]> => {
  const firsts = new Map<string, OnceDocument>();
  for (const document of documents) if (!firsts.has(document._id)) firsts.set(document._id, document);
  const hashes = await insertMissing(collection, [...firsts.values()]);
  return documents.map((document) => {
    const first = firsts.get(document._id);
    const stored = hashes.get(document._id);
    if (stored === undefined && first === document) return "accepted";
    return (stored ?? first?.hash) === document.hash ? "duplicate" : "conflict";
  });
};

/** Hashes of those that were there before, by key. */
const insertMissing = async (
  collection: StoredCollection,
  documents: readonly OnceDocument[],
): Promise<ReadonlyMap<string, unknown>> => {
  const hashes = new Map<string, unknown>();
  let missing = documents;
  for (let attempt = 0; missing.length > 0; attempt++) {
    if (attempt === mostAttempts)
      throw new StoreError("store-failed", { engine: "mongodb", documents: missing.length });
    const present = await insertNew(collection, missing);
    const ids = present.map(({ _id }) => _id);
    for (const [id, { hash }] of await findByIds(collection, ids, ["hash"])) hashes.set(id, hash);
    missing = present.filter(({ _id }) => !hashes.has(_id));
  }
  return hashes;
};

/** @returns Those whose key is there. */
const insertNew = async <Document extends OnceDocument>(
  collection: StoredCollection,
  documents: readonly Document[],
): Promise<readonly Document[]> => {
  try {
    await collection.insertMany(documents, { ordered: false });
    return [];
  } catch (error) {
    const indexes = presentIndexes(error);
    if (indexes === null) throw error;
    return indexes.flatMap((index) => documents[index] ?? []);
  }
};

/** Positions of the keys that exist, when nothing else went wrong; else null. `insertedCount` is not right on every server. */
const presentIndexes = (error: unknown): readonly number[] | null => {
  if (!(error instanceof MongoBulkWriteError)) return null;
  if (error.result.getWriteConcernError() !== undefined) return null;
  const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return errors.length > 0 && errors.every(({ code }) => code === keyExists) ? errors.map(({ index }) => index) : null;
};

/** False when the key is there. */
export const insertOne = async (
  collection: StoredCollection,
  document: { readonly _id: string } & Readonly<Record<string, unknown>>,
): Promise<boolean> => {
  try {
    await collection.insertOne(document);
    return true;
  } catch (error) {
    if (isKeyExists(error)) return false;
    throw error;
  }
};

export const isKeyExists = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, "code") === keyExists;
