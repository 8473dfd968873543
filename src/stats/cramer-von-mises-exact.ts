import { floatAt } from "./float-at.ts";

/** Values of a partial sum, rising, and in how many orders each arises. */
interface Frequencies {
  readonly values: Float64Array;
  readonly ways: Float64Array;
}

const none: Frequencies = { values: new Float64Array(0), ways: new Float64Array(0) };

/**
 * Exact probability, without drift and without ties, that the two-sample Cramer-von Mises statistic is at least as large.
 *
 * Every order of the pooled rows is a lattice path; the distribution of its sum of squared distances from the diagonal is
 * carried from the start to half of the way. The other half is the same walk from the end, so that pairs of halves are counted.
 *
 * @param n - Rows of one side, whole and positive.
 * @param m - Rows of the other side.
 * @param u - `n sum (rank - own rank)^2 + m sum (...)^2` of the two sides, as observed.
 * @returns From 0 to 1.
 *
 * @remarks Time and memory grow fast: meant for at most 20 rows a side (some milliseconds).
 * @see Xiao, Gordon & Yakovlev, A C++ Program for the Cramer-von Mises Two-Sample Test, J. Stat. Softw. 17(8) (2006).
 */
export function cramerVonMisesExactSurvival(n: number, m: number, u: number): number {
  const common = (n / divisor(n, m)) * m;
  const pairs = n * m;
  const target = Math.floor((common ** 2 * (n + m) * (6 * u - pairs * (4 * pairs - 1))) / (6 * pairs ** 2) + 1e-6);
  const square = (i: number, j: number): number => ((common / n) * i - (common / m) * j) ** 2;
  const [back, ahead] = halves(n, m, square);
  const step = Math.ceil((n + m) / 2);
  let [reached, all] = [0, 0];
  for (let i = Math.max(0, step - m); i <= Math.min(n, step); i++) {
    const counted = pairsReaching(ahead[i] ?? none, back[n - i] ?? none, target + square(i, step - i));
    reached += counted.reached;
    all += counted.all;
  }
  return reached / all;
}

/** Partial sums after half of the steps (rounded down and up), by how many of them were of the first side. */
function halves(n: number, m: number, square: (i: number, j: number) => number): [Frequencies[], Frequencies[]] {
  let before: Frequencies[] = [];
  let now: Frequencies[] = [{ values: Float64Array.of(0), ways: Float64Array.of(1) }];
  for (let step = 1; step <= Math.ceil((n + m) / 2); step++) {
    before = now;
    now = [];
    for (let i = Math.max(0, step - m); i <= Math.min(n, step); i++) {
      now[i] = merge(before[i - 1] ?? none, before[i] ?? none, square(i, step - i));
    }
  }
  return [(n + m) % 2 === 0 ? now : before, now];
}

/** Union of two tables with `added` put to each value. */
function merge(left: Frequencies, right: Frequencies, added: number): Frequencies {
  const values = new Float64Array(left.values.length + right.values.length);
  const ways = new Float64Array(values.length);
  let [i, j, size] = [0, 0, 0];
  while (i < left.values.length || j < right.values.length) {
    const here = Math.min(left.values[i] ?? Infinity, right.values[j] ?? Infinity);
    values[size] = here + added;
    let count = 0;
    if (left.values[i] === here) count += floatAt(left.ways, i++);
    if (right.values[j] === here) count += floatAt(right.ways, j++);
    ways[size++] = count;
  }
  return { values: values.slice(0, size), ways: ways.slice(0, size) };
}

/** In how many ways a value of each table can be taken, and in how many of them the two add up to the target or more. */
function pairsReaching(left: Frequencies, right: Frequencies, target: number): { reached: number; all: number } {
  const total = right.ways.reduce((sum, ways) => sum + ways, 0);
  let [reached, all] = [0, 0];
  let below = total;
  let end = right.values.length;
  left.values.forEach((value, at) => {
    while (end > 0 && value + floatAt(right.values, end - 1) >= target) below -= floatAt(right.ways, --end);
    reached += floatAt(left.ways, at) * (total - below);
    all += floatAt(left.ways, at) * total;
  });
  return { reached, all };
}

function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}
