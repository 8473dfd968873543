import type { ServiceHealth } from "../model/evaluation.ts";
import type { AppendStatus, OutcomeRecord, PredictionRecord } from "../model/record.ts";
import { type ContentHasher, hashDigits } from "./content-hash.ts";
import { HealthSum } from "./health-sum.ts";
import { bucketOf, RecordCounts } from "./record-counts.ts";
import { namesOfRecords } from "./names-of-records.ts";
import type {
  Expiry,
  HealthQuery,
  KnownNames,
  OutcomeStatus,
  RecordCount,
  RowQuery,
  Span,
  StoredRecord,
} from "./store.ts";
import { wellFormed, wellFormedRecord } from "./well-formed.ts";

interface Kept<Content> {
  readonly content: Content;
  readonly digits: string;
  readonly receivedMs: number;
}

/** Records and outcomes of one model in memory. */
export class MemoryModel {
  readonly #records = new Map<string, Kept<PredictionRecord>>();
  readonly #outcomes = new Map<string, Kept<OutcomeRecord>>();
  readonly #hasher: ContentHasher;

  constructor(hasher: ContentHasher) {
    this.#hasher = hasher;
  }

  append(sent: PredictionRecord, receivedMs: number): AppendStatus {
    const record = wellFormedRecord(sent);
    const digits = hashDigits(this.#hasher.recordHash(record));
    return keep(this.#records, record.id, { content: withoutNulls(record), digits, receivedMs });
  }

  appendOutcome(sent: OutcomeRecord, receivedMs: number): OutcomeStatus {
    const outcome = { ...sent, id: wellFormed(sent.id) };
    const digits = hashDigits(this.#hasher.valueHash(outcome.target));
    const status = keep(this.#outcomes, outcome.id, { content: outcome, digits, receivedMs });
    return { status, matched: this.#records.has(outcome.id) };
  }

  read(id: string): StoredRecord | null {
    const kept = this.#records.get(wellFormed(id));
    if (kept === undefined) return null;
    const outcome = this.#outcomes.get(kept.content.id)?.content ?? null;
    return { record: kept.content, receivedMs: kept.receivedMs, outcome };
  }

  names(): KnownNames {
    return namesOfRecords([...this.#records.values()].map(({ content }) => content));
  }

  *select({ spans, version }: Pick<RowQuery, "spans" | "version">): Generator<StoredRecord> {
    for (const { content, receivedMs } of this.#records.values()) {
      if (version !== undefined && content.version !== version) continue;
      if (!spans.some((span) => isWithin(content.timestampMs, span))) continue;
      yield { record: content, receivedMs, outcome: this.#outcomes.get(content.id)?.content ?? null };
    }
  }

  count(span: Span, bucketMs: number): readonly RecordCount[] {
    const counts = new RecordCounts(bucketMs);
    for (const { record, outcome } of this.select({ spans: [span] })) counts.add(record, outcome !== null);
    return counts.all();
  }

  changedBuckets(received: Span, bucketMs: number): readonly number[] {
    const buckets = new Set<number>();
    for (const { content, receivedMs } of this.#records.values()) {
      const outcomeMs = this.#outcomes.get(content.id)?.receivedMs ?? null;
      const isNew = isWithin(receivedMs, received) || (outcomeMs !== null && isWithin(outcomeMs, received));
      if (isNew) buckets.add(bucketOf(content.timestampMs, bucketMs));
    }
    return [...buckets].toSorted((first, second) => first - second);
  }

  eventSpan(): { readonly firstMs: number; readonly lastMs: number } | null {
    if (this.#records.size === 0) return null;
    let [firstMs, lastMs] = [Infinity, -Infinity];
    for (const { content } of this.#records.values()) {
      firstMs = Math.min(firstMs, content.timestampMs);
      lastMs = Math.max(lastMs, content.timestampMs);
    }
    return { firstMs, lastMs };
  }

  countUnmatched(receivedBeforeMs: number): number {
    const outcomes = [...this.#outcomes].filter(([id, { receivedMs }]) => {
      return receivedMs < receivedBeforeMs && !this.#records.has(id);
    });
    return outcomes.length;
  }

  health({ version, span }: Omit<HealthQuery, "model">): ServiceHealth {
    const sum = new HealthSum();
    const query = version === undefined ? { spans: [span] } : { spans: [span], version };
    for (const { record } of this.select(query)) sum.add(record);
    return sum.health();
  }

  /** @returns How many records went. */
  expire(beforeMs: NonNullable<Expiry["recordsBeforeMs"]>): number {
    const before = this.#records.size;
    for (const [id, { content }] of this.#outcomes) {
      const timeMs = this.#records.get(id)?.content.timestampMs ?? content.timestampMs;
      if (timeMs < beforeMs) this.#outcomes.delete(id);
    }
    for (const [id, { content }] of this.#records) if (content.timestampMs < beforeMs) this.#records.delete(id);
    return before - this.#records.size;
  }
}

const keep = <Content>(kept: Map<string, Kept<Content>>, id: string, entry: Kept<Content>): AppendStatus => {
  const known = kept.get(id);
  if (known !== undefined) return known.digits === entry.digits ? "duplicate" : "conflict";
  kept.set(id, entry);
  return "accepted";
};

const withoutNulls = (record: PredictionRecord): PredictionRecord => ({
  ...record,
  features: Object.fromEntries(Object.entries(record.features).filter(([, value]) => value !== null)),
});

const isWithin = (timeMs: number, { fromMs, toMs }: Span): boolean => timeMs >= fromMs && timeMs < toMs;
