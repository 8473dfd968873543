import type { Db } from "mongodb";
import { compareText } from "../compare-text.ts";
import {
  type AuditEntry,
  quarantineLimit,
  type RejectedRecord,
  type StoredModel,
  type StoredReference,
} from "../store.ts";
import { type Contents, readContentName } from "./contents.ts";
import { documentKey } from "./document-key.ts";
import { insertOne, isKeyExists } from "./insert-once.ts";
import { deleteByIds, idLists, type StoredCollection, textOf } from "./stored-document.ts";

/** What a store keeps beside records and evaluations: few, and each written whole, as JSON. */
export class ServiceCollections {
  readonly #rejected: StoredCollection;
  readonly #models: StoredCollection;
  readonly #references: StoredCollection;
  readonly #audit: StoredCollection;
  readonly #contents: Contents;
  /** Of this process, for keys of what has none of its own. */
  readonly #writer: string;
  /** Things of one time are in the order that this process wrote them. */
  #order = 0;

  constructor(database: Db, contents: Contents, writer: string) {
    this.#rejected = database.collection("rejected");
    this.#models = database.collection("models");
    this.#references = database.collection("references");
    this.#audit = database.collection("audit");
    this.#contents = contents;
    this.#writer = writer;
  }

  async putRejected(model: string, rejected: readonly RejectedRecord[]): Promise<void> {
    const latest = rejected.slice(-quarantineLimit);
    if (latest.length === 0) return;
    const documents = latest.map((entry) => {
      const order = this.#nextOrder();
      return { _id: this.#key(order), order, model, received: entry.receivedMs, body: JSON.stringify(entry) };
    });
    await this.#rejected.insertMany(documents, { ordered: false });
    const all = await this.#newestRejected(model, { _id: 1 });
    await deleteByIds(
      this.#rejected,
      all.slice(quarantineLimit).map(({ _id }) => _id),
    );
  }

  async readRejected(model: string): Promise<readonly RejectedRecord[]> {
    const documents = await this.#newestRejected(model, { body: 1 });
    return documents.slice(0, quarantineLimit).map(({ body }): RejectedRecord => JSON.parse(textOf(body)));
  }

  /** Two that put a new name at once: the one that comes second finds it. */
  async putModel(model: StoredModel): Promise<void> {
    const put = async (): Promise<unknown> =>
      this.#models.updateOne(
        { _id: documentKey(model.name) },
        { $set: { body: JSON.stringify(model) } },
        { upsert: true },
      );
    await put().catch(async (error: unknown) => (isKeyExists(error) ? put() : Promise.reject(error)));
  }

  async readModels(): Promise<readonly StoredModel[]> {
    const documents = await this.#models.find().toArray();
    const models = documents.map(({ body }): StoredModel => JSON.parse(textOf(body)));
    return models.toSorted((first, second) => compareText(first.name, second.name));
  }

  /** With its references and bad records. */
  async deleteModel(model: string): Promise<void> {
    const references = await this.#references.find({ model }, { projection: { _id: 1 } }).toArray();
    const ids = references.map(({ _id }) => _id);
    for (const list of idLists(ids)) await this.#contents.delete(list);
    await deleteByIds(this.#references, ids);
    await this.#rejected.deleteMany({ model });
    await this.#models.deleteOne({ _id: documentKey(model) });
  }

  async putReference(reference: StoredReference, content: Uint8Array): Promise<void> {
    const { model, hash } = reference;
    const _id = documentKey(model, hash);
    const body = JSON.stringify(reference);
    const { matchedCount } = await this.#references.updateOne({ _id }, { $set: { body } });
    if (matchedCount > 0) return;
    const name = await this.#contents.put(_id, content);
    await insertOne(this.#references, { _id, model, body, content: name });
  }

  async readReferences(model: string): Promise<readonly StoredReference[]> {
    const documents = await this.#references.find({ model }).toArray();
    const references = documents.map(({ body }): StoredReference => JSON.parse(textOf(body)));
    return references.toSorted(
      (first, second) => second.createdMs - first.createdMs || compareText(first.hash, second.hash),
    );
  }

  async readReferenceContent(model: string, hash: string): Promise<Uint8Array | null> {
    const _id = documentKey(model, hash);
    const name = readContentName((await this.#references.findOne({ _id }))?.["content"]);
    return name === null ? null : this.#contents.read(_id, name);
  }

  async putAudit(entry: AuditEntry): Promise<void> {
    const order = this.#nextOrder();
    await this.#audit.insertOne({ _id: this.#key(order), order, at: entry.atMs, body: JSON.stringify(entry) });
  }

  async readAudit(limit: number): Promise<readonly AuditEntry[]> {
    // To a server, no limit is 0.
    if (limit === 0) return [];
    const documents = await this.#audit.find().sort({ at: -1, order: -1 }).limit(limit).toArray();
    return documents.map(({ body }): AuditEntry => JSON.parse(textOf(body)));
  }

  async #newestRejected(
    model: string,
    projection: Readonly<Record<string, 1>>,
  ): ReturnType<ReturnType<StoredCollection["find"]>["toArray"]> {
    return this.#rejected.find({ model }, { projection }).sort({ received: -1, order: -1 }).toArray();
  }

  #nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  #key(order: number): string {
    return `${this.#writer}/${order}`;
  }
}
