import type { PredictionRecord } from "../model/record.ts";

/** Text as UTF-8 can hold it: half of a surrogate pair becomes U+FFFD. */
export const wellFormed = (text: string): string =>
  anySurrogate.test(text) ? text.replace(/\p{Surrogate}/gu, "\u{FFFD}") : text;

/** Halves of pairs as well: most text has none, and this is the quicker look. */
const anySurrogate = /[\uD800-\uDFFF]/;

/** A record with the id and version that a store keeps; the record itself when it has them already. */
export const wellFormedRecord = (record: PredictionRecord): PredictionRecord => {
  const id = wellFormed(record.id);
  const version = record.version === null ? null : wellFormed(record.version);
  return id === record.id && version === record.version ? record : { ...record, id, version };
};
