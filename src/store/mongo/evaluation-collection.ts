import type { Db } from "mongodb";
import type { Evaluation, EvaluationSummary, ModelWindow } from "../../model/evaluation.ts";
import { compareWindows } from "../compare-windows.ts";
import type { Span } from "../store.ts";
import { type ContentName, type Contents, readContentName } from "./contents.ts";
import { documentKey } from "./document-key.ts";
import { insertOne } from "./insert-once.ts";
import { within } from "./record-collections.ts";
import { deleteByIds, idLists, type StoredCollection, type StoredDocument, textOf } from "./stored-document.ts";

/** Evaluations. Report and profile, which can be of any length, are kept apart. */
export class EvaluationCollection {
  readonly #collection: StoredCollection;
  readonly #contents: Contents;

  constructor(database: Db, contents: Contents) {
    this.#collection = database.collection("evaluations");
    this.#contents = contents;
  }

  async put({ report, profile, ...evaluation }: Evaluation): Promise<"stored" | "exists"> {
    const { window, revision } = evaluation;
    const key = windowKey(window);
    const _id = `${key}/${revision}`;
    if ((await this.#collection.findOne({ _id })) !== null) return "exists";
    const isStored = await insertOne(this.#collection, {
      _id,
      model: window.model,
      window: key,
      revision,
      start: window.startMs,
      end: window.endMs,
      body: JSON.stringify(evaluation),
      report: await this.#put(_id, report, evaluation.evaluatedMs),
      profile: await this.#put(_id, profile, evaluation.evaluatedMs),
    });
    return isStored ? "stored" : "exists";
  }

  async readAll(model: string, span: Span): Promise<readonly EvaluationSummary[]> {
    const latest = new Map<string, StoredDocument>();
    for await (const document of this.#collection.find({ model, start: within(span) })) {
      const window = textOf(document["window"]);
      const known = latest.get(window);
      if (known === undefined || Number(known["revision"]) < Number(document["revision"])) latest.set(window, document);
    }
    return [...latest.values()].map(summaryOf).toSorted(compareWindows);
  }

  async read(window: ModelWindow, revision?: number): Promise<Evaluation | null> {
    const filter = revision === undefined ? { window: windowKey(window) } : { _id: `${windowKey(window)}/${revision}` };
    const [latest] = await this.#collection.find(filter).sort({ revision: -1 }).limit(1).toArray();
    return latest === undefined ? null : this.#whole(latest);
  }

  /** Content goes last: without its evaluation nobody asks for it, and what is stopped in between leaves orphans for the next call. */
  async expire(model: string, beforeMs: number): Promise<number> {
    const filter = { model, end: within({ fromMs: -Infinity, toMs: beforeMs }) };
    const documents = await this.#collection.find(filter, { projection: { _id: 1 } }).toArray();
    const ids = documents.map(({ _id }) => _id);
    const count = await deleteByIds(this.#collection, ids);
    for (const list of idLists(ids)) await this.#contents.delete(list);
    await this.#contents.deleteOrphans(model, beforeMs);
    return count;
  }

  async #put(owner: string, text: string | null, timeMs: number): Promise<ContentName | null> {
    return text === null ? null : this.#contents.put(owner, Buffer.from(text), timeMs);
  }

  async #whole(document: StoredDocument): Promise<Evaluation> {
    const [report, profile] = await Promise.all([this.#text(document, "report"), this.#text(document, "profile")]);
    return { ...summaryOf(document), report, profile };
  }

  async #text(document: StoredDocument, field: "report" | "profile"): Promise<string | null> {
    const name = readContentName(document[field]);
    return name === null ? null : Buffer.from(await this.#contents.read(document._id, name)).toString();
  }
}

const summaryOf = (document: StoredDocument): EvaluationSummary => JSON.parse(textOf(document["body"]));

const windowKey = ({ model, version, startMs, endMs }: ModelWindow): string =>
  documentKey(model, version === null ? "none" : `of ${version}`, startMs, endMs);
