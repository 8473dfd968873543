import { addAt, doubleAt } from "../../model/number-at.ts";
import { symmetricEigen } from "../symmetric-eigen.ts";
import { type FeatureColumn, tableRows } from "../trees/feature-column.ts";
import { type ColumnScale, columnScale, scaledValues } from "./column-scale.ts";

/** Main directions of a table as plain data. */
export interface PcaBasis {
  readonly scales: readonly ColumnScale[];
  /** Unit vectors, one for each component, the one with most variance first. */
  readonly components: readonly Float64Array[];
}

/** The fewest main directions of the standardized columns that hold more than a share of the variance. */
export function pcaBasis(columns: readonly FeatureColumn[], varianceShare: number): PcaBasis {
  const scales = columns.map(columnScale);
  const scaled = scaledTable(scales, columns);
  const size = columns.length;
  const { values, vectors } = symmetricEigen(covariance(scaled, tableRows(columns)), size);
  const order = Array.from(values.keys()).toSorted((a, b) => doubleAt(values, b) - doubleAt(values, a));
  const total = values.reduce((sum, value) => sum + value, 0);
  const components: Float64Array[] = [];
  let held = 0;
  for (const at of order) {
    if (held > varianceShare * total || !(doubleAt(values, at) > 0)) break;
    held += doubleAt(values, at);
    components.push(Float64Array.from({ length: size }, (_, row) => doubleAt(vectors, row * size + at)));
  }
  return { scales, components };
}

/** Distance of each row, standardized, to its image in the main directions. */
export function reconstructionErrors(
  { scales, components }: PcaBasis,
  columns: readonly FeatureColumn[],
): Float64Array {
  const scaled = scaledTable(scales, columns);
  const rest = new Float64Array(tableRows(columns));
  for (const values of scaled) values.forEach((value, row) => addAt(rest, row, value * value));
  for (const component of components) {
    const along = new Float64Array(rest.length);
    scaled.forEach((values, at) => {
      const part = doubleAt(component, at);
      for (let row = 0; row < values.length; row++) addAt(along, row, part * doubleAt(values, row));
    });
    along.forEach((value, row) => addAt(rest, row, -value * value));
  }
  return rest.map((square) => Math.sqrt(Math.max(0, square)));
}

function scaledTable(scales: readonly ColumnScale[], columns: readonly FeatureColumn[]): Float64Array[] {
  return scales.flatMap((scale, at) => {
    const column = columns[at];
    return column === undefined ? [] : [scaledValues(scale, column)];
  });
}

function covariance(scaled: readonly Float64Array[], rows: number): Float64Array {
  const size = scaled.length;
  const matrix = new Float64Array(size * size);
  scaled.forEach((left, p) => {
    scaled.slice(0, p + 1).forEach((right, q) => {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += doubleAt(left, row) * doubleAt(right, row);
      matrix[p * size + q] = sum / rows;
      matrix[q * size + p] = sum / rows;
    });
  });
  return matrix;
}
