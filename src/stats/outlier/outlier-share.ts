import { InvalidInputError } from "../../errors.ts";
import { fisherTail } from "../fisher-tail.ts";
import { type Interval, type Proportion, usualConfidence } from "../interval.ts";
import { newcombe } from "../newcombe.ts";
import { outlierLimit } from "./outlier-limit.ts";

export interface OutlierShareOptions {
  /** Share of the reference that counts as outliers; between 0 and 1 (both excluded), 0.01 by default. */
  readonly share?: number;
  /** Of the interval; 0.95 by default. */
  readonly confidence?: number;
}

export interface OutlierShare {
  /** A row is an outlier when its score is above this. */
  readonly limit: number;
  readonly heldOut: Proportion;
  readonly current: Proportion;
  /** Newcombe's interval of the current share less the held-out one. */
  readonly interval: Interval;
  /** One-sided, for more outliers among the current rows; from 0 to 1. */
  readonly pValue: number;
}

/**
 * Are there more outliers than the reference has? Compares scores of current rows with scores of reference rows that the scoring did not learn from.
 *
 * The limit is the held-out score with `floor(share x rows)` others above it, so that about `share` of rows like the reference's lie above, whatever
 * the scores' distribution (split conformal). The p-value is that of Wilks' exceedance test, which is Fisher's exact test, one-sided,
 * of the two counts: exactly valid although the limit was chosen from one of the samples. With ties at the limit
 * the test takes the number that it aimed at for the held-out side, which makes the p-value larger.
 *
 * @param heldOutScores - Of reference rows that are exchangeable with the current ones when nothing changed; larger is stranger. Not changed.
 * @param currentScores - Not changed.
 * @returns Null when a side has no rows.
 * @throws `InvalidInputError` when a score is not finite or an option is outside its range.
 *
 * @remarks Time O(n + m).
 * @see Wilks, Annals of Mathematical Statistics 13 (1942), 400-409; Papadopoulos, Proedrou, Vovk & Gammerman, ECML (2002), for split conformal.
 *
 * @example
 * const heldOut = Float64Array.from({ length: 200 }, (_, row) => row / 200);
 * outlierShare(heldOut, Float64Array.of(0.2, 0.4, 2, 3, 4)).pValue; // => 0.0000696...
 */
export function outlierShare(
  heldOutScores: Float64Array,
  currentScores: Float64Array,
  options: OutlierShareOptions = {},
): OutlierShare | null {
  const { share = 0.01, confidence = usualConfidence } = options;
  if (!(share > 0 && share < 1)) throw new InvalidInputError("argument-not-valid", { argument: "share", value: share });
  refuseScores(heldOutScores, "reference");
  refuseScores(currentScores, "current");
  const [heldOutRows, currentRows] = [heldOutScores.length, currentScores.length];
  const limit = outlierLimit(heldOutScores, share);
  if (limit === null || currentRows === 0) return null;
  const heldOut = { successes: countAbove(heldOutScores, limit), rows: heldOutRows };
  const current = { successes: countAbove(currentScores, limit), rows: currentRows };
  return {
    limit,
    heldOut,
    current,
    interval: newcombe(current, heldOut, confidence),
    pValue: fisherTail(current, { successes: Math.floor(share * heldOutRows), rows: heldOutRows }),
  };
}

function countAbove(scores: Float64Array, limit: number): number {
  return scores.reduce((count, score) => count + Number(score > limit), 0);
}

function refuseScores(scores: Float64Array, side: "reference" | "current"): void {
  const index = scores.findIndex((score) => !Number.isFinite(score));
  if (index >= 0) throw new InvalidInputError("sample-not-finite", { side, index });
}
