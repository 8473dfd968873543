/** Every reason for which a record is not taken, by code; also the label of the metric that counts them. */
export const rejectionCodes = [
  "line-not-json",
  "text-not-utf8",
  "json-too-deep",
  "record-not-object",
  "key-unknown",
  "id-not-valid",
  "timestamp-not-valid",
  "timestamp-too-old",
  "version-not-valid",
  "features-not-valid",
  "features-too-many",
  "names-too-many",
  "name-not-valid",
  "value-not-valid",
  "number-not-finite",
  "text-too-long",
  "type-not-valid",
  "probabilities-not-valid",
  "latency-not-valid",
  "error-not-valid",
  "metadata-not-valid",
  "target-missing",
  "conflict",
] as const;

export type RejectionCode = (typeof rejectionCodes)[number];

/** Why one record is not taken. A value, not an exception: a body may hold thousands. */
export class Rejection {
  readonly code: RejectionCode;
  readonly message: string;

  constructor(code: RejectionCode, message: string) {
    this.code = code;
    this.message = message;
  }
}

/** A line that is no JSON, with its text. */
export class BadLine extends Rejection {
  readonly text: string;

  constructor({ code, message }: Rejection, text: string) {
    super(code, message);
    this.text = text;
  }
}

const longestShown = 80;

/** A name from a stranger inside a message: quoted as JSON quotes it, cut when long. */
export function shownName(name: string): string {
  return JSON.stringify(name.length > longestShown ? `${name.slice(0, longestShown)}…` : name);
}
