import { labelDraws } from "./label-draws.ts";
import { floatAt } from "./float-at.ts";
import type { NumericTestResult } from "./numeric-test-result.ts";
import type { OrderedCounts } from "./ordered-counts.ts";
import { seededRandom } from "./random.ts";
import { relabeledPValue } from "./relabeled-p-value.ts";

/**
 * Cramer-von Mises test of tied samples: T is `n m / (n + m)^2` times the sum over all rows of the squared gap of the empirical
 * distribution functions (equal to the rank form without ties), its p-value that of random relabelings.
 */
export function cramerVonMisesRelabeled(counts: OrderedCounts, n: number, m: number, seed: number): NumericTestResult {
  const { reference, current } = counts;
  const rows = n + m;
  let [below, ofReference, sum] = [0, 0, 0];
  for (let at = 0; at < reference.length; at++) {
    const t = (reference[at] ?? 0) + (current[at] ?? 0);
    below += t;
    ofReference += reference[at] ?? 0;
    const gap = ofReference - below * (n / rows);
    sum += t * gap * gap;
  }
  const statistic = sum / n / m;
  return { statistic, pValue: relabeledPValue(statistic, draws(counts, seed), n, m).pValue };
}

function draws(counts: OrderedCounts, seed: number): () => number {
  const { draw, sizes, rows, few } = labelDraws(counts, seededRandom(seed));
  return () => {
    const drawn = draw();
    let [below, before, sum] = [0, 0, 0];
    for (let group = 0; group < drawn.length; group++) {
      const size = floatAt(sizes, group);
      below += size;
      before += floatAt(drawn, group);
      const gap = before - below * (few / rows);
      sum += size * gap * gap;
    }
    return sum / few / (rows - few);
  };
}
