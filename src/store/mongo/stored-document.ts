import type { Collection } from "mongodb";

/** A document as the server gives it; what reads a field looks at its type. */
export interface StoredDocument {
  readonly _id: string;
  readonly [field: string]: unknown;
}

export type StoredCollection = Collection<StoredDocument>;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

/** Lists of ids in one question to the server: together far below the 16 MB of a message's document. */
const idsAtOnce = 2_000;

export const idLists = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, index) =>
    ids.slice(index * idsAtOnce, (index + 1) * idsAtOnce),
  );

/** Documents of these ids with some of their fields, by id. */
export const findByIds = async (
  collection: StoredCollection,
  ids: readonly string[],
  fields: readonly string[],
): Promise<ReadonlyMap<string, StoredDocument>> => {
  const found = new Map<string, StoredDocument>();
  const projection = Object.fromEntries(["_id", ...fields].map((field) => [field, 1]));
  for (const list of idLists(ids)) {
    for await (const document of collection.find({ _id: { $in: list } }, { projection, batchSize: idsAtOnce })) {
      found.set(document._id, document);
    }
  }
  return found;
};

/** @returns How many went. */
export const deleteByIds = async (collection: StoredCollection, ids: readonly string[]): Promise<number> => {
  let count = 0;
  for (const list of idLists(ids)) count += (await collection.deleteMany({ _id: { $in: list } })).deletedCount;
  return count;
};
