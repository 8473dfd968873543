import type { MeasurableRows } from "./measurable-rows.ts";
import { placesInside, placesOutside, type SliceOrder, sliceOrder, type Slices } from "./slice-order.ts";
import { codesAt, doublesAt, listsAt, rowNumbersAt } from "./usable-rows.ts";

/** The measurable rows of each slice by themselves; `scored` and `decided` are left out, as `binarySlices` knows a faster way. */
export function rowsOfSlices(
  rows: MeasurableRows,
  { codes, count }: Slices,
): { inside(slice: number): MeasurableRows; rest(slice: number): MeasurableRows } {
  const orderOf = (own: { readonly rows: Uint32Array } | null): SliceOrder | null =>
    own && sliceOrder(codesAt(codes, own.rows), count);
  const orders = {
    labeled: orderOf(rows.labeled),
    probable: orderOf(rows.probable),
    numeric: orderOf(rows.numeric),
    intervals: orderOf(rows.intervals),
    costs: orderOf(rows.costs),
    listed: orderOf(rows.listed && { rows: rows.listed }),
  };
  const part = (slice: number, pick: typeof placesInside): MeasurableRows =>
    takenRows(rows, (name) => {
      const order = orders[name];
      return order && pick(order, slice);
    });
  return { inside: (slice) => part(slice, placesInside), rest: (slice) => part(slice, placesOutside) };
}

type Part = "labeled" | "probable" | "numeric" | "intervals" | "costs" | "listed";

/** Rows at some places of each part. */
function takenRows(rows: MeasurableRows, placesOf: (part: Part) => Uint32Array | null): MeasurableRows {
  const { outcomes, model } = rows;
  return {
    outcomes,
    model,
    scored: null,
    decided: null,
    labeled: taken(rows.labeled, placesOf("labeled"), (own, places) => ({
      rows: rowNumbersAt(own.rows, places),
      labels: codesAt(own.labels, places),
      predictions: codesAt(own.predictions, places),
      weights: own.weights && doublesAt(own.weights, places),
    })),
    probable: taken(rows.probable, placesOf("probable"), (own, places) => ({
      rows: rowNumbersAt(own.rows, places),
      labels: codesAt(own.labels, places),
      probabilities: listsAt(own.probabilities, own.columns, places),
      columns: own.columns,
      weights: own.weights && doublesAt(own.weights, places),
    })),
    numeric: taken(rows.numeric, placesOf("numeric"), (own, places) => ({
      rows: rowNumbersAt(own.rows, places),
      target: doublesAt(own.target, places),
      prediction: doublesAt(own.prediction, places),
      ...(own.weights && { weights: doublesAt(own.weights, places) }),
    })),
    intervals: taken(rows.intervals, placesOf("intervals"), (own, places) => ({
      rows: rowNumbersAt(own.rows, places),
      target: doublesAt(own.target, places),
      lower: doublesAt(own.lower, places),
      upper: doublesAt(own.upper, places),
      ...(own.weights && { weights: doublesAt(own.weights, places) }),
    })),
    costs: taken(rows.costs, placesOf("costs"), (own, places) => ({
      rows: rowNumbersAt(own.rows, places),
      costs: doublesAt(own.costs, places),
      weights: own.weights && doublesAt(own.weights, places),
    })),
    // Slices leave the order of the lists; the places bring it back.
    listed: taken(rows.listed, placesOf("listed"), (own, places) => rowNumbersAt(own, places.toSorted())),
  };
}

function taken<Own>(
  own: Own | null,
  places: Uint32Array | null,
  take: (own: Own, places: Uint32Array) => Own,
): Own | null {
  return own === null || places === null ? null : take(own, places);
}
