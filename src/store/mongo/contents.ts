import { createHash } from "node:crypto";
import { Binary, type Db } from "mongodb";
import { StoreError } from "../../errors.ts";
import { documentKey } from "./document-key.ts";
import { insertOne } from "./insert-once.ts";
import { findByIds, type StoredCollection } from "./stored-document.ts";

/** Far enough below the 16 MB of a document. */
const chunkBytes = 8_000_000;

/** Names content; kept with the document that it belongs to. */
export interface ContentName {
  readonly hash: string;
  readonly bytes: number;
}

/** Content of any length in chunks. It is named by its hash, so that two who write the same do not disturb each other. */
export class Contents {
  readonly #collection: StoredCollection;
  readonly #owners: readonly StoredCollection[];

  constructor(database: Db) {
    this.#collection = database.collection("contents");
    this.#owners = [database.collection("evaluations"), database.collection("references")];
  }

  /**
   * Writes content before the document that names it.
   *
   * @param owner - `_id` of that document.
   * @param timeMs - When it is written; of content that is there already, when it was wanted last.
   */
  async put(owner: string, content: Uint8Array, timeMs: number): Promise<ContentName> {
    const hash = createHash("sha256").update(content).digest("hex");
    for (let start = 0; start < content.byteLength; start += chunkBytes) {
      const _id = chunkKey(owner, hash, start);
      const data = new Binary(content.subarray(start, start + chunkBytes));
      const isNew = await insertOne(this.#collection, { _id, owner, time: timeMs, data });
      if (!isNew) await this.#collection.updateOne({ _id }, { $max: { time: timeMs } });
    }
    return { hash, bytes: content.byteLength };
  }

  async read(owner: string, { hash, bytes }: ContentName): Promise<Uint8Array> {
    const content = new Uint8Array(bytes);
    for (let start = 0; start < bytes; start += chunkBytes) {
      const chunk = await this.#collection.findOne({ _id: chunkKey(owner, hash, start) });
      const data = chunk?.["data"];
      if (!(data instanceof Binary)) throw new StoreError("store-failed", { engine: "mongodb", owner, missing: start });
      content.set(data.value(), start);
    }
    return content;
  }

  async delete(owners: readonly string[]): Promise<void> {
    await this.#collection.deleteMany({ owner: { $in: [...owners] } });
  }

  /** Deletes what a process that was stopped left behind: content of a model from before a time, of documents that are not there. */
  async deleteOrphans(model: string, beforeMs: number): Promise<void> {
    const prefix = documentKey(model);
    const old = { owner: { $gt: `${prefix}/`, $lt: `${prefix}0` }, time: { $lt: beforeMs } };
    const chunks = await this.#collection.find(old, { projection: { owner: 1 } }).toArray();
    const orphans = new Set(chunks.map(({ owner }) => String(owner)));
    for (const collection of this.#owners) {
      for (const owner of (await findByIds(collection, [...orphans], [])).keys()) orphans.delete(owner);
    }
    if (orphans.size > 0) await this.#collection.deleteMany({ owner: { $in: [...orphans] }, time: { $lt: beforeMs } });
  }
}

const chunkKey = (owner: string, hash: string, start: number): string => `${owner}/${hash}/${start}`;

export const readContentName = (stored: unknown): ContentName | null => {
  if (typeof stored !== "object" || stored === null) return null;
  return { hash: String(Reflect.get(stored, "hash")), bytes: Number(Reflect.get(stored, "bytes")) };
};
