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
 * carried from point to point. Sums that can no longer miss the observed value are counted at once.
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
  const [a, b] = [common / n, common / m];
  let row: Frequencies[] = [];
  for (let j = 0; j <= m; j++) {
    const next: Frequencies[] = [];
    for (let i = 0; i <= n; i++) {
      const start = i === 0 && j === 0 ? { values: Float64Array.of(0), ways: Float64Array.of(1) } : none;
      const merged = merge(next[i - 1] ?? start, row[i] ?? none, (a * i - b * j) ** 2, target);
      next.push(merged);
    }
    row = next;
  }
  const last = row[n] ?? none;
  let [reached, all] = [0, 0];
  for (let at = 0; at < last.values.length; at++) {
    const ways = last.ways[at] ?? 0;
    all += ways;
    if ((last.values[at] ?? 0) >= target) reached += ways;
  }
  return reached / all;
}

/** Union of two tables with `added` put to each value; all values from `target` on are one. */
function merge(left: Frequencies, right: Frequencies, added: number, target: number): Frequencies {
  const values = new Float64Array(left.values.length + right.values.length);
  const ways = new Float64Array(values.length);
  let [i, j, size] = [0, 0, 0];
  while (i < left.values.length || j < right.values.length) {
    const here = Math.min(left.values[i] ?? Infinity, right.values[j] ?? Infinity);
    const value = Math.min(target, here + added);
    if (size === 0 || values[size - 1] !== value) values[size++] = value;
    if (left.values[i] === here) ways[size - 1] = (ways[size - 1] ?? 0) + (left.ways[i++] ?? 0);
    if (right.values[j] === here) ways[size - 1] = (ways[size - 1] ?? 0) + (right.ways[j++] ?? 0);
  }
  return { values: values.slice(0, size), ways: ways.slice(0, size) };
}

function divisor(left: number, right: number): number {
  return right === 0 ? left : divisor(right, left % right);
}
