/** What one request, and all requests together, may ask of the service. */
export interface ServeLimits {
  /** Bytes of a body of records or of a config, as sent and unpacked. */
  readonly bodyBytes: number;
  /** Bytes of an uploaded reference, as sent and unpacked. */
  readonly referenceBytes: number;
  /** Bytes of all bodies that are being received, parsed or written. */
  readonly heldBytes: number;
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Records of one request. */
  readonly records: number;
  readonly features: number;
  /** Names of features that all records of a model together may have; as many of classes. */
  readonly namesOfModel: number;
  readonly nameLength: number;
  /** Characters of a text value. */
  readonly textLength: number;
  /** Characters of all text values of one record's features; as many of its metadata. */
  readonly textsLength: number;
  /** Records that wait for the next write; more are answered with 503. */
  readonly queuedRecords: number;
  readonly queuedBytes: number;
  /** Records of one durable write; a single request may hold more. */
  readonly writeRecords: number;
  /** How long small requests wait for each other while several come at once, and how many records are enough. */
  readonly gatherMs: number;
  readonly gatherRecords: number;
  /** Models that records may bring with them (`autoRegister`). */
  readonly learnedModels: number;
  /** Requests of one key in a second. */
  readonly requestsPerSecond: number;
  /** To receive a request. */
  readonly requestMs: number;
  /** To answer it. */
  readonly handlerMs: number;
  /** Bad records that wait to be put away, and how long at most. */
  readonly pendingRejected: number;
  readonly quarantineMs: number;
}

const mebibyte = 1_048_576;

export const defaultLimits: ServeLimits = {
  bodyBytes: 16 * mebibyte,
  referenceBytes: 256 * mebibyte,
  heldBytes: 256 * mebibyte,
  depth: 16,
  records: 10_000,
  features: 2_000,
  namesOfModel: 2_000,
  nameLength: 256,
  textLength: 8_192,
  textsLength: 1_000_000,
  queuedRecords: 50_000,
  queuedBytes: 64 * mebibyte,
  writeRecords: 10_000,
  gatherMs: 10,
  gatherRecords: 1_000,
  learnedModels: 1_000,
  requestsPerSecond: 20_000,
  requestMs: 30_000,
  handlerMs: 60_000,
  pendingRejected: 1_000,
  quarantineMs: 1_000,
};
