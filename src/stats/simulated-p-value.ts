import { tailFit } from "./tail-fit.ts";

/** How a p-value came about: a limiting distribution, an exact sum, seeded draws, or draws with a fitted tail beyond them. */
export type PValueBasis = "asymptotic" | "exact" | "simulated" | "tail-fit";

export interface SimulatedPValue {
  readonly pValue: number;
  readonly pValueBasis: PValueBasis;
  /** Draws made until the answer was clear. */
  readonly draws: number;
}

export interface SimulationLimits {
  /** Draws at most. */
  readonly draws: number;
  /** Level that the p-value must be able to resolve; where the draws cannot, the tail is fitted. null: never. */
  readonly level: number | null;
  /** What is known without draws: no fitted tail says less. 0 by default. */
  readonly leastPValue?: number;
}

const exceedancesToStop = 25;
const exceedancesToTrust = 10;
const fewestToFit = 100;
const tailCount = 250;
const firstLook = 2_000;
const clearlyBelow = 0.01;

/**
 * P-value of a statistic from draws without drift. Stops at the 25th draw that reaches the observed value (Besag and Clifford's
 * sequential test), so that clearly insignificant columns cost some 50 draws, and after 2,000 draws when even the fitted tail
 * lies below a hundredth of the level.
 *
 * @param observed - Value of the statistic; large means drift.
 * @param draw - Gives the statistic of one draw without drift.
 * @returns `pValue` above 0: `25 / draws` when stopped, else `(1 + exceeding) / (1 + draws)`; both are valid p-values.
 *   Where the draws cannot resolve `level` and fewer than 10 exceed, the fitted tail's.
 * @see Besag & Clifford, Biometrika 78 (1991), 301-304; Phipson & Smyth, SAGMB 9 (2010), 39.
 */
export function simulatedPValue(observed: number, draw: () => number, limits: SimulationLimits): SimulatedPValue {
  const values = new Float64Array(limits.draws);
  const reached = observed - 1e-9 * Math.abs(observed);
  let exceeding = 0;
  for (let index = 0; index < values.length; index++) {
    if (index === firstLook && exceeding === 0 && limits.level !== null) {
      const early = beyondDraws(values.subarray(0, firstLook), observed, limits);
      if (early <= limits.level * clearlyBelow) return { pValue: early, pValueBasis: "tail-fit", draws: firstLook };
    }
    const value = draw();
    values[index] = value;
    if (value >= reached) exceeding++;
    if (exceeding === exceedancesToStop) {
      return { pValue: exceeding / (index + 1), pValueBasis: "simulated", draws: index + 1 };
    }
  }
  return lastWord(values, observed, exceeding, limits);
}

function lastWord(
  values: Float64Array,
  observed: number,
  exceeding: number,
  limits: SimulationLimits,
): SimulatedPValue {
  const draws = values.length;
  const pValue = (1 + exceeding) / (1 + draws);
  const { level } = limits;
  const resolved = level === null || level * draws >= exceedancesToTrust || exceeding >= exceedancesToTrust;
  if (resolved || draws < fewestToFit) return { pValue, pValueBasis: "simulated", draws };
  const fitted = Math.max(exceeding / draws, beyondDraws(values, observed, limits));
  return { pValue: Math.min(pValue, fitted), pValueBasis: "tail-fit", draws };
}

function beyondDraws(values: Float64Array, observed: number, { leastPValue = 0 }: SimulationLimits): number {
  return Math.max(leastPValue, tailFit(values, observed, tailCount));
}

/** Draws that resolve a level (25 exceedances expected at it), within what the work allows and never below 2,000 (unless `most` is). */
export function drawsFor(level: number | null, most: number): number {
  const wanted = level === null ? 10_000 : Math.ceil(exceedancesToStop / level);
  return Math.max(1, Math.min(most, Math.max(2_000, wanted)));
}
