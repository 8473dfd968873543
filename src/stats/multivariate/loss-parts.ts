import { addAt, doubleAt } from "../../model/number-at.ts";
import { type Interval, normalReach } from "../interval.ts";
import { normalSurvival } from "../normal.ts";
import { sampleMoments } from "../sample-moments.ts";

/** A part of the change of the mean loss, in the loss's own unit. */
export interface LossPart extends Interval {
  readonly value: number;
  /** Two-sided: is the part 0? */
  readonly pValue: number;
}

export interface LossParts {
  /** What the changed inputs do at the reference's relation. */
  readonly mix: LossPart;
  /** What the changed relation does at the current inputs. */
  readonly relation: LossPart;
}

/** Losses of both sides, and what is expected of them. */
export interface ExpectedLosses {
  readonly reference: Float64Array;
  readonly current: Float64Array;
  /** Of each reference row, mean 1. */
  readonly weights: Float64Array;
  /** Loss that the reference's relation predicts; 0 everywhere for plain weighting. */
  readonly expectedOfReference: Float64Array;
  readonly expectedOfCurrent: Float64Array;
  /** Variances of the mean expected loss of the current rows, and of its distance to the reference's mean loss, by leaving folds out. */
  readonly leftOut: LeftOut;
}

export interface LeftOut {
  readonly expected: number;
  readonly change: number;
}

/**
 * Splits the change of the mean loss at the loss that the current inputs would have under the reference's relation:
 * the mean of what is expected of the current rows, put right by the weighted residuals of the reference's.
 * Intervals are normal, from the influence of each row, or from leaving folds out where that says more.
 */
export function lossParts(losses: ExpectedLosses, confidence: number): LossParts {
  const { reference, current, weights, expectedOfReference, expectedOfCurrent, leftOut } = losses;
  const reach = normalReach(confidence);
  const residuals = reference.map((loss, row) => loss - doubleAt(expectedOfReference, row));
  const correction = weightedMean(residuals, weights);
  const influence = residuals.map((residual, row) => doubleAt(weights, row) * (residual - correction));
  const surprise = current.map((loss, row) => loss - doubleAt(expectedOfCurrent, row));
  const ofSurprise = moments(surprise);
  const ofExpected = moments(expectedOfCurrent);
  const mixInfluence = influence.slice();
  reference.forEach((loss, row) => addAt(mixInfluence, row, -loss));
  return {
    mix: part(
      ofExpected.mean + correction - moments(reference).mean,
      ofExpected.variance + Math.max(leftOut.change, moments(mixInfluence).variance),
      reach,
    ),
    relation: part(
      ofSurprise.mean - correction,
      ofSurprise.variance + Math.max(leftOut.expected, moments(influence).variance),
      reach,
    ),
  };
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    sum += doubleAt(weights, row) * doubleAt(values, row);
    total += doubleAt(weights, row);
  }
  return sum / total;
}

/** Mean, and variance of the mean. */
function moments(values: Float64Array): { readonly mean: number; readonly variance: number } {
  const { count, mean, m2 } = sampleMoments(values, "current");
  return { mean, variance: m2 / (count - 1) / count };
}

export function part(value: number, variance: number, reach: number): LossPart {
  const error = Math.sqrt(variance);
  const pValue = error > 0 ? 2 * normalSurvival(Math.abs(value) / error) : value === 0 ? 1 : 0;
  return { value, low: value - reach * error, high: value + reach * error, pValue };
}
