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
  "config-not-readable": {
    what: "The config file cannot be read.",
    remedy: "Check the path and that the file is YAML; `driftline init FILE` writes a config to start from.",
  },
  "config-not-valid": {
    what: "The config is not valid.",
    remedy: "Correct the lines named above; `driftline config check FILE` tests a config without data.",
  },
  "column-unknown": {
    what: "A name is not a column of the file.",
    remedy: "Names are case-sensitive; write an odd name in an expression as column(\"odd name\").",
  },
  "expression-not-valid": {
    what: "An expression cannot be understood.",
    remedy: "See docs/expressions.md for what an expression may hold.",
  },
  "usage-not-valid": {
    what: "The command line is not valid.",
    remedy: "Run `driftline --help`, or `driftline COMMAND --help`.",
  },
  "output-not-writable": {
    what: "An output cannot be written.",
    remedy: "Name a file in a folder that exists and that you may write to.",
  },
  "dependency-absent": {
    what: "Something that this command needs is not installed.",
    remedy: "Install it and run the command again.",
  },
  "edges-not-valid": {
    what: "The edges of bins are not valid.",
    remedy: "Give at least two finite edges that never fall, as a reference profile holds them.",
  },
  "sketch-not-readable": {
    what: "A stored sketch cannot be read.",
    remedy: "The profile is damaged or was edited by hand; build it again from the data.",
  },
  "profile-not-readable": {
    what: "The profile cannot be read.",
    remedy: "Build it again with `driftline profile`; profiles are not meant to be edited.",
  },
  "profile-too-new": {
    what: "The profile was written by a newer version of Driftline.",
    remedy: "Update Driftline, or build the profile again with this version.",
  },
  "columns-differ": {
    what: "Columns do not fit together.",
    remedy: "Give every column the same number of rows, and every chunk one entry for each column of the plan.",
  },
  "bins-differ": {
    what: "Two profiles rest on different bins.",
    remedy: "Build both with the same reference: `driftline profile FILE --reference-profile REF.json`.",
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

/** Something outside this program is absent or fails: a package, a server, a full disk. */
export class DependencyError extends DriftlineError {}
