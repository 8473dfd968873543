import { normalQuantile } from "./normal.ts";
import { studentTSurvival } from "./student-t.ts";

/** The t with `tail` (0 to 0.5) above it, by bisection to the last digit; the normal quantile from 10 million degrees of freedom on. */
export function studentTReach(tail: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom > 1e7) return -normalQuantile(tail);
  let low = 0;
  let high = 1;
  while (studentTSurvival(high, degreesOfFreedom) > tail) high *= 2;
  for (let step = 0; step < 100 && high - low > 1e-15 * high; step++) {
    const middle = (low + high) / 2;
    if (studentTSurvival(middle, degreesOfFreedom) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
