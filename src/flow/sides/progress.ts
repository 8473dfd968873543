/** How far a long piece of work is. */
export interface Progress {
  /** Starts the next piece of work: "Reading june.parquet". `totalRows` null: unknown. */
  start(what: string, totalRows: number | null): void;
  /** Rows done since the last call. */
  advance(rows: number): void;
  /** Takes away what was shown. */
  end(): void;
}

/** For pipes, services, and with --quiet. */
export const noProgress: Progress = { start: () => undefined, advance: () => undefined, end: () => undefined };
