import { doubleAt } from "../../model/number-at.ts";
import { splitRows } from "../split-rows.ts";
import { type IsolationForest, isolationForest, type IsolationForestOptions, rowsOf } from "./isolation-forest.ts";
import { isolationScores } from "./isolation-scores.ts";

export interface HeldOutForest {
  /** Of one random half of the reference. */
  readonly forest: IsolationForest;
  /** Of the other half, which the forest does not know. */
  readonly heldOutScores: Float64Array;
}

/**
 * Grows a forest on one random half of a reference and scores the other half with it.
 *
 * @param reference - See {@link isolationForest}. Not changed.
 * @param options - Of the forest; `seed` is also that of the split.
 */
export function heldOutForest(reference: readonly Float64Array[], options: IsolationForestOptions = {}): HeldOutForest {
  const { first, second } = splitRows(rowsOf(reference), options.seed ?? 0);
  const forest = isolationForest(rowsAt(reference, first), options);
  return { forest, heldOutScores: isolationScores(forest, rowsAt(reference, second)) };
}

function rowsAt(columns: readonly Float64Array[], rows: Int32Array): readonly Float64Array[] {
  return columns.map((column) => Float64Array.from(rows, (row) => doubleAt(column, row)));
}
