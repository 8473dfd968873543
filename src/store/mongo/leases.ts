import type { Db } from "mongodb";
import type { Lease } from "../store.ts";
import { documentKey } from "./document-key.ts";
import { insertOne } from "./insert-once.ts";
import { type StoredCollection, type StoredDocument, textOf } from "./stored-document.ts";

/** Others may take their turn between two looks. */
const mostAttempts = 5;
/** Turns are sorted as text. */
const turnDigits = 12;
/** The owner of a lease that was given back. */
const nobody = "";
/** What has ended so long ago is deleted: nobody who looked at it still waits to write. */
const keptMs = 86_400_000;

/**
 * A lease passes from turn to turn, and each turn is a document that can be written once: whoever takes, renews or gives back a lease
 * writes the turn after the one that it saw, and of those that try at once one can. Nothing is changed, and what is deleted is over,
 * so that a server needs to do no more than to keep keys unique.
 */
export class Leases {
  readonly #collection: StoredCollection;

  constructor(database: Db) {
    this.#collection = database.collection("leases");
  }

  async acquire({ name, owner, ttlMs }: Lease, nowMs: number): Promise<boolean> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const last = await this.#lastTurn(name);
      const isFree = last === null || [owner, nobody].includes(textOf(last["owner"]));
      if (!isFree && Number(last["expires"]) > nowMs) return false;
      if (!(await this.#writeTurn(name, last, { owner, expires: nowMs + ttlMs }))) continue;
      await this.#collection.deleteMany({ expires: { $lt: nowMs - keptMs } });
      return true;
    }
    return false;
  }

  async release(name: string, owner: string): Promise<void> {
    const last = await this.#lastTurn(name);
    if (last?.["owner"] === owner)
      await this.#writeTurn(name, last, { owner: nobody, expires: Number(last["expires"]) });
  }

  async #lastTurn(name: string): Promise<StoredDocument | null> {
    const [last] = await this.#collection.find(turnsOf(name)).sort({ _id: -1 }).limit(1).toArray();
    return last ?? null;
  }

  /** @returns Whether nobody else wrote the turn after this one. */
  async #writeTurn(
    name: string,
    last: StoredDocument | null,
    turn: { readonly owner: string; readonly expires: number },
  ): Promise<boolean> {
    const _id = turnKey(name, last === null ? 1 : Number(last._id.slice(-turnDigits)) + 1);
    if (!(await insertOne(this.#collection, { _id, ...turn }))) return false;
    await this.#collection.deleteMany({ _id: { $gte: turnKey(name, 0), $lt: _id } });
    return true;
  }
}

const turnKey = (name: string, turn: number): string => documentKey(name, String(turn).padStart(turnDigits, "0"));

const turnsOf = (name: string): { readonly _id: { readonly $gte: string; readonly $lte: string } } => ({
  _id: { $gte: turnKey(name, 0), $lte: turnKey(name, 10 ** turnDigits - 1) },
});
