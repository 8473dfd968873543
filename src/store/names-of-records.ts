import type { PredictionRecord } from "../model/record.ts";
import type { KnownNames } from "./store.ts";

/** Names that records have, for stores that do not keep them by themselves. */
export const namesOfRecords = (records: Iterable<Pick<PredictionRecord, "features" | "probabilities">>): KnownNames => {
  const [features, classes] = [new Set<string>(), new Set<string>()];
  for (const record of records) {
    for (const name of Object.keys(record.features)) features.add(name);
    if (typeof record.probabilities !== "object" || record.probabilities === null) continue;
    for (const name of Object.keys(record.probabilities)) classes.add(name);
  }
  return { features, classes };
};
