import { addAt, byteAt, doubleAt } from "../../model/number-at.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { columnBins } from "./column-bins.ts";

/** What the changed mix of one column does to the mean loss, the others left aside. */
export interface ColumnMix {
  readonly name: string;
  /** In the loss's unit. */
  readonly value: number;
}

interface Side {
  readonly features: readonly FeatureColumn[];
  readonly losses: Float64Array;
}

const bins = 20;

/**
 * For each named column, the reference's mean loss when its bins are given the current side's shares, less the mean loss.
 * The largest comes first. Bins without a reference row have no loss and are left out.
 */
export function columnMixes(reference: Side, current: Side, names: readonly string[]): readonly ColumnMix[] {
  return reference.features
    .flatMap((column, at) => {
      const other = current.features[at];
      return other === undefined || !names.includes(column.name)
        ? []
        : [{ name: column.name, value: mixOf(column, other, reference.losses) }];
    })
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

function mixOf(before: FeatureColumn, now: FeatureColumn, losses: Float64Array): number {
  const { reference, current, count } = columnBins(before, now, bins);
  const [sums, rows, currentRows] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < reference.length; row++) {
    addAt(sums, byteAt(reference, row), doubleAt(losses, row));
    addAt(rows, byteAt(reference, row), 1);
  }
  for (let row = 0; row < current.length; row++) addAt(currentRows, byteAt(current, row), 1);
  let [reweighted, share, total] = [0, 0, 0];
  for (let bin = 0; bin < count; bin++) {
    total += doubleAt(sums, bin);
    if (doubleAt(rows, bin) === 0) continue;
    reweighted += (doubleAt(currentRows, bin) * doubleAt(sums, bin)) / doubleAt(rows, bin);
    share += doubleAt(currentRows, bin);
  }
  return share === 0 ? 0 : reweighted / share - total / reference.length;
}
