import type { Document } from "mongodb";
import { latencyBoundsMs, type ServiceHealth } from "../../model/evaluation.ts";
import { HealthSum } from "../health-sum.ts";
import type { HealthQuery } from "../store.ts";
import { countIf } from "./server-groups.ts";
import { type RecordCollections, rowFilter } from "./record-collections.ts";
import { readNumber, readText } from "./stored-value.ts";

/** The server sums up, where it can. */
export const readHealth = async (
  collections: RecordCollections,
  { span, ...query }: HealthQuery,
): Promise<ServiceHealth> => {
  const filter = rowFilter({ ...query, spans: [span] });
  const groups = await collections.groups.of(collections.records, filter, sums);
  if (groups !== null) return healthOf(groups[0] ?? {});
  const sum = new HealthSum();
  for await (const batch of collections.batches(filter, ["latency", "error"])) {
    for (const { latency, error } of batch) sum.add({ latencyMs: readNumber(latency), error: readText(error) });
  }
  return sum.health();
};

/** To a server, null is less than any number: records without a latency count in each bucket, and are taken off again. */
const sums: Document = {
  _id: null,
  records: { $sum: 1 },
  errors: countIf({ $ne: ["$error", null] }),
  timeless: countIf({ $eq: ["$latency", null] }),
  latencySumMs: { $sum: "$latency" },
  ...Object.fromEntries(
    latencyBoundsMs.map((bound, index) => [`upTo${index}`, countIf({ $lte: ["$latency", bound] })]),
  ),
};

const healthOf = (group: Document): ServiceHealth => {
  const read = (field: string): number => Number(group[field] ?? 0);
  const upTo = [read("timeless"), ...latencyBoundsMs.map((_bound, index) => read(`upTo${index}`)), read("records")];
  return {
    records: read("records"),
    errors: read("errors"),
    latencyCounts: upTo.slice(1).map((count, index) => count - (upTo[index] ?? 0)),
    latencySumMs: read("latencySumMs"),
  };
};
