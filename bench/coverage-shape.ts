import type { Random } from "driftline/stats";

/** A metric of one sample with its interval; null where the sample gives none. */
export interface Measured {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** A population that independent rows (users, or rows of each group) are drawn from. */
export interface CoverageShape {
  readonly name: string;
  /** The population in words. */
  readonly about: string;
  /** Every metric of one sample of so many rows. */
  readonly measure: (rows: number, random: Random) => Readonly<Record<string, Measured>>;
  /** The population's values that are known; the others are what `truthRows` rows give. */
  readonly truths?: Readonly<Record<string, number>>;
  readonly truthRows: number;
  /** Half as many samples are drawn. */
  readonly slow?: boolean;
}
