import { hypergeometricLogPmf } from "../../stats/hypergeometric.ts";

export interface PooledLevels {
  /** Rows of both sides together, by level; any order, zeros are left out. */
  readonly totals: Iterable<number>;
  readonly referenceRows: number;
  readonly currentRows: number;
}

/** Levels of one total, and the chance that all its rows lie in the current side. */
interface Group {
  /** Share of `rows` that one such level makes up; from 0 to 1. */
  readonly weight: number;
  readonly levels: number;
  readonly chance: number;
}

/** Slopes of the bound that are searched: the bound cannot fall below exp(-700), where doubles end. */
const steepest = 700;
const steps = 80;

/**
 * Upper bound of the chance that `rows` or more current rows lie in levels without a single reference row, when nothing changed.
 *
 * Given each level's total over both sides, every split of the rows is equally likely (exchangeability). A level of total t then lies
 * wholly in the current side with probability m(m-1)...(m-t+1) / (N(N-1)...(N-t+1)). These events are negatively associated, so
 * Chernoff's bound for independent ones holds. For a single possible level it is exact.
 *
 * @param rows - Rows in new levels; 0 or less gives 1.
 * @returns From 0 to 1 (included): a valid p-value, cautious by a factor of about the square root of `rows`. 1 when the reference is empty.
 * @remarks Time O(levels).
 * @see Joag-Dev & Proschan, Negative association of random variables, Annals of Statistics 11 (1983), 286-295.
 *
 * @example
 * unseenLevelChance(2, { totals: [10, 2], referenceRows: 6, currentRows: 6 }); // => 0.2272727272727273 (6 * 5 / (12 * 11))
 */
export function unseenLevelChance(rows: number, { totals, referenceRows, currentRows }: PooledLevels): number {
  if (rows <= 0 || referenceRows === 0) return 1;
  const groups = groupsOf(rows, { totals, referenceRows, currentRows });
  if (groups.length === 0) return 0;
  let low = 0;
  let high = steepest;
  for (let step = 0; step < steps; step++) {
    const third = (high - low) / 3;
    if (logBound(groups, low + third) <= logBound(groups, high - third)) high -= third;
    else low += third;
  }
  const best = Math.min(0, logBound(groups, low), logBound(groups, steepest));
  return Math.exp(best);
}

/** Levels by total; what exceeds `rows` counts as `rows`, which already is enough. */
function groupsOf(rows: number, { totals, referenceRows, currentRows }: PooledLevels): readonly Group[] {
  const byTotal = new Map<number, number>();
  for (const total of totals) {
    if (total > 0 && total <= currentRows) byTotal.set(total, (byTotal.get(total) ?? 0) + 1);
  }
  const urn = { successes: currentRows, failures: referenceRows };
  return [...byTotal].flatMap(([total, levels]) => {
    const chance = Math.exp(hypergeometricLogPmf(total, { ...urn, draws: total }));
    return chance > 0 ? [{ weight: Math.min(total, rows) / rows, levels, chance }] : [];
  });
}

/** Logarithm of Chernoff's bound at a slope, in units of `rows`. */
function logBound(groups: readonly Group[], slope: number): number {
  return groups.reduce(
    (sum, { weight, levels, chance }) => sum + levels * Math.log1p(chance * Math.expm1(slope * weight)),
    -slope,
  );
}
