/** Every failure that a user can meet, by code: what happened and what to do. docs/errors.md and this table are kept equal by a test. */
export const failures = {
  "levels-differ": {
    what: "The two sides list different numbers of levels.",
    remedy: "Give one count for each level on both sides, 0 where a level is absent.",
  },
  "count-not-valid": {
    what: "A count is negative or not finite.",
    remedy: "Give whole, non-negative counts.",
  },
  "sample-not-finite": {
    what: "A sample holds a value that is not a finite number.",
    remedy: "Take missing and infinite values out first; count them apart.",
  },
  "argument-not-valid": {
    what: "An argument is outside its range.",
    remedy: "See the documentation of the function for the range.",
  },
} as const;

export type FailureCode = keyof typeof failures;

/** Facts a program can act on; printed after the message. Never holds raw values of rows. */
export type FailureDetails = Readonly<Record<string, string | number | boolean>>;

export abstract class DriftlineError extends Error {
  readonly code: FailureCode;
  readonly details: FailureDetails;

  constructor(code: FailureCode, details: FailureDetails = {}, cause?: unknown) {
    super(failures[code].what, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }

  /** What the user can do about it. */
  get remedy(): string {
    return failures[this.code].remedy;
  }
}

/** The caller's data or arguments are wrong. */
export class InvalidInputError extends DriftlineError {}

/** The caller's configuration is wrong. */
export class ConfigError extends DriftlineError {}

/** Input data cannot be read: missing, truncated, or not what its name says. */
export class UnreadableDataError extends DriftlineError {}
