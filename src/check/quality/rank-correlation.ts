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

/**
 * Two-sided test that two rank correlations are equal: Fisher's z with Bonett and Wright's variance for ranks.
 *
 * @param reference - Correlation and the rows it rests on, more than 3.
 * @param current - The other side.
 * @returns From 0 to 1 (included). A correlation of exactly 1 counts as 1 - 1 / rows.
 * @see Bonett & Wright, Psychometrika 65 (2000), 23-28.
 */
export function rankCorrelationTest(reference: Correlated, current: Correlated): { statistic: number; pValue: number } {
  const spread = Math.sqrt(variance(reference) + variance(current));
  const statistic = (fisherZ(current) - fisherZ(reference)) / spread;
  return { statistic, pValue: Math.min(1, 2 * normalSurvival(Math.abs(statistic))) };
}

export interface Correlated {
  readonly correlation: number;
  readonly rows: number;
}

function variance({ correlation, rows }: Correlated): number {
  return (1 + correlation ** 2 / 2) / (rows - 3);
}

function fisherZ({ correlation, rows }: Correlated): number {
  const limit = 1 - 1 / rows;
  return Math.atanh(Math.max(-limit, Math.min(limit, correlation)));
}
