import { binarySlices } from "./binary-slices.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import type { MeasureOptions, Measures } from "./measured.ts";
import { costMeasure, modelMeasures } from "./model-measures.ts";
import { rowsOfSlices } from "./rows-of-slices.ts";
import type { Slices } from "./slice-order.ts";

/** Metrics of each slice, computed when they are asked for. */
export interface SlicedMeasures {
  /** Of the rows of a slice. */
  inside(slice: number): Measures;
  /** Of all other rows of the side, those of no slice among them. */
  rest(slice: number): Measures;
}

/**
 * Metrics of one model for every slice of a side: segments, groups, windows of time.
 *
 * The walks over all rows are made once for all slices. A binary model sorts nothing again: slices are ranked in the order of
 * `measurableRows`, and the rest of a slice is what remains of the whole.
 *
 * @param rows - Of `measurableRows`, once for each side and model.
 * @param slices - `codes` of a `Membership` with the number of its levels.
 * @param options - `names` limits the work to the metrics that are wanted.
 * @returns A slice without rows has metrics without values.
 * @remarks Time O(n) for all slices together; each `rest` O(distinct scores) or O(n) more.
 */
export function metricsOfSlices(rows: MeasurableRows, slices: Slices, options: MeasureOptions): SlicedMeasures {
  if (rows.outcomes.task !== "binary") {
    const parts = rowsOfSlices(rows, slices);
    return {
      inside: (slice) => modelMeasures(parts.inside(slice), options),
      rest: (slice) => modelMeasures(parts.rest(slice), options),
    };
  }
  const own = binarySlices(rows, slices, options);
  const parts = rows.costs === null ? null : rowsOfSlices({ ...rows, labeled: null, probable: null }, slices);
  const cost = (part: MeasurableRows | undefined): Measures =>
    part === undefined ? new Map() : costMeasure(part, options);
  return {
    inside: (slice) => new Map([...own.inside(slice), ...cost(parts?.inside(slice))]),
    rest: (slice) => new Map([...own.rest(slice), ...cost(parts?.rest(slice))]),
  };
}
