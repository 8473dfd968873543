import type { Db } from "mongodb";
import type { Lease } from "../store.ts";
import { documentKey } from "./document-key.ts";
import { insertOne } from "./insert-once.ts";
import type { StoredCollection } from "./stored-document.ts";

/** Others may take, or give back, between two looks. */
const mostAttempts = 5;

/**
 * A lease is there while its document is. It is taken by writing a key that is not there, and one that has expired is deleted first,
 * by its grant, which no other lease has: of those that try at once one can.
 */
export class Leases {
  readonly #collection: StoredCollection;
  readonly #writer: string;
  #grants = 0;

  /** @param writer - Of this process, and of no other. */
  constructor(database: Db, writer: string) {
    this.#collection = database.collection("leases");
    this.#writer = writer;
  }

  async acquire({ name, owner, ttlMs }: Lease, nowMs: number): Promise<boolean> {
    const _id = documentKey(name);
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const taken = { owner, expires: nowMs + ttlMs, grant: this.#nextGrant() };
      if (await insertOne(this.#collection, { _id, ...taken })) return true;
      const held = await this.#collection.findOne({ _id });
      if (held === null) continue;
      const isHeld = { _id, grant: held["grant"] };
      if (held["owner"] === owner) {
        const renewed = await this.#collection.updateOne(isHeld, { $set: taken });
        if (renewed.matchedCount === 1) return true;
      } else if (Number(held["expires"]) > nowMs) {
        return false;
      } else {
        await this.#collection.deleteOne(isHeld);
      }
    }
    return false;
  }

  async release(name: string, owner: string): Promise<void> {
    await this.#collection.deleteOne({ _id: documentKey(name), owner });
  }

  #nextGrant(): string {
    this.#grants += 1;
    return `${this.#writer}/${this.#grants}`;
  }
}
