import { MongoBulkWriteError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from "mongodb";
import { DriftlineError, StoreError } from "../../errors.ts";

/** Codes of a server that is not (or no longer) the one to write to, or whose majority does not answer in time. */
const passing = new Set([6, 7, 64, 79, 89, 91, 100, 189, 10_107, 11_600, 11_602, 13_435, 13_436]);
/** Unauthorized, and authentication failed. */
const denied = new Set([13, 18]);

/** What a failure of the driver means to who called the store. The driver's message, which holds no password, is the cause. */
export const storeError = (thrown: unknown, host: string): DriftlineError => {
  if (thrown instanceof DriftlineError) return thrown;
  const error = unwrapped(thrown);
  const code = codeOf(error);
  if (denied.has(code)) return new StoreError("store-denied", { host }, error);
  const isAway = error instanceof MongoNetworkError || error instanceof MongoServerSelectionError;
  return isAway || passing.has(code)
    ? new StoreError("store-unavailable", { host }, error)
    : new StoreError("store-failed", { engine: "mongodb", host }, error);
};

/** The driver makes every failure of a bulk write one of the server, and keeps what it was beside it. */
const unwrapped = (error: unknown): unknown => {
  if (!(error instanceof MongoBulkWriteError)) return error;
  return error.errorResponse instanceof Error ? error.errorResponse : error;
};

/** Of the write concern, or of the server; 0 without. */
const codeOf = (error: unknown): number => {
  if (!(error instanceof MongoServerError)) return 0;
  const concern = error instanceof MongoBulkWriteError ? error.result.getWriteConcernError()?.code : undefined;
  return Number(concern ?? error.code ?? 0);
};
