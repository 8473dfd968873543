import type { Urn } from "./hypergeometric.ts";
import { logFactorial } from "./log-factorial.ts";
import type { Random } from "./random.ts";

const twiceRootTwoOverE = 1.7155277699214135;
const threeMinusTwiceRootThreeOverE = 0.8989161620588988;
const smallSample = 10;

/**
 * How many of the balls drawn are successes: one draw from the hypergeometric distribution.
 *
 * Ball by ball when fewer than 10 are drawn or left; otherwise by the ratio of uniforms, whose time does not grow with the urn.
 *
 * @param urn - Not checked: this sits in inner loops. Up to about 2^50 balls.
 * @param random - Source of uniform numbers.
 * @returns From `max(0, draws - failures)` to `min(draws, successes)` (both included).
 * @see Stadlober, Journal of Computational and Applied Mathematics 31 (1990), 181-189 (algorithm HRUA).
 * @example
 * hypergeometricDraw({ successes: 50, failures: 50, draws: 20 }, seededRandom(1)); // => 11
 */
export function hypergeometricDraw({ successes, failures, draws }: Urn, random: Random): number {
  const all = successes + failures;
  const sample = Math.min(draws, all - draws);
  const rare = Math.min(successes, failures);
  const drawn =
    sample < smallSample ? ballByBall(rare, all, sample, random) : ratioOfUniforms(rare, all, sample, random);
  const hits = successes > failures ? sample - drawn : drawn;
  return sample < draws ? successes - hits : hits;
}

/**
 * Deals the rows of the current side over the levels at random: a 2 x k table whose margins are the given ones, uniform
 * over all ways to split the rows (multivariate hypergeometric).
 *
 * @param pooled - Rows of each level, both sides together.
 * @param currentRows - Rows of the current side, at most the sum of `pooled`.
 * @param random - Source of uniform numbers.
 * @param into - Receives the current count of each level; same length as `pooled`.
 *
 * @remarks Time O(k).
 */
export function drawTable(
  pooled: ArrayLike<number>,
  currentRows: number,
  random: Random,
  into: { [level: number]: number },
): void {
  let failures = 0;
  for (let level = 0; level < pooled.length; level++) failures += pooled[level] ?? 0;
  let draws = currentRows;
  for (let level = 0; level < pooled.length; level++) {
    const successes = pooled[level] ?? 0;
    failures -= successes;
    const count = draws === 0 || successes === 0 ? 0 : hypergeometricDraw({ successes, failures, draws }, random);
    into[level] = count;
    draws -= count;
  }
}

function ballByBall(rare: number, all: number, sample: number, random: Random): number {
  let left = rare;
  for (let ball = 0; ball < sample; ball++) {
    if (random() * (all - ball) < left) left--;
  }
  return rare - left;
}

function ratioOfUniforms(rare: number, all: number, sample: number, random: Random): number {
  const share = rare / all;
  const center = sample * share + 0.5;
  const variance = ((all - sample) * sample * share * (1 - share)) / (all - 1);
  const spread = Math.sqrt(variance + 0.5);
  const width = twiceRootTwoOverE * spread + threeMinusTwiceRootThreeOverE;
  const mode = Math.floor(((sample + 1) * (rare + 1)) / (all + 2));
  const height = logWeight(mode, rare, all, sample);
  const end = Math.min(Math.min(sample, rare) + 1, Math.floor(center + 16 * spread));
  for (;;) {
    const u = 1 - random();
    const x = center + (width * (random() - 0.5)) / u;
    if (x < 0 || x >= end) continue;
    const drawn = Math.floor(x);
    const gain = height - logWeight(drawn, rare, all, sample);
    if (u * (4 - u) - 3 <= gain) return drawn;
    if (u * (u - gain) < 1 && 2 * Math.log(u) <= gain) return drawn;
  }
}

function logWeight(drawn: number, rare: number, all: number, sample: number): number {
  return (
    logFactorial(drawn) +
    logFactorial(rare - drawn) +
    logFactorial(sample - drawn) +
    logFactorial(all - rare - sample + drawn)
  );
}
