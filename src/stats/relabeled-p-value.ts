import { logChoose } from "./binomial.ts";
import { type SimulatedPValue, simulatedPValue } from "./simulated-p-value.ts";

const DRAWS = 2_000;
/** Far below any level asked for: whatever the draws cannot resolve is continued by the fitted tail. */
const FINEST_LEVEL = 1e-12;

export interface RelabeledPValue {
  readonly pValue: number;
  readonly pValueBasis: "simulated" | "tail-fit";
}

/**
 * P-value from up to 2,000 random relabelings, continued by a fitted tail; never below the chance of one single order.
 *
 * @param n - Rows of one side.
 * @param m - Rows of the other side.
 */
export function relabeledPValue(observed: number, draw: () => number, n: number, m: number): RelabeledPValue {
  const limits = { draws: DRAWS, level: FINEST_LEVEL, leastPValue: Math.exp(-logChoose(n + m, n)) };
  const { pValue, pValueBasis }: SimulatedPValue = simulatedPValue(observed, draw, limits);
  return { pValue, pValueBasis: pValueBasis === "tail-fit" ? "tail-fit" : "simulated" };
}
