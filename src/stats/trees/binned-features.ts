import { layFeatureBins, type FeatureBins, binColumn } from "./feature-bins.ts";
import { type FeatureColumn, refuseUneven, tableRows } from "./feature-column.ts";

/** Columns as bytes, for growing trees on any of their rows. */
export interface BinnedFeatures {
  readonly rows: number;
  readonly bins: readonly FeatureBins[];
  /** The bin of each row, column by column. */
  readonly codes: readonly Uint8Array[];
}

/** The most bins of a column: bytes, less one value for what is missing. */
export const mostFeatureBins = 255;

/**
 * Lays bins on all rows of the columns and puts the rows into them. Looks at no target.
 *
 * @throws `InvalidInputError` when the columns differ in rows or a code lies outside its levels.
 */
export function binFeatures(columns: readonly FeatureColumn[], mostBins: number = mostFeatureBins): BinnedFeatures {
  return intoBins(
    columns,
    columns.map((column) => layFeatureBins(column, mostBins)),
  );
}

/** Puts rows into bins that were laid on others. */
export function intoBins(columns: readonly FeatureColumn[], bins: readonly FeatureBins[]): BinnedFeatures {
  const rows = tableRows(columns);
  refuseUneven(columns, rows);
  const codes = bins.map((of, index) => {
    const column = columns[index];
    return column === undefined ? new Uint8Array(rows).fill(of.bins) : binColumn(column, of);
  });
  return { rows, bins, codes };
}
