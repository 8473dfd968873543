import { andersonDarlingStatistic } from "./anderson-darling-statistic.ts";
import type { OrderedCounts } from "./ordered-counts.ts";
import { type Random, seededRandom } from "./random.ts";
import { simulatedPValue } from "./simulated-p-value.ts";

const TABLE = { lowest: 0.325, highest: 6.546 };

/** Quadratic in the statistic through the logarithms of the seven tabulated levels (0.25 to 0.001), least squares. */
const LOG_LEVEL = { constant: -1.077770279820484, slope: -1.0082265644652515, curve: 0.01819809457411147 };

const DRAWS = 2_000;
const SIMULATED_ROWS = 1_000;
const SIMULATED_SIDE = 50;
/** Far below any level asked for: whatever the draws cannot resolve is continued by the fitted tail. */
const FINEST_LEVEL = 1e-12;

export interface AndersonDarlingPValue {
  readonly pValue: number;
  readonly pValueBasis: "table" | "simulated" | "tail-fit";
}

/** P-value of a standardized two-sample Anderson-Darling statistic: from the table where it reaches, else simulated. */
export function andersonDarlingPValue(statistic: number, counts: OrderedCounts, seed: number): AndersonDarlingPValue {
  if (statistic >= TABLE.lowest && statistic <= TABLE.highest) {
    const logLevel = LOG_LEVEL.constant + statistic * (LOG_LEVEL.slope + statistic * LOG_LEVEL.curve);
    return { pValue: Math.exp(logLevel), pValueBasis: "table" };
  }
  const draw = relabeling(counts, seededRandom(seed));
  const { pValue, pValueBasis } = simulatedPValue(statistic, draw, { draws: DRAWS, level: FINEST_LEVEL });
  return { pValue, pValueBasis: pValueBasis === "tail-fit" ? "tail-fit" : "simulated" };
}

/** Statistic of random relabelings; of large samples, of a thinned copy with the same ties and proportions. */
function relabeling({ reference, current }: OrderedCounts, random: Random): () => number {
  const pooled = Float64Array.from(reference, (count, at) => count + (current[at] ?? 0));
  const [n, m] = [total(reference), total(current)];
  const groups = thinned(pooled, n + m);
  const rows = groups.length;
  const few = rows === n + m ? Math.min(n, m) : fewRows(Math.min(n, m), rows / (n + m));
  const sizes = new Uint32Array((groups.at(-1) ?? 0) + 1);
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const drawn = new Uint32Array(sizes.length);
  const rest = new Uint32Array(sizes.length);
  return () => {
    drawn.fill(0);
    for (let row = 0; row < few; row++) {
      const other = row + Math.floor(random() * (rows - row));
      const group = groups[other] ?? 0;
      groups[other] = groups[row] ?? 0;
      groups[row] = group;
      drawn[group] = (drawn[group] ?? 0) + 1;
    }
    for (let group = 0; group < sizes.length; group++) rest[group] = (sizes[group] ?? 0) - (drawn[group] ?? 0);
    return andersonDarlingStatistic({ reference: drawn, current: rest }, few, rows - few) ?? 0;
  };
}

/** Rows of the smaller side after thinning: in proportion, but as many as keep the draw from being coarse. */
function fewRows(smaller: number, share: number): number {
  return Math.max(Math.min(smaller, SIMULATED_SIDE), Math.round(smaller * share));
}

/** Group (distinct value) of each pooled row, rising; of evenly spaced rows when there are many. */
function thinned(pooled: Float64Array, rows: number): Uint32Array {
  const kept = new Uint32Array(Math.min(rows, SIMULATED_ROWS));
  let group = -1;
  let at = -1;
  let end = 0;
  let last = -1;
  for (let row = 0; row < kept.length; row++) {
    const position = ((row + 0.5) * rows) / kept.length;
    while (end <= position && at < pooled.length - 1) {
      at++;
      end += pooled[at] ?? 0;
    }
    if (at !== last) group++;
    last = at;
    kept[row] = group;
  }
  return kept;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) sum += counts[at] ?? 0;
  return sum;
}
