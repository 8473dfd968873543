import type { Difference } from "../model/performance-result.ts";

/** The numbers that an axis must hold to show a value with its interval: null for those that it lacks. */
export function estimateExtent(estimate: Difference | null): readonly (number | null)[] {
  return [estimate?.value ?? null, estimate?.interval?.[0] ?? null, estimate?.interval?.[1] ?? null];
}
