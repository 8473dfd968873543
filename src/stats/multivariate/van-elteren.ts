import { numberAt } from "../../model/number-at.ts";
import { normalSurvival } from "../normal.ts";
import { countsOfSamples } from "../ordered-counts.ts";

/** Scores of both sides in one stratum, and what the stratum counts for. */
export interface Stratum {
  readonly reference: ArrayLike<number>;
  readonly current: ArrayLike<number>;
  /** Not negative, chosen without a look at the stratum's labels. */
  readonly weight: number;
}

export interface VanElterenResult {
  /** Weighted mean over the strata of the share of pairs in which the current row scores higher; ties count half. */
  readonly auroc: number | null;
  /** One-sided: small when the current side scores higher. */
  readonly pValue: number | null;
}

/**
 * Van Elteren's test: Wilcoxon's rank sums of several strata, added with weights. Scores are compared inside a stratum only.
 *
 * Assumes that the labels inside each stratum are exchangeable, given the strata before it; no assumption on the scores.
 *
 * @returns Both null when no stratum has rows on both sides and scores that differ.
 * @throws `InvalidInputError` when a score is not finite.
 *
 * @remarks Normal, with the exact variance for ties. Time O(n log n).
 * @see van Elteren, Bulletin of the International Statistical Institute 37 (1960), 351-361; Lehmann, Nonparametrics (1975), section 3.3.
 *
 * @example
 * vanElteren([{ reference: [1, 2, 3], current: [4, 5, 6], weight: 1 }]).pValue; // => 0.0247...
 */
export function vanElteren(strata: readonly Stratum[]): VanElterenResult {
  let [sum, variance, weights] = [0, 0, 0];
  for (const { reference, current, weight } of strata) {
    const ranks = rankSum(reference, current);
    if (ranks === null) continue;
    sum += weight * ranks.auroc;
    variance += weight * weight * ranks.variance;
    weights += weight;
  }
  if (!(variance > 0)) return { auroc: null, pValue: null };
  return { auroc: sum / weights, pValue: normalSurvival((sum - weights / 2) / Math.sqrt(variance)) };
}

/** Share of pairs that the current row wins, and its variance over relabelings. */
function rankSum(reference: ArrayLike<number>, current: ArrayLike<number>): { auroc: number; variance: number } | null {
  const [n, m] = [reference.length, current.length];
  if (n === 0 || m === 0) return null;
  const counts = countsOfSamples(reference, current);
  let [below, won, ties] = [0, 0, 0];
  for (let at = 0; at < counts.reference.length; at++) {
    const c = numberAt(counts.reference, at);
    const d = numberAt(counts.current, at);
    won += d * (below + c / 2);
    below += c;
    ties += (c + d) * (c + d - 1) * (c + d + 1);
  }
  const rows = n + m;
  const untied = 1 - ties / (rows * (rows - 1) * (rows + 1));
  return { auroc: won / (n * m), variance: ((rows + 1) / (12 * n * m)) * untied };
}
