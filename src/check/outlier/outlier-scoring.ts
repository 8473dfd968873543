import type { Config } from "../../model/config.ts";
import type { FeatureColumn } from "../../model/feature-rows.ts";
import type { Side } from "../../model/side.ts";
import { heldOutForest } from "../../stats/outlier/held-out-forest.ts";
import type { IsolationForest } from "../../stats/outlier/isolation-forest.ts";
import { isolationScores } from "../../stats/outlier/isolation-scores.ts";
import { outlierLimit } from "../../stats/outlier/outlier-limit.ts";
import { forestNumbers, type ScoredColumn, scoredColumns, takingPart } from "./score-columns.ts";

/** How strange a row is, told by the reference alone. Plain data: it may go to another thread. */
export interface OutlierScoring {
  /** Columns that take part, in the reference's order. */
  readonly columns: readonly ScoredColumn[];
  /** Of one half of the reference's sample. */
  readonly forest: IsolationForest;
  /** Of the other half. */
  readonly heldOutScores: Float64Array;
  /** A row is an outlier when its score is above this. */
  readonly limit: number;
}

/** @returns null when the reference has no rows, or no column of it takes part. */
export function outlierScoring(reference: Side, config: Config): OutlierScoring | null {
  const { features } = reference;
  if (features === null) return null;
  const columns = scoredColumns(features, judgedNames(reference, config));
  if (columns.length === 0) return null;
  const { forest, heldOutScores } = heldOutForest(forestNumbers(features.columns, columns), { seed: config.seed });
  const limit = outlierLimit(heldOutScores, config.checks.outliers.share);
  return limit === null ? null : { columns, forest, heldOutScores, limit };
}

function judgedNames({ profile }: Side, { checks }: Config): ReadonlySet<string> {
  const columns = profile.columns.filter(({ spec }) => spec.keptOutOfDrift === null && spec.role !== "target");
  return new Set(columns.map(({ spec }) => spec.name).filter((name) => !checks.outliers.ignore.includes(name)));
}

/** Some rows with their scores. */
export interface ScoredRows {
  readonly scores: Float64Array;
  /** The columns that take part. */
  readonly columns: readonly FeatureColumn[];
  /** The same as the forest sees them. */
  readonly numbers: readonly Float64Array[];
}

/** Scores rows of the current side; each row's score depends on nothing but its values. */
export function scoreRows({ columns, forest }: OutlierScoring, rows: readonly FeatureColumn[]): ScoredRows {
  const numbers = forestNumbers(rows, columns);
  return { scores: isolationScores(forest, numbers), columns: takingPart(rows, columns), numbers };
}
