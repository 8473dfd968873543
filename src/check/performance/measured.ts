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

/** Metrics of some rows by their names in scikit-learn. */
export type Measures = ReadonlyMap<string, Measured>;

export interface MeasureOptions {
  readonly seed: number;
  /** Length of a list of recommendations that is looked at, and the k of top-k accuracy. */
  readonly k: number;
  /** Which metrics; null for all that the rows allow. */
  readonly names: ReadonlySet<string> | null;
}

export function measured(value: number | null, interval: Interval | null, rows: number): Measured {
  const reason = rows === 0 ? "No row has both a prediction and an outcome." : "It has no value on these rows.";
  return { value, interval, rows, share: null, reason: value === null ? reason : null };
}

export function unmeasured(rows: number, reason: string): Measured {
  return { value: null, interval: null, rows, share: null, reason };
}

/** Computes the metrics that are wanted, in the order given. */
export function wantedMeasures(
  metrics: Readonly<Record<string, () => Measured>>,
  { names }: Pick<MeasureOptions, "names">,
): Measures {
  const wanted = Object.entries(metrics).filter(([name]) => names === null || names.has(name));
  return new Map(wanted.map(([name, measure]) => [name, measure()]));
}

export function estimateOf({ value, interval, rows }: Measured): Estimate {
  return { value, interval: interval === null ? null : [interval.low, interval.high], rows };
}
