import { RecordCounts } from "../record-counts.ts";
import type { RecordCount, Span } from "../store.ts";
import { bucketStart, countIf } from "./server-groups.ts";
import { readVersion } from "./record-document.ts";
import { type RecordCollections, rowFilter, within } from "./record-collections.ts";
import { readText } from "./stored-value.ts";
import { matchLate } from "./match-late.ts";

/** The server counts, where it can. */
export const countRecords = async (
  collections: RecordCollections,
  model: string,
  span: Span,
  bucketMs: number,
): Promise<readonly RecordCount[]> =>
  (await countOnServer(collections, model, span, bucketMs)) ?? countHere(collections, model, span, bucketMs);

const countOnServer = async (
  collections: RecordCollections,
  model: string,
  span: Span,
  bucketMs: number,
): Promise<readonly RecordCount[] | null> => {
  const records = await collections.groups.of(collections.records, rowFilter({ model, spans: [span] }), {
    _id: { start: bucketStart("$time", bucketMs), version: "$version" },
    records: { $sum: 1 },
    errors: countIf({ $ne: ["$error", null] }),
  });
  if (records === null) return null;
  await matchLate(collections, { model });
  const outcomes = await collections.groups.of(
    collections.outcomes,
    { model, event: within(span) },
    {
      _id: { start: bucketStart("$event", bucketMs), version: "$version" },
      outcomes: { $sum: 1 },
    },
  );
  const counts = new RecordCounts(bucketMs);
  for (const { _id, ...sums } of [...records, ...(outcomes ?? [])]) {
    counts.addAll({
      startMs: Number(_id.start),
      version: readVersion(_id.version),
      records: Number(sums["records"] ?? 0),
      outcomes: Number(sums["outcomes"] ?? 0),
      errors: Number(sums["errors"] ?? 0),
    });
  }
  return counts.all();
};

const countHere = async (
  collections: RecordCollections,
  model: string,
  span: Span,
  bucketMs: number,
): Promise<readonly RecordCount[]> => {
  const counts = new RecordCounts(bucketMs);
  const filter = rowFilter({ model, spans: [span] });
  for await (const batch of collections.joined(filter, ["time", "version", "error"])) {
    for (const [record, outcome] of batch) {
      const counted = {
        timestampMs: Number(record["time"]),
        version: readVersion(record["version"]),
        error: readText(record["error"]),
      };
      counts.add(counted, outcome !== undefined);
    }
  }
  return counts.all();
};
