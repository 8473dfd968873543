import type { Db, Filter } from "mongodb";
import type { AppendStatus, OutcomeRecord, PredictionRecord } from "../../model/record.ts";
import type { OutcomeStatus, RecordBatch, RowQuery, Span, StoredRecord } from "../store.ts";
import { documentKey } from "./document-key.ts";
import { insertOnce } from "./insert-once.ts";
import { readRecordDocument, RecordDocuments, storedVersion } from "./record-document.ts";
import { ServerGroups } from "./server-groups.ts";
import { findByIds, type StoredCollection, type StoredDocument } from "./stored-document.ts";

/** Records that are read, and looked up, at once. */
const batchSize = 2_000;
/** Records that stand for all when names are wanted. */
const latestCount = 1_000;

/** A record's document with that of its outcome. */
export type JoinedDocument = readonly [record: StoredDocument, outcome: StoredDocument | undefined];

/** Records and outcomes of all models. An outcome has the key of its record, whichever comes first. */
export class RecordCollections {
  readonly records: StoredCollection;
  readonly outcomes: StoredCollection;
  readonly groups: ServerGroups = new ServerGroups();
  readonly #documents = new RecordDocuments();

  constructor(database: Db) {
    this.records = database.collection("records");
    this.outcomes = database.collection("outcomes");
  }

  async append(batches: readonly RecordBatch[], receivedMs: number): Promise<readonly AppendStatus[]> {
    const documents = batches.flatMap(({ model, records }) =>
      records.map((record) => this.#documents.ofRecord(model, record, receivedMs)),
    );
    return insertOnce(this.records, documents);
  }

  /** What is known of the record is kept with the outcome; one whose record comes later learns it when outcomes are counted. */
  async appendOutcomes(
    entries: readonly { readonly model: string; readonly outcome: OutcomeRecord }[],
    receivedMs: number,
  ): Promise<readonly OutcomeStatus[]> {
    const ids = entries.map(({ model, outcome }) => documentKey(model, outcome.id));
    const records = await findByIds(this.records, ids, ["time", "version"]);
    const documents = entries.map(({ model, outcome }, index) =>
      this.#documents.ofOutcome(model, outcome, receivedMs, records.get(ids[index] ?? "")),
    );
    const statuses = await insertOnce(this.outcomes, documents);
    return ids.map((id, index) => ({ status: statuses[index] ?? "accepted", matched: records.has(id) }));
  }

  async read(model: string, id: string): Promise<StoredRecord | null> {
    const key = documentKey(model, id);
    const [record, outcome] = await Promise.all([
      this.records.findOne({ _id: key }),
      this.outcomes.findOne({ _id: key }),
    ]);
    return record === null ? null : readRecordDocument(record, outcome ?? undefined);
  }

  /** The last that came. */
  async latest(model: string): Promise<readonly PredictionRecord[]> {
    const documents = await this.records.find({ model }).sort({ received: -1 }).limit(latestCount).toArray();
    return documents.map((document) => readRecordDocument(document, undefined).record);
  }

  async *rows(query: RowQuery): AsyncGenerator<readonly StoredRecord[]> {
    for await (const batch of this.joined(rowFilter(query), null)) {
      yield batch.map(([record, outcome]) => readRecordDocument(record, outcome));
    }
  }

  /** @param fields - Of records; null: all, and those of outcomes. */
  async *joined(
    filter: Filter<StoredDocument>,
    fields: readonly string[] | null,
  ): AsyncGenerator<readonly JoinedDocument[]> {
    for await (const records of this.batches(filter, fields)) {
      const ids = records.map(({ _id }) => _id);
      const outcomes = await findByIds(this.outcomes, ids, fields === null ? ["time", "target"] : []);
      yield records.map((record) => [record, outcomes.get(record._id)]);
    }
  }

  /** Records in batches, which are as much as memory holds of them. */
  async *batches(
    filter: Filter<StoredDocument>,
    fields: readonly string[] | null,
    from: StoredCollection = this.records,
  ): AsyncGenerator<readonly StoredDocument[]> {
    const projection = fields === null ? {} : Object.fromEntries(["_id", ...fields].map((field) => [field, 1]));
    let batch: StoredDocument[] = [];
    for await (const document of from.find(filter, { projection, batchSize })) {
      batch.push(document);
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}

/** A condition on a number; spans without an end have a bound that no time reaches. */
export const within = ({ fromMs, toMs }: Span): Readonly<Record<string, number>> => ({
  $gte: Math.max(fromMs, -Number.MAX_VALUE),
  $lt: Math.min(toMs, Number.MAX_VALUE),
});

/** Records of a model, and of one version unless it is absent, in any of the spans. */
export const rowFilter = ({
  model,
  version,
  spans,
}: Pick<RowQuery, "model" | "version" | "spans">): Filter<StoredDocument> => {
  const times = spans.map((span) => ({ time: within(span) }));
  const ofVersion = version === undefined ? {} : { version: storedVersion(version) };
  // A list of conditions must not be empty.
  return { model, ...ofVersion, ...(times.length === 0 ? { _id: { $in: [] } } : { $or: times }) };
};
