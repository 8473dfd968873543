import { lastOf, numberAt } from "../model/number-at.ts";
import type { NumericBins } from "../model/profile.ts";

const SHOWN_BINS = 20;
const SHOWN_ATOMS = 3;
/** An atom with at least this share of the reference's rows is shown apart. */
const HEAVY = 0.05;
/** Cuts of a long tail, as shares of its rows from the middle outward. */
const TAIL_CUTS = [0.6, 0.9];

interface Bin {
  readonly lower: number;
  readonly upper: number;
  /** Share of the reference's rows. */
  readonly mass: number;
  readonly isAtom: boolean;
}

/**
 * At most 20 bins for a picture, each a union of the fixed bins: the same for both sides, as they depend on the bins alone.
 *
 * Equally wide over the middle of the reference, as far as its edges allow, so that the picture looks like the distribution; at most three bins
 * for each tail, cut by rows, so that a long one does not squash the rest; a value with at least 5 % of the rows has a bin of its own.
 *
 * @returns Ascending edges, first and last as in `bins`.
 */
export function displayEdges(bins: NumericBins): readonly number[] {
  const { edges } = bins;
  if (edges.length - 1 <= SHOWN_BINS) return edges;
  const all = binsWithMass(bins);
  const heavy = heaviestAtoms(all);
  const rest = all.map((bin) => (heavy.includes(bin) ? { ...bin, mass: 0 } : bin));
  const { cuts, tails } = tailCuts(rest);
  const width = SHOWN_BINS - 2 * heavy.length - tails - 1;
  const wanted = [...cuts, ...evenCuts(middleOf(rest), width)];
  const inner = all.filter((_, i) => i > 0 && all[i - 1]?.isAtom !== true).map(({ lower }) => lower);
  const shown = new Set([numberAt(edges, 0), lastOf(edges), ...wanted.map((cut) => nearest(inner, cut))]);
  for (const { lower, upper } of heavy) shown.add(lower).add(upper);
  const sorted = [...shown].toSorted((a, b) => a - b);
  return edges.at(-1) === edges.at(-2) && heavy.at(-1)?.upper === edges.at(-1) ? [...sorted, lastOf(edges)] : sorted;
}

function binsWithMass({ edges, ranks }: NumericBins): Bin[] {
  const range = lastOf(edges) - numberAt(edges, 0);
  const count = edges.length - 1;
  let before = 0;
  return Array.from({ length: count }, (_, i) => {
    const lower = numberAt(edges, i);
    const upper = numberAt(edges, i + 1);
    const middle = (ranks?.[i + 1] ?? ((i + 0.5) / count) * 10_000) / 10_000;
    const mass = Math.max(0, 2 * (middle - before));
    before += mass;
    return { lower, upper, mass, isAtom: upper - lower <= range * 1e-12 };
  });
}

/** At most three, ascending. */
function heaviestAtoms(bins: readonly Bin[]): Bin[] {
  const heavy = bins.filter(({ isAtom, mass }) => isAtom && mass >= HEAVY).toSorted((a, b) => b.mass - a.mass);
  return heavy.slice(0, SHOWN_ATOMS).toSorted((a, b) => a.lower - b.lower);
}

/** Where the middle ends: at the outer 1.5 % of the rows, or 2.5 interquartile ranges from the quartiles when that is nearer. */
function middleOf(bins: readonly Bin[]): readonly [number, number] {
  const lowest = quantile(bins, 0.015);
  const highest = quantile(bins, 0.985);
  const lower = quantile(bins, 0.25);
  const upper = quantile(bins, 0.75);
  const reach = 2.5 * (upper - lower);
  return reach > 0 ? [Math.max(lowest, lower - reach), Math.min(highest, upper + reach)] : [lowest, highest];
}

function tailCuts(bins: readonly Bin[]): { cuts: number[]; tails: number } {
  const [low, high] = middleOf(bins);
  const total = bins.reduce((sum, { mass }) => sum + mass, 0);
  const below = bins.reduce((sum, { upper, mass }) => sum + (upper <= low ? mass : 0), 0) / total;
  const above = bins.reduce((sum, { lower, mass }) => sum + (lower >= high ? mass : 0), 0) / total;
  const lowCuts = below > 0.03 ? TAIL_CUTS.map((cut) => quantile(bins, below * (1 - cut))) : [];
  const highCuts = above > 0.03 ? TAIL_CUTS.map((cut) => quantile(bins, 1 - above * (1 - cut))) : [];
  return { cuts: [...lowCuts, ...highCuts], tails: 2 + lowCuts.length + highCuts.length };
}

/** Lower edge of the bin in which the share of rows is reached. */
function quantile(bins: readonly Bin[], share: number): number {
  const wanted = share * bins.reduce((sum, { mass }) => sum + mass, 0);
  let before = 0;
  let reached = 0;
  for (const { lower, mass } of bins) {
    if (mass > 0 && before < wanted) reached = lower;
    before += mass;
  }
  return reached;
}

function evenCuts([low, high]: readonly [number, number], bins: number): number[] {
  return Array.from({ length: bins + 1 }, (_, i) => low + ((high - low) * i) / bins);
}

function nearest(candidates: readonly number[], wanted: number): number {
  return candidates.reduce(
    (best, candidate) => (Math.abs(candidate - wanted) < Math.abs(best - wanted) ? candidate : best),
    numberAt(candidates, 0),
  );
}
