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
}

const exceedancesToStop = 25;
const exceedancesToTrust = 10;
const tailCount = 250;

/**
 * P-value of a statistic from draws without drift. Stops at the 25th draw that reaches the observed value (Besag and Clifford's
 * sequential test), so that clearly insignificant columns cost some 50 draws.
 *
 * @param observed - Value of the statistic; large means drift.
 * @param draw - Gives the statistic of one draw without drift.
 * @returns `pValue` above 0: `25 / draws` when stopped, else `(1 + exceeding) / (1 + draws)`; both are valid p-values.
 *   Where the draws cannot resolve `level` and fewer than 10 exceed, the fitted tail's.
 * @see Besag & Clifford, Biometrika 78 (1991), 301-304; Phipson & Smyth, SAGMB 9 (2010), 39.
 */
export function simulatedPValue(observed: number, draw: () => number, limits: SimulationLimits): SimulatedPValue {
  const { draws, level } = limits;
  const values = new Float64Array(draws);
  const reached = observed - 1e-9 * Math.abs(observed);
  let exceeding = 0;
  for (let index = 0; index < draws; index++) {
    const value = draw();
    values[index] = value;
    if (value < reached) continue;
    exceeding++;
    if (exceeding === exceedancesToStop) {
      return { pValue: exceeding / (index + 1), pValueBasis: "simulated", draws: index + 1 };
    }
  }
  const pValue = (1 + exceeding) / (1 + draws);
  const resolved = level === null || level * draws >= exceedancesToTrust || exceeding >= exceedancesToTrust;
  if (resolved || draws < 100) return { pValue, pValueBasis: "simulated", draws };
  return { pValue: Math.min(pValue, tailFit(values, observed, tailCount)), pValueBasis: "tail-fit", draws };
}

/** Draws that resolve a level (25 exceedances expected at it), within what the work allows and never below 2,000 (unless `most` is). */
export function drawsFor(level: number | null, most: number): number {
  const wanted = level === null ? 10_000 : Math.ceil(exceedancesToStop / level);
  return Math.max(1, Math.min(most, Math.max(2_000, wanted)));
}
