import type { Estimate } from "../../model/performance-result.ts";
import type { Interval, Proportion } from "../../stats/interval.ts";

/** A metric of one side. */
export interface Measured {
  /** null where it has no value; `reason` says why. */
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly rows: number;
  /** The rows counted, where the metric is a share of rows without weights: then an exact test exists. */
  readonly share: Proportion | null;
  readonly reason: string | null;
}

/** Metrics of one side by their names in scikit-learn. */
export type Measures = ReadonlyMap<string, Measured>;

export function measured(value: number | null, interval: Interval | null, rows: number): Measured {
  return { value, interval, rows, share: null, reason: value === null ? "It has no value on these rows." : null };
}

export function unmeasured(rows: number, reason: string): Measured {
  return { value: null, interval: null, rows, share: null, reason };
}

export function estimateOf({ value, interval, rows }: Measured): Estimate {
  return { value, interval: interval === null ? null : [interval.low, interval.high], rows };
}
