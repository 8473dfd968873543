import { doubleAt } from "../../model/number-at.ts";
import { probabilityOf } from "../trees/boost.ts";

/** log odds = `intercept + slope x score`. */
export interface Platt {
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Platt's calibration: logistic regression of 0/1 labels on one score, by Newton's steps, with Platt's smoothed labels.
 * A slope below 0 is taken as 0: scores that order the rows the wrong way say nothing.
 *
 * @see Platt, Advances in Large Margin Classifiers (1999), 61-74; Lin, Lin & Weng, Machine Learning 68 (2007), 267-276.
 * @remarks Time O(n) a step.
 */
export function fitPlatt(scores: Float64Array, labels: Float64Array): Platt {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  const targets = labels.map((label) => (label === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2)));
  const start = Math.log((positives + 1) / (negatives + 1));
  let fit = { intercept: start, slope: 0 };
  for (let step = 0; step < 50; step++) {
    const next = newtonStep(fit, scores, targets);
    const moved = Math.abs(next.slope - fit.slope) + Math.abs(next.intercept - fit.intercept);
    fit = next;
    if (moved < 1e-10) break;
  }
  return fit.slope > 0 ? fit : { intercept: start, slope: 0 };
}

function newtonStep({ intercept, slope }: Platt, scores: Float64Array, targets: Float64Array): Platt {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
  for (let row = 0; row < scores.length; row++) {
    const score = doubleAt(scores, row);
    const p = probabilityOf(intercept + slope * score);
    const gap = p - doubleAt(targets, row);
    const weight = p * (1 - p);
    g0 += gap;
    g1 += gap * score;
    h00 += weight;
    h01 += weight * score;
    h11 += weight * score * score;
  }
  const determinant = h00 * h11 - h01 * h01;
  if (!(determinant > 0)) return { intercept, slope };
  const change = (numerator: number): number => Math.max(-2, Math.min(2, numerator / determinant));
  return {
    intercept: intercept - change(h11 * g0 - h01 * g1),
    slope: slope - change(h00 * g1 - h01 * g0),
  };
}
