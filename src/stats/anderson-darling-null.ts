import { andersonDarlingDeviation } from "./anderson-darling-statistic.ts";
import { floatAt } from "./float-at.ts";
import { labelDraws, type LabelDraws } from "./label-draws.ts";
import type { OrderedCounts } from "./ordered-counts.ts";
import { seededRandom } from "./random.ts";

const TABLE = { lowest: 0.325, highest: 6.546 };

/** Quadratic in the statistic through the logarithms of the seven tabulated levels (0.25 to 0.001), least squares. */
const LOG_LEVEL = { constant: -1.077770279820484, slope: -1.0082265644652515, curve: 0.01819809457411147 };

/** P-value interpolated in the table of Scholz & Stephens (1987); null outside of it (above 0.25 or below 0.001). */
export function andersonDarlingTable(statistic: number): number | null {
  if (statistic < TABLE.lowest || statistic > TABLE.highest) return null;
  return Math.exp(LOG_LEVEL.constant + statistic * (LOG_LEVEL.slope + statistic * LOG_LEVEL.curve));
}

/** Gives the standardized statistic of one random relabeling after the other. */
export function andersonDarlingDraws(counts: OrderedCounts, seed: number): () => number {
  const draws = labelDraws(counts, seededRandom(seed));
  const { rows, few } = draws;
  const { middles, weights } = weighting(draws);
  const factor = ((rows - 1) / rows) * (1 / few + 1 / (rows - few));
  const deviation = andersonDarlingDeviation(few, rows - few);
  return () => {
    const drawn = draws.draw();
    let [before, sum] = [0, 0];
    for (let group = 0; group < drawn.length; group++) {
      const count = floatAt(drawn, group);
      const gap = before + count / 2 - floatAt(middles, group) * (few / rows);
      sum += floatAt(weights, group) * gap * gap;
      before += count;
    }
    return (factor * sum - 1) / deviation;
  };
}

/** Midrank and weight of each group: they do not change from draw to draw. */
function weighting({ sizes, rows }: LabelDraws): { middles: Float64Array; weights: Float64Array } {
  let below = 0;
  const middles = sizes.map((size) => {
    below += size;
    return below - size / 2;
  });
  const weights = sizes.map((size, group) => {
    const middle = floatAt(middles, group);
    return size / (middle * ((rows - middle) / rows) - size / 4);
  });
  return { middles, weights };
}
