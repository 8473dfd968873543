import type { Config } from "../../model/config.ts";
import type { OutcomePlan } from "./outcome-plan.ts";

/** Whether a sample of rows with all their columns is looked at: for outliers, many columns at once, and errors by feature. */
export function needsFeatures(outcomes: OutcomePlan | null, { checks }: Config): boolean {
  return outcomes !== null || checks.outliers.enabled || checks.multivariate.enabled;
}
