import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";

/** Which slice each row of a side belongs to. */
export interface Slices {
  /** One for each row of the side: 0 to `count - 1`; anything else leaves the row out of all slices. */
  readonly codes: Int32Array;
  readonly count: number;
}

/** Places of some rows put together slice by slice; those of no slice come last. */
export interface SliceOrder {
  readonly places: Uint32Array;
  /** Slice i begins at `starts[i]` and ends before `starts[i + 1]`; the rows of no slice begin at `starts[count]`. */
  readonly starts: Uint32Array;
}

/** @remarks Counting sort: time O(n + count). */
export function sliceOrder(codes: Int32Array, count: number): SliceOrder {
  const starts = new Uint32Array(count + 2);
  for (let place = 0; place < codes.length; place++) {
    const after = slotOf(codes, place, count) + 1;
    starts[after] = wordAt(starts, after) + 1;
  }
  for (let slot = 1; slot < starts.length; slot++) starts[slot] = wordAt(starts, slot) + wordAt(starts, slot - 1);
  const next = starts.slice();
  const places = new Uint32Array(codes.length);
  for (let place = 0; place < codes.length; place++) {
    const slot = slotOf(codes, place, count);
    const at = wordAt(next, slot);
    places[at] = place;
    next[slot] = at + 1;
  }
  return { places, starts };
}

function slotOf(codes: Int32Array, place: number, count: number): number {
  const code = intAt(codes, place);
  return code >= 0 && code < count ? code : count;
}

/** Places of the rows of one slice. */
export function placesInside({ places, starts }: SliceOrder, slice: number): Uint32Array {
  return places.subarray(wordAt(starts, slice), wordAt(starts, slice + 1));
}

/** Places of all other rows, those of no slice among them. */
export function placesOutside({ places, starts }: SliceOrder, slice: number): Uint32Array {
  const [from, to] = [wordAt(starts, slice), wordAt(starts, slice + 1)];
  const others = new Uint32Array(places.length - (to - from));
  others.set(places.subarray(0, from));
  others.set(places.subarray(to), from);
  return others;
}

/** Numbers in the order of the slices: `insideOf` and `outsideOf` then cost no walk over all rows. */
export function inSliceOrder(values: Float64Array, { places }: SliceOrder): Float64Array {
  const ordered = new Float64Array(places.length);
  for (let at = 0; at < places.length; at++) ordered[at] = doubleAt(values, wordAt(places, at));
  return ordered;
}

export function insideOf(ordered: Float64Array, { starts }: SliceOrder, slice: number): Float64Array {
  return ordered.subarray(wordAt(starts, slice), wordAt(starts, slice + 1));
}

export function outsideOf(ordered: Float64Array, { starts }: SliceOrder, slice: number): Float64Array {
  const [from, to] = [wordAt(starts, slice), wordAt(starts, slice + 1)];
  const others = new Float64Array(ordered.length - (to - from));
  others.set(ordered.subarray(0, from));
  others.set(ordered.subarray(to), from);
  return others;
}
