import type { NumericPair } from "../../model/profile.ts";
import { normalSurvival } from "../../stats/normal.ts";

/** Spearman's correlation from the sums of a pair's ranks; null when a column is constant or there are no rows. */
export function rankCorrelation({ rows, sumX, sumY, sumXX, sumYY, sumXY }: NumericPair): number | null {
  const x = sumXX - (sumX * sumX) / rows;
  const y = sumYY - (sumY * sumY) / rows;
  const tiny = 1e-12;
  if (!(rows > 1 && x > tiny * sumXX && y > tiny * sumYY)) return null;
  return Math.max(-1, Math.min(1, (sumXY - (sumX * sumY) / rows) / Math.sqrt(x * y)));
}

export interface Correlated {
  readonly correlation: number;
  /** More than 3. */
  readonly rows: number;
}

/** How much more a rank correlation may scatter than under plain dependence: 1.8 when a rank fixes the other up to its sign. */
const inflation = 2;

/**
 * Two-sided test that two rank correlations are equal: Fisher's z with Bonett and Wright's variance for ranks, doubled.
 *
 * Their variance holds for monotone dependence. Where the ranks depend on each other without being correlated (y = x or -x),
 * correlations scatter up to sqrt(1.8) times as much; the doubled variance covers this for columns without many ties.
 *
 * @returns p from 0 to 1 (included). Correlations within 1 / rows of 1 or -1, by the smaller side, count as the same.
 * @see Bonett & Wright, Psychometrika 65 (2000), 23-28.
 *
 * @example
 * rankCorrelationTest({ correlation: 0.2, rows: 103 }, { correlation: 0.2, rows: 53 }).pValue; // => 1
 */
export function rankCorrelationTest(reference: Correlated, current: Correlated): { statistic: number; pValue: number } {
  const limit = 1 - 1 / Math.min(reference.rows, current.rows);
  const spread = Math.sqrt(inflation * (variance(reference) + variance(current)));
  const statistic = (fisherZ(current, limit) - fisherZ(reference, limit)) / spread;
  return { statistic, pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic))) };
}

function variance({ correlation, rows }: Correlated): number {
  return (1 + correlation ** 2 / 2) / (rows - 3);
}

function fisherZ({ correlation }: Correlated, limit: number): number {
  return Math.atanh(Math.max(-limit, Math.min(limit, correlation)));
}
