/**
 * Upper tail probability beyond simulated values: a generalized Pareto tail through the largest of them.
 *
 * The shape is never below 0 (an exponential tail), so that a bounded or light tail is over- rather than underestimated.
 *
 * @param values - Simulated values of a statistic without drift, any order, at least 100; not changed.
 * @param observed - Where the tail starts.
 * @param tailCount - How many of the largest values carry the fit.
 * @returns Estimate of P(statistic >= observed), above 0.
 *
 * @remarks Parameters by probability-weighted moments. Time O(n log n).
 * @see Knijnenburg, Wessels, Reinders & Shmulevich, Bioinformatics 25 (2009), i161-i168;
 *   Hosking & Wallis, Technometrics 29 (1987), 339-349.
 */
export function tailFit(values: Float64Array, observed: number, tailCount: number): number {
  const sorted = values.toSorted();
  const count = Math.min(tailCount, Math.floor(sorted.length / 4));
  const start = sorted.length - count;
  const threshold = sorted.subarray(start - 1, start + 1).reduce((sum, value) => sum + value / 2, 0);
  const share = count / sorted.length;
  if (observed <= threshold) return share;
  const { shape, scale } = paretoOf(sorted.subarray(start), threshold);
  if (scale === 0) return 1 / (1 + sorted.length);
  const reach = (observed - threshold) / scale;
  const logTail = shape < 1e-9 ? -reach : -Math.log1p(shape * reach) / shape;
  return Math.max(Number.MIN_VALUE, share * Math.exp(logTail));
}

function paretoOf(ascending: Float64Array, threshold: number): { shape: number; scale: number } {
  const count = ascending.length;
  let mean = 0;
  let weighted = 0;
  ascending.forEach((value, rank) => {
    const excess = (value - threshold) / count;
    mean += excess;
    weighted += excess * ((count - rank - 0.65) / count);
  });
  if (mean <= 0) return { shape: 0, scale: 0 };
  const shape = 2 - mean / (mean - 2 * weighted);
  if (shape <= 0) return { shape: 0, scale: mean };
  return { shape: Math.min(0.5, shape), scale: mean * (1 - Math.min(0.5, shape)) };
}
