import { createHash } from "node:crypto";
import { Binary, type Db } from "mongodb";
import { StoreError } from "../../errors.ts";
import { insertOne } from "./insert-once.ts";
import type { StoredCollection } from "./stored-document.ts";

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

  constructor(database: Db) {
    this.#collection = database.collection("contents");
  }

  /** Writes content before the document that names it. */
  async put(owner: string, content: Uint8Array): Promise<ContentName> {
    const hash = createHash("sha256").update(content).digest("hex");
    for (let start = 0; start < content.byteLength; start += chunkBytes) {
      const data = new Binary(content.subarray(start, start + chunkBytes));
      await insertOne(this.#collection, { _id: chunkKey(owner, hash, start), owner, data });
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
}

const chunkKey = (owner: string, hash: string, start: number): string => `${owner}/${hash}/${start}`;

export const readContentName = (stored: unknown): ContentName | null => {
  if (typeof stored !== "object" || stored === null) return null;
  return { hash: String(Reflect.get(stored, "hash")), bytes: Number(Reflect.get(stored, "bytes")) };
};
