import { type OutlierScoring, scoreRows } from "../../check/outlier/outlier-scoring.ts";
import { type StrangeRow, StrangestRows } from "../../check/outlier/strangest-rows.ts";
import type { ColumnSpec } from "../../model/column.ts";
import { idAt } from "../../model/outcome-rows.ts";
import { FeatureReader } from "../../profile/outcome-rows/feature-reader.ts";
import { idValues } from "../../profile/outcome-rows/id-values.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import type { RowSource } from "../../source/open-source.ts";
import type { Progress } from "./progress.ts";

/** How all rows of a side are to be scored. Plain data: it may go to another thread. */
export interface StrangestTask {
  readonly plan: ProfilePlan;
  readonly scoring: OutlierScoring;
  /** Rows to keep. */
  readonly most: number;
  /** Column that names the rows; null for none. */
  readonly id: ColumnSpec | null;
}

/** Scores every row of a side and gives the strangest; the memory does not grow with the rows. */
export async function readStrangestRows(
  source: RowSource,
  { plan, scoring, most, id }: StrangestTask,
  progress: Progress,
): Promise<readonly StrangeRow[]> {
  const reader = new FeatureReader(plan, new Set(scoring.columns.map(({ name }) => name)));
  const strangest = new StrangestRows(scoring.limit, most);
  const specs = id === null ? reader.specs : [...reader.specs, id];
  let first = 0;
  for await (const chunk of source.scan(specs, { rowHashes: false, isKept: false })) {
    const ids = idValues(chunk.columns[reader.specs.length]);
    const start = first;
    strangest.add(scoreRows(scoring, reader.read(chunk)), (row) => ({ id: idAt(ids, row), row: start + row }));
    first += chunk.rowCount;
    progress.advance(chunk.rowCount);
  }
  return strangest.rows();
}
