import type { OrderedCounts } from "./ordered-counts.ts";

const EULER = 0.5772156649015329;
const SUMMED_UP_TO = 1_000;

/**
 * The standardized two-sample Anderson-Darling statistic (midranks); null when a side is empty, there are fewer than 4 rows
 * in all, or all values are equal.
 *
 * @param n - Sum of the reference's counts.
 * @param m - Sum of the current side's counts.
 */
export function andersonDarlingStatistic({ reference, current }: OrderedCounts, n: number, m: number): number | null {
  const rows = n + m;
  if (n === 0 || m === 0 || rows < 4) return null;
  let [below, ofReference, sum] = [0, 0, 0];
  for (let at = 0; at < reference.length; at++) {
    const c = reference[at] ?? 0;
    const t = c + (current[at] ?? 0);
    if (t === 0) continue;
    if (t === rows) return null;
    const middle = below + t / 2;
    const gap = ofReference + c / 2 - middle * (n / rows);
    sum += (t * gap * gap) / (middle * ((rows - middle) / rows) - t / 4);
    below += t;
    ofReference += c;
  }
  const squared = ((rows - 1) / rows) * (1 / n + 1 / m) * sum;
  return (squared - 1) / andersonDarlingDeviation(n, m);
}

/** Standard deviation of A2 without drift and without ties: Scholz & Stephens (1987), equation 4, for two samples. */
export function andersonDarlingDeviation(n: number, m: number): number {
  const rows = n + m;
  const inverse = 1 / n + 1 / m;
  const h = harmonic(rows - 1);
  const g = harmonicOfSquares(rows) - (h + harmonic(rows)) / rows;
  const a = 4 * g - 6 + (10 - 6 * g) * inverse;
  const b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * inverse - 8 * h + 4 * g - 6;
  const c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * inverse + 4 * h;
  const d = 4 * (2 * h + 6) - 8 * h;
  return Math.sqrt((((a * rows + b) * rows + c) * rows + d) / ((rows - 1) * (rows - 2) * (rows - 3)));
}

/** 1 + 1/2 + ... + 1/n. */
function harmonic(n: number): number {
  if (n > SUMMED_UP_TO) return Math.log(n) + EULER + 1 / (2 * n) - 1 / (12 * n * n);
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / i;
  return sum;
}

/** 1 + 1/4 + ... + 1/n^2. */
function harmonicOfSquares(n: number): number {
  if (n > SUMMED_UP_TO) return (Math.PI * Math.PI) / 6 - 1 / n + 1 / (2 * n * n) - 1 / (6 * n ** 3);
  let sum = 0;
  for (let i = n; i >= 1; i--) sum += 1 / (i * i);
  return sum;
}
