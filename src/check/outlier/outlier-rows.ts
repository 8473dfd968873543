import { doubleAt, intAt } from "../../model/number-at.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { idAt, type OutcomeRows } from "../../model/outcome-rows.ts";
import type { OutlierReason, OutlierRow } from "../../model/row-results.ts";
import type { Feature } from "../../stats/feature.ts";
import type { IsolationForest } from "../../stats/outlier/isolation-forest.ts";
import { type Reason, strangeness } from "../../stats/outlier/strangeness.ts";
import type { StrangenessReference } from "../../stats/outlier/strangeness-reference.ts";
import { reasonRow } from "./score-columns.ts";

const mostReasons = 5;

export interface ScoredRows {
  readonly scores: Float64Array;
  readonly forest: IsolationForest;
  /** The current columns as numbers, as the forest sees them. */
  readonly columns: readonly Float64Array[];
  readonly features: readonly Feature[];
  readonly reference: StrangenessReference;
  readonly rows: FeatureRows;
  readonly outcomes: OutcomeRows | null;
}

/** The rows with the highest scores above the limit, strangest first, at most `most`. */
export function strangestRows(scored: ScoredRows, limit: number, most: number): readonly OutlierRow[] {
  const { scores } = scored;
  const above = [...scores.keys()].filter((row) => doubleAt(scores, row) > limit);
  const strangest = above.toSorted((a, b) => doubleAt(scores, b) - doubleAt(scores, a) || a - b).slice(0, most);
  return strangest.map((row) => outlierRow(scored, row));
}

function outlierRow(
  { scores, forest, columns, features, reference, rows, outcomes }: ScoredRows,
  row: number,
): OutlierRow {
  const isolation = { forest, row: columns.map((column) => doubleAt(column, row)) };
  const reasons = strangeness(reasonRow(features, row), reference, { isolation });
  const position = intAt(rows.positions, row);
  return {
    id: outcomes === null || position < 0 ? null : idAt(outcomes.ids, position),
    row: position < 0 ? row : position,
    score: doubleAt(scores, row),
    reasons: reasons.slice(0, mostReasons).map(reasonOf),
  };
}

function reasonOf(reason: Reason): OutlierReason {
  switch (reason.kind) {
    case "unseen-level":
      return { column: reason.column, kind: "new-level", size: null };
    case "outside-range":
      return { column: reason.column, kind: "out-of-range", size: null };
    case "unseen-pair":
      return { column: `${reason.column} with ${reason.otherColumn}`, kind: "unseen-combination", size: null };
    case "far-from-median":
      return { column: reason.column, kind: "far-from-median", size: Math.abs(reason.z) };
    case "rare-level":
      return { column: reason.column, kind: "rare-level", size: -Math.log10(reason.count / reason.rows) };
    default:
      return { column: reason.column, kind: "isolated", size: null };
  }
}

/** Columns by how many of the rows they make strange, most first, at most 20. */
export function columnsOf(
  outliers: readonly OutlierRow[],
): readonly { readonly name: string; readonly rows: number }[] {
  const counts = new Map<string, number>();
  for (const { reasons } of outliers) {
    for (const column of new Set(reasons.map((reason) => reason.column)))
      counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.slice(0, 20).map(([name, rows]) => ({ name, rows }));
}
