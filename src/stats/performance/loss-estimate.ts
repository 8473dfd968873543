import { type Interval, usualConfidence } from "../interval.ts";
import { type Influence, meanOf, spreadOfMean } from "./influence.ts";
import { type MeanKind, skewedMeanInterval } from "./skewed-mean-interval.ts";

/** Why a metric has no value on these rows. */
export type NoValueReason =
  | "no-rows"
  | "no-weight"
  | "constant-target"
  | "only-zero-targets"
  | "value-at-or-below-minus-one"
  | "no-list"
  | "no-relevant-item";

/** A metric on some rows, with what its interval and its differences rest on. */
export interface LossEstimate {
  /** `null` when the rows do not define it; then `reason` says why. */
  readonly value: number | null;
  /** `null` without a value, with fewer than 2 rows, and for metrics that have none (a maximum). */
  readonly interval: Interval | null;
  readonly standardError: number | null;
  /** Of the standard error: rows less one, fewer where few rows carry most of the spread. */
  readonly degreesOfFreedom: number | null;
  /** Rows it rests on. */
  readonly rows: number;
  /** Rows that the metric could not use. */
  readonly leftOut: number;
  readonly reason: NoValueReason | null;
}

export interface EstimateOptions {
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

/** How a metric's limits are read from those of its influence, and where the metric ends. */
export interface EstimateShape extends EstimateOptions {
  readonly leftOut?: number;
  /** What it is a mean of, "losses" by default. */
  readonly kind?: MeanKind;
  /** Least and greatest value the metric can have. */
  readonly least?: number;
  readonly most?: number;
}

/** An estimate without a value. */
export function noEstimate(reason: NoValueReason, rows: number, leftOut = 0): LossEstimate {
  return { value: null, interval: null, standardError: null, degreesOfFreedom: null, rows, leftOut, reason };
}

/** Estimate of a metric that is, to first order, a mean over rows: its value, and what each row adds to it. */
export function smoothEstimate({ value, effects, weights }: Influence, shape: EstimateShape = {}): LossEstimate {
  const { confidence = usualConfidence, leftOut = 0, kind = "losses", least = -Infinity, most = Infinity } = shape;
  const spread = spreadOfMean(effects, weights);
  const interval = skewedMeanInterval(value, spread, confidence, kind);
  return {
    value,
    interval: interval && { low: Math.max(least, interval.low), high: Math.min(most, interval.high) },
    standardError: spread?.standardError ?? null,
    degreesOfFreedom: spread?.degreesOfFreedom ?? null,
    rows: effects.length,
    leftOut,
    reason: null,
  };
}

/** Estimate of a weighted mean of the rows' losses. */
export function meanEstimate(losses: Float64Array, weights?: Float64Array, shape: EstimateShape = {}): LossEstimate {
  const value = meanOf(losses, weights);
  if (value === null) return noEstimate(losses.length === 0 ? "no-rows" : "no-weight", losses.length, shape.leftOut);
  return smoothEstimate({ value, effects: losses, weights }, shape);
}
