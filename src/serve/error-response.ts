import { ConfigError, DriftlineError, InvalidInputError, StoreError, UnreadableDataError } from "../errors.ts";
import { type ErrorDetails, HttpError } from "./http-error.ts";

/** What every answer that is an error holds. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
}

export interface ErrorResponse {
  readonly status: number;
  readonly body: ErrorBody;
  readonly retrySeconds: number | null;
  /** Ours: nothing of it is told to the client, so that it has to be told to the operator. */
  readonly isFault: boolean;
}

/** The answer for anything that was thrown while a request was handled. */
export function errorResponse(error: unknown): ErrorResponse {
  if (error instanceof HttpError) {
    const { status, code, message, details, retrySeconds } = error;
    return { status, body: { code, message, details }, retrySeconds, isFault: false };
  }
  if (error instanceof DriftlineError) return knownFailure(error);
  return frameworkError(error) ?? fault;
}

function knownFailure(error: DriftlineError): ErrorResponse {
  const status = statusOf(error);
  if (status === null) return fault;
  const isStore = error instanceof StoreError;
  const body = {
    code: error.code,
    message: `${error.message} ${error.remedy}`,
    // Where a store is and what it said is for the operator.
    details: isStore ? {} : error.details,
  };
  return { status, body, retrySeconds: isStore ? 2 : null, isFault: isStore };
}

function statusOf(error: DriftlineError): number | null {
  if (error instanceof StoreError) return 503;
  if (error instanceof UnreadableDataError) return 422;
  return error instanceof ConfigError || error instanceof InvalidInputError ? 400 : null;
}

const fault: ErrorResponse = {
  status: 500,
  body: { code: "internal", message: "Something went wrong inside Driftline.", details: {} },
  retrySeconds: null,
  isFault: true,
};

/** Errors of the HTTP framework by their codes, in our words. */
const framework: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [413, "body-too-large", "The body is too large."],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, "content-type-not-supported", "This Content-Type is not read here."],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [400, "body-cut-short", "The body is not as long as Content-Length says."],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, "body-missing", "The body is empty."],
  FST_ERR_BAD_URL: [400, "address-not-valid", "The address is not valid."],
  FST_ERR_MAX_PARAM_LENGTH: [414, "address-too-long", "A part of the address is too long."],
  FST_ERR_HANDLER_TIMEOUT: [503, "timed-out", "It took too long. What was not acknowledged may be sent again."],
  ERR_STREAM_PREMATURE_CLOSE: [400, "body-cut-short", "The body ended too early."],
  ECONNRESET: [400, "body-cut-short", "The body ended too early."],
};

function frameworkError(error: unknown): ErrorResponse | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? String(error.code) : "";
  const known = framework[code];
  if (known !== undefined) return answer(known[0], known[1], known[2]);
  if ("validation" in error) return answer(400, "request-not-valid", error.message);
  const status = "statusCode" in error ? Number(error.statusCode) : Number.NaN;
  return status >= 400 && status < 500 ? answer(status, "request-not-valid", error.message) : null;
}

function answer(status: number, code: string, message: string): ErrorResponse {
  const retrySeconds = status === 503 ? 1 : null;
  return { status, body: { code, message, details: {} }, retrySeconds, isFault: false };
}
