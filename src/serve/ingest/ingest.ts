import type { AppendStatus, OutcomeRecord, PredictionRecord } from "../../model/record.ts";
import type { OutcomeBatch, OutcomeStatus, RecordBatch, Store } from "../../store/store.ts";
import type { ServeLimits } from "../limits.ts";
import { GroupCommit } from "./group-commit.ts";
import type { IngestObserver } from "./ingest-observer.ts";
import { KnownModels } from "./known-models.ts";
import type { ParsedBody } from "./parse-body.ts";
import { privateContent } from "./private-content.ts";
import { privateOutcome, privateRecord } from "./record-privacy.ts";
import type { RecordRules } from "./record-rules.ts";
import { Quarantine, type RejectedItem } from "./quarantine.ts";
import { isObject } from "./read-value.ts";
import { Rejection } from "./rejection.ts";
import { validateOutcome } from "./validate-outcome.ts";
import { validateRecord } from "./validate-record.ts";

export interface IngestOptions {
  readonly store: Store;
  readonly limits: ServeLimits;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly autoRegister: boolean;
  readonly observer: IngestObserver;
}

/** One record that was not taken. */
export interface RejectedEntry {
  /** Place in the request, from 0; blank lines do not count. */
  readonly index: number;
  /** As it was sent; null when there is none that could be read. */
  readonly id: string | null;
  readonly code: string;
  readonly message: string;
}

export interface IngestAnswer {
  readonly accepted: number;
  /** Were there already, with the same content. */
  readonly duplicates: number;
  readonly rejected: readonly RejectedEntry[];
}

type Kind = "prediction" | "outcome";

/** Takes bodies of records: looks at each record, writes the good ones together with other requests, puts the bad ones away. */
export class Ingest {
  readonly models: KnownModels;
  readonly #options: IngestOptions;
  readonly #quarantine: Quarantine;
  readonly #predictions: GroupCommit<RecordBatch, readonly AppendStatus[]>;
  readonly #outcomes: GroupCommit<OutcomeBatch, readonly OutcomeStatus[]>;

  constructor(options: IngestOptions) {
    const { store, limits, clock } = options;
    this.#options = options;
    this.models = new KnownModels(options);
    this.#quarantine = new Quarantine(store, limits);
    this.#predictions = new GroupCommit((batches) => store.appendRecords(batches, clock()), limits);
    this.#outcomes = new GroupCommit((batches) => store.appendOutcomes(batches, clock()), limits);
  }

  /** Records that wait for the next write. */
  get queuedRecords(): number {
    return this.#predictions.queuedRecords + this.#outcomes.queuedRecords;
  }

  /** Bad records that could not be kept. */
  get droppedRejected(): number {
    return this.#quarantine.droppedRecords;
  }

  isFull(kind: Kind): boolean {
    return (kind === "prediction" ? this.#predictions : this.#outcomes).isFull;
  }

  /** @throws HttpError (unknown model, full queue), StoreError: then none of the body is acknowledged. */
  async takePredictions(model: string, body: ParsedBody): Promise<IngestAnswer> {
    const rules = { ...(await this.models.rulesOf(model)), suspectText: body.suspectText };
    const names = await this.models.namesOf(model);
    const read = recordReader(rules, this.#options.clock());
    const sorted = sort(body, (item) => names.admit(read(item)));
    const batch = { model, records: sorted.good };
    const statuses = sorted.good.length === 0 ? [] : await this.#predictions.submit(batch, sizeOf(body, sorted));
    this.#options.observer.predictionsStored(batch, statuses);
    return this.#answer({ model, kind: "prediction", body, rules, sorted, statuses });
  }

  /** @throws HttpError (unknown model, full queue), StoreError: then none of the body is acknowledged. */
  async takeOutcomes(model: string, body: ParsedBody): Promise<IngestAnswer> {
    const rules = { ...(await this.models.rulesOf(model)), suspectText: body.suspectText };
    const receivedMs = this.#options.clock();
    const sorted = sort(body, outcomeReader(rules, receivedMs));
    const batch = { model, outcomes: sorted.good };
    const statuses = sorted.good.length === 0 ? [] : await this.#outcomes.submit(batch, sizeOf(body, sorted));
    this.#options.observer.outcomesStored(batch, statuses);
    const plain = statuses.map(({ status }) => status);
    return this.#answer({ model, kind: "outcome", body, rules, sorted, statuses: plain });
  }

  /** Puts away the bad records that still wait. Good ones wait only inside of requests. */
  drain(): Promise<void> {
    return this.#quarantine.flush();
  }

  #answer({ model, kind, body, rules, sorted, statuses }: Stored): IngestAnswer {
    const counts = { accepted: 0, duplicate: 0, conflict: 0 };
    const rejected = [...sorted.bad];
    for (const [place, status] of statuses.entries()) {
      counts[status]++;
      if (status === "conflict") rejected.push({ index: sorted.indexes?.[place] ?? place, rejection: conflicts[kind] });
    }
    if (rejected.length > 0) this.#putAway({ model, kind, body, rules }, rejected);
    const entries = rejected
      .toSorted((left, right) => left.index - right.index)
      .map(({ index, rejection: { code, message } }) => ({ index, id: idOf(body.items[index]), code, message }));
    return { accepted: counts.accepted, duplicates: counts.duplicate, rejected: entries };
  }

  #putAway({ model, kind, body: { items }, rules: { privacy } }: Taken, rejected: readonly IndexedRejection[]): void {
    const { observer, clock } = this.#options;
    for (const { rejection } of rejected) observer.recordRejected(model, kind, rejection.code);
    const kept = (item: unknown): unknown => (privacy === null ? item : privateContent(item, privacy));
    const held: readonly RejectedItem[] = rejected.map(({ index, rejection }) => {
      return { rejection, item: kept(items[index]) };
    });
    this.#quarantine.add(model, kind, held, clock());
  }
}

const conflicts: Readonly<Record<Kind, Rejection>> = {
  prediction: new Rejection("conflict", "A record of this id with other content is there already. It stays."),
  outcome: new Rejection("conflict", "An outcome of this id with another target is there already. It stays."),
};

interface IndexedRejection {
  readonly index: number;
  readonly rejection: Rejection;
}

interface Sorted<Good> {
  readonly good: readonly Good[];
  /** Places of the good ones in the body; null when all are good. */
  readonly indexes: readonly number[] | null;
  readonly bad: readonly IndexedRejection[];
}

interface Taken {
  readonly model: string;
  readonly kind: Kind;
  readonly body: ParsedBody;
  readonly rules: RecordRules;
}

interface Stored extends Taken {
  readonly sorted: Sorted<PredictionRecord | OutcomeRecord>;
  readonly statuses: readonly AppendStatus[];
}

type Reader<Good> = (item: unknown) => Good | Rejection;

function recordReader(rules: RecordRules, nowMs: number): Reader<PredictionRecord> {
  const { privacy, retentionMs } = rules;
  const oldestMs = retentionMs === null ? -Infinity : nowMs - retentionMs;
  return (item) => {
    const record = validateRecord(item, rules);
    if (record instanceof Rejection) return record;
    if (record.timestampMs < oldestMs) return tooOld;
    return privacy === null ? record : privateRecord(record, privacy);
  };
}

const tooOld: Rejection = new Rejection(
  "timestamp-too-old",
  "The model's retention does not keep records of events so long ago. Send them under a longer one.",
);

function outcomeReader(rules: RecordRules, receivedMs: number): Reader<OutcomeRecord> {
  const { privacy } = rules;
  if (privacy === null) return (item) => validateOutcome(item, rules, receivedMs);
  return (item) => {
    const outcome = validateOutcome(item, rules, receivedMs);
    return outcome instanceof Rejection ? outcome : privateOutcome(outcome, privacy);
  };
}

function sort<Good extends object>({ items }: ParsedBody, validate: Reader<Good>): Sorted<Good> {
  const good: Good[] = [];
  const indexes: number[] = [];
  const bad: IndexedRejection[] = [];
  for (const [index, item] of items.entries()) {
    const result = item instanceof Rejection ? item : validate(item);
    if (result instanceof Rejection) {
      bad.push({ index, rejection: result });
    } else {
      good.push(result);
      indexes.push(index);
    }
  }
  return { good, indexes: bad.length === 0 ? null : indexes, bad };
}

function sizeOf(body: ParsedBody, { good }: Sorted<unknown>): { readonly records: number; readonly bytes: number } {
  return { records: good.length, bytes: body.bytes };
}

function idOf(item: unknown): string | null {
  if (!isObject(item)) return null;
  const id = item["id"];
  if (typeof id === "number") return String(id);
  if (typeof id !== "string") return null;
  return id.slice(0, 512);
}
