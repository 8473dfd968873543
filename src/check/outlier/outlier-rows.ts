import type { OutlierReason, OutlierRow } from "../../model/row-results.ts";
import { type Reason, strangeness } from "../../stats/outlier/strangeness.ts";
import { strangenessReference } from "../../stats/outlier/strangeness-reference.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { OutlierScoring } from "./outlier-scoring.ts";
import { reasonColumns } from "./score-columns.ts";
import type { StrangeRow } from "./strangest-rows.ts";

const mostReasons = 5;

/** Strange rows with what makes them strange, in their order. */
export function outlierRows(
  rows: readonly StrangeRow[],
  reference: FeatureRows,
  { columns, forest }: OutlierScoring,
): readonly OutlierRow[] {
  const known = strangenessReference(reasonColumns(reference, new Set(columns.map(({ name }) => name))));
  return rows.map(({ id, row, score, values, numbers }) => {
    const reasons = strangeness(values, known, { isolation: { forest, row: numbers } });
    return { id, row, score, reasons: reasons.slice(0, mostReasons).map(reasonOf) };
  });
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
