import type { Confusion } from "../../model/performance-result.ts";

type Cells = readonly (readonly number[])[];

/** A confusion matrix arranged for a page: at most ten classes, the smallest joined. */
export interface ConfusionView {
  readonly classes: readonly string[];
  readonly reference: Cells | null;
  readonly current: Cells | null;
  /** Whether cells hold percents only, because there are many. */
  readonly isShort: boolean;
  /** How many classes the last row and column stand for; 0 when each has its own. */
  readonly joined: number;
  readonly pairs: readonly ConfusedPair[];
}

export interface ConfusedPair {
  readonly actual: string;
  readonly predicted: string;
  readonly reference: number | null;
  readonly referenceShare: number | null;
  readonly current: number | null;
  readonly currentShare: number | null;
}

const mostClasses = 10;
const mostWithCounts = 4;
const shownPairs = 6;

/** null when no side has a matrix. */
export function confusionView({ classes, reference, current }: Confusion): ConfusionView | null {
  if (classes.length === 0 || (reference === null && current === null)) return null;
  const kept = keptClasses(classes.length, [reference, current]);
  const joined = classes.length - kept.length;
  const arranged = (cells: Cells | null): Cells | null => (cells === null ? null : joinCells(cells, kept, joined > 0));
  const names = kept.map((at) => classes[at] ?? "");
  return {
    classes: joined > 0 ? [...names, `others (${joined})`] : names,
    reference: arranged(reference),
    current: arranged(current),
    isShort: names.length > mostWithCounts,
    joined,
    pairs: confusedPairs(classes, reference, current),
  };
}

/** All, or the largest nine in their order. */
function keptClasses(count: number, sides: readonly (Cells | null)[]): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => at);
  if (count <= mostClasses) return all;
  const size = (at: number): number => sides.reduce((sum, cells) => sum + total(cells?.[at]), 0);
  const largest = new Set(all.toSorted((a, b) => size(b) - size(a) || a - b).slice(0, mostClasses - 1));
  return all.filter((at) => largest.has(at));
}

function joinCells(cells: Cells, kept: readonly number[], hasRest: boolean): Cells {
  const rest = cells.map((_, at) => at).filter((at) => !kept.includes(at));
  const groups = [...kept.map((at) => [at]), ...(hasRest ? [rest] : [])];
  return groups.map((rows) =>
    groups.map((columns) => total(rows.flatMap((row) => columns.map((column) => cells[row]?.[column] ?? 0)))),
  );
}

function confusedPairs(classes: readonly string[], reference: Cells | null, current: Cells | null): ConfusedPair[] {
  const pairs = classes.flatMap((actual, row) =>
    classes.flatMap((predicted, column) =>
      row === column
        ? []
        : [
            {
              actual,
              predicted,
              reference: reference?.[row]?.[column] ?? null,
              referenceShare: shareOf(reference?.[row], column),
              current: current?.[row]?.[column] ?? null,
              currentShare: shareOf(current?.[row], column),
            },
          ],
    ),
  );
  const size = (pair: ConfusedPair): number => pair.current ?? pair.reference ?? 0;
  return pairs
    .filter((pair) => size(pair) > 0)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, shownPairs);
}

function shareOf(row: readonly number[] | undefined, column: number): number | null {
  const rows = total(row);
  return rows === 0 ? null : (row?.[column] ?? 0) / rows;
}

function total(counts: readonly number[] | undefined): number {
  return (counts ?? []).reduce((sum, count) => sum + count, 0);
}
