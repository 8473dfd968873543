import { numberAt } from "../../model/number-at.ts";
import type { LevelPair } from "../../model/profile.ts";
import { chiSquareSurvival } from "../../stats/chi-square.ts";
import { normalSurvival } from "../../stats/normal.ts";

/**
 * Bias-corrected Cramer's V of a table of counts, 0 (independent) to 1 (each level of one column goes with one level of the other).
 *
 * @returns null with fewer than 2 rows, or when a column shows fewer than two levels.
 * @see Bergsma, Journal of the Korean Statistical Society 42 (2013), 323-328.
 *
 * @example
 * cramersV({ left: "a", right: "b", columns: 2, counts: [50, 0, 0, 50] }); // => 1
 */
export function cramersV({ columns, counts }: LevelPair): number | null {
  const left = new Map<number, number>();
  const right = new Map<number, number>();
  const cells = counts.flatMap((count, cell) =>
    count > 0 ? [{ count, line: Math.floor(cell / columns), column: cell % columns }] : [],
  );
  for (const { count, line, column } of cells) {
    left.set(line, (left.get(line) ?? 0) + count);
    right.set(column, (right.get(column) ?? 0) + count);
  }
  const rows = total(counts);
  const [r, k] = [left.size, right.size];
  if (rows < 2 || r < 2 || k < 2) return null;
  const phiSquare = cells.reduce(
    (sum, { count, line, column }) => sum + count ** 2 / ((left.get(line) ?? 1) * (right.get(column) ?? 1)),
    -1,
  );
  const corrected = Math.max(0, phiSquare - ((r - 1) * (k - 1)) / (rows - 1));
  const freedom = Math.min(r - (r - 1) ** 2 / (rows - 1), k - (k - 1) ** 2 / (rows - 1)) - 1;
  return freedom > 0 ? Math.min(1, Math.sqrt(corrected / freedom)) : null;
}

/**
 * Test that two columns hang together as before: the larger of two p-values, so that neither a mere change of the columns' own shares
 * nor the noise of V itself passes. First, homogeneity of the two joint tables (chi-square, cells with an expected count below 5 pooled);
 * second, the difference of V against its spread in independent columns, about 1 / sqrt(rows).
 */
export function associationTest(
  reference: LevelPair,
  current: LevelPair,
): { statistic: number; pValue: number } | null {
  const before = cramersV(reference);
  const now = cramersV(current);
  const joint = homogeneity(reference.counts, current.counts);
  if (before === null || now === null || joint === null) return null;
  const spread = Math.sqrt(1 / total(reference.counts) + 1 / total(current.counts));
  const byNoise = Math.min(1, 2 * normalSurvival(Math.abs(now - before) / spread));
  return { statistic: joint.statistic, pValue: Math.max(joint.pValue, byNoise) };
}

function homogeneity(
  reference: readonly number[],
  current: readonly number[],
): { statistic: number; pValue: number } | null {
  const n = total(reference);
  const m = total(current);
  const smallest = Math.min(n, m) / (n + m);
  const cells: [number, number][] = [];
  let rest: [number, number] = [0, 0];
  reference.forEach((before, cell) => {
    const now = numberAt(current, cell);
    if ((before + now) * smallest >= 5) cells.push([before, now]);
    else rest = [rest[0] + before, rest[1] + now];
  });
  if ((rest[0] + rest[1]) * smallest >= 5) cells.push(rest);
  if (cells.length < 2) return null;
  const statistic = chiSquare(cells);
  return { statistic, pValue: chiSquareSurvival(statistic, cells.length - 1) };
}

function chiSquare(cells: readonly (readonly [number, number])[]): number {
  const n = total(cells.map(([before]) => before));
  const m = total(cells.map(([, now]) => now));
  return cells.reduce((statistic, [before, now]) => {
    const expected = ((before + now) * n) / (n + m);
    return statistic + (before - expected) ** 2 / expected + (before - expected) ** 2 / (before + now - expected);
  }, 0);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
