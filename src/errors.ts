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
    remedy: 'Names are case-sensitive; write an odd name in an expression as column("odd name").',
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
  "write-failed": {
    what: "A file could not be written to its end.",
    remedy: "Free some space, or check that the folder is still there, and run the command again.",
  },
  "host-not-allowed": {
    what: "Without keys, others than this machine may not be served.",
    remedy: "Give --keys (`driftline keys create` makes one), or --allow-open where the network keeps strangers out.",
  },
  "address-not-free": {
    what: "The service cannot listen at this address.",
    remedy: "Stop what uses it, or give another --port (0 takes a free one) or --host.",
  },
  "dependency-absent": {
    what: "Something that this command needs is not installed.",
    remedy: "Install it and run the command again.",
  },
  "expression-needs-file": {
    what: "The config filters or derives columns, which works on files only.",
    remedy: "Filter the columns and add the derived ones before you compare them.",
  },
  "outcomes-without-id": {
    what: "A file of outcomes is given, but the config does not say how they belong to the rows.",
    remedy: "Set roles.id to the column that both files share, and roles.target to the outcome.",
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
  "file-missing": {
    what: "There is no file at this path.",
    remedy: "Check the path; quote patterns with * so that the shell leaves them alone.",
  },
  "pattern-without-files": {
    what: "The pattern matches no file.",
    remedy: "Check the folder and the pattern.",
  },
  "path-is-folder": {
    what: "The path is a folder, not a file.",
    remedy: "Name the files in it with a pattern, for example 'folder/*.parquet'.",
  },
  "file-format-unknown": {
    what: "The file is of no format that can be read.",
    remedy: "Give a .parquet, .csv, .tsv, .json or .ndjson file (the text formats also as .gz).",
  },
  "file-formats-mixed": {
    what: "The pattern matches files of several formats.",
    remedy: "Narrow the pattern to files of one format.",
  },
  "file-empty": {
    what: "The file is empty.",
    remedy: "Check the step that writes it; a table without rows still needs its column names.",
  },
  "reference-empty": {
    what: "The reference has no rows.",
    remedy: "Give rows that other rows can be compared with.",
  },
  "file-not-accessible": {
    what: "The file cannot be opened.",
    remedy: "Check the permissions of the file and its folders.",
  },
  "file-not-readable": {
    what: "The file cannot be read.",
    remedy: "Run again with --verbose for the reader's own message.",
  },
  "parquet-damaged": {
    what: "The file is not a whole Parquet file.",
    remedy: "It may be cut short or not be Parquet at all: copy or write it again.",
  },
  "gzip-damaged": {
    what: "The compressed file is cut short or damaged.",
    remedy: "Copy or write it again.",
  },
  "file-not-text": {
    what: "The file holds binary data where text was expected.",
    remedy: "Check that its ending says what it is.",
  },
  "encoding-not-supported": {
    what: "The file's text encoding cannot be read.",
    remedy: "Save it as UTF-8.",
  },
  "csv-lines-rejected": {
    what: "Most lines of the file do not fit its header line.",
    remedy: "Check the delimiter, the quotes and the number of cells of each line.",
  },
  "column-names-duplicate": {
    what: "Two columns have the same name; upper and lower case count as the same.",
    remedy: "Give every column a name of its own.",
  },
  "json-damaged": {
    what: "The file is not valid JSON.",
    remedy: "Correct the line; a .ndjson file holds one whole object on each line.",
  },
  "json-too-deep": {
    what: "The JSON nests too many objects and lists inside each other.",
    remedy: "Correct the line, or flatten the values before they are written.",
  },
  "json-without-columns": {
    what: "The JSON file holds no objects with named values.",
    remedy: "Give an array of objects, or one object on each line.",
  },
  "expression-not-computable": {
    what: "An expression of the config cannot be computed on this file.",
    remedy: "Check the column names and types that it uses.",
  },
  "memory-too-small": {
    what: "The data needs more memory than is allowed.",
    remedy: "Drop columns that are not needed, or split the file.",
  },
  "store-unavailable": {
    what: "The store does not answer.",
    remedy: "Start it, or correct --store; what was not acknowledged is sent again by the client.",
  },
  "store-failed": {
    what: "The store could not do what it was asked.",
    remedy: "Look at the store's own log; nothing that was acknowledged is lost.",
  },
  "store-denied": {
    what: "The store does not let this user in, or not do this.",
    remedy: "Correct user, password and authSource in --store, or give the user the role readWrite.",
  },
  "store-in-use": {
    what: "Another process has the store's file open.",
    remedy: "Stop the other `driftline serve`, or use a MongoDB store for several of them.",
  },
  "store-too-new": {
    what: "The store was written by a newer version of Driftline.",
    remedy: "Update Driftline; an older one does not touch it.",
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

/** The store is down, full, in use or of another version. */
export class StoreError extends DriftlineError {}
