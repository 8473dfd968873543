import type { Histogram } from "../model/report-document.ts";
import { axisTicks, type BinSlice, type Tick } from "./axis-ticks.ts";

export type NumericHistogram = Extract<Histogram, { kind: "numeric" }>;

/** One bin as it is drawn: from `start` to `end` of the picture's width (0 to 1), area in proportion to its share of rows. */
export interface DrawnBin {
  readonly start: number;
  readonly end: number;
  /** 0 to 1 of the picture's height, the tallest bin of both sides being 1. */
  readonly referenceHeight: number;
  readonly currentHeight: number;
  /** below and above: rows outside the reference's range, one bar at each end. */
  readonly place: "below" | "inside" | "above";
}

export interface BinLayout {
  readonly bins: readonly DrawnBin[];
  readonly ticks: readonly Tick[];
}

/**
 * Where to draw two histograms on the same edges so that each can be read.
 *
 * A bin is as wide as it is on the number line, but never under a quarter or over six times the typical width, so that long tails
 * do not squeeze everything else; areas stay shares of rows. A single value with many rows (an atom) gets a bar of its own.
 *
 * @returns null when the sides have different edges or hold no rows.
 */
export function binLayout(reference: NumericHistogram, current: NumericHistogram): BinLayout | null {
  const slices = slicesOf(reference, current);
  if (slices === null || slices.length === 0) return null;
  const total = sum(slices.map((slice) => slice.width));
  const tallest = Math.max(...slices.map((slice) => Math.max(slice.referenceShare, slice.currentShare) / slice.width));
  if (!(total > 0) || !(tallest > 0)) return null;
  let start = 0;
  const bins = slices.map((slice): DrawnBin => {
    const end = start + slice.width / total;
    const bin = {
      start,
      end,
      referenceHeight: slice.referenceShare / slice.width / tallest,
      currentHeight: slice.currentShare / slice.width / tallest,
      place: slice.place,
    };
    start = end;
    return bin;
  });
  return { bins, ticks: axisTicks(slices, bins) };
}

function slicesOf(reference: NumericHistogram, current: NumericHistogram): BinSlice[] | null {
  const rows = { reference: rowCount(reference), current: rowCount(current) };
  if (rows.reference + rows.current === 0 || reference.counts.length !== current.counts.length) return null;
  const shareOf = (count: number | undefined, side: "reference" | "current"): number =>
    (count ?? 0) / (rows[side] || 1);
  const raw = reference.counts.map((count, bin) => ({
    from: reference.edges[bin] ?? 0,
    to: reference.edges[bin + 1] ?? 0,
    referenceShare: shareOf(count, "reference"),
    currentShare: shareOf(current.counts[bin], "current"),
  }));
  const within = widen(raw);
  const typical = median(within.map((slice) => slice.width));
  const outside = (place: "below" | "above"): BinSlice[] => {
    const shares = {
      referenceShare: shareOf(reference[place], "reference"),
      currentShare: shareOf(current[place], "current"),
    };
    if (shares.referenceShare + shares.currentShare === 0) return [];
    const edge = (place === "below" ? reference.edges[0] : reference.edges.at(-1)) ?? 0;
    const largest = Math.max(shares.referenceShare, shares.currentShare);
    return [{ from: edge, to: edge, width: barWidth(largest, typical, within), place, ...shares }];
  };
  return [...outside("below"), ...within, ...outside("above")];
}

/** A bin before it has a width. */
type RawSlice = Omit<BinSlice, "width" | "place">;

function widen(raw: readonly RawSlice[]): BinSlice[] {
  const range = extent(raw[0]?.from ?? 0, raw.at(-1)?.to ?? 0);
  const sizeOf = (slice: RawSlice): number => (range > 0 ? extent(slice.from, slice.to) / range : 0);
  const isAtom = (slice: RawSlice): boolean => sizeOf(slice) <= 1e-9;
  const drawn = joinGaps(raw, isAtom);
  const spread = drawn.filter((slice) => !isAtom(slice));
  const typical = spread.length === 0 ? 1 : median(spread.map(sizeOf));
  const widthOf = (slice: RawSlice): number => {
    if (!isAtom(slice)) return Math.max(typical / 4, Math.min(typical * 6, sizeOf(slice)));
    return spread.length === 0 ? 1 : barWidth(Math.max(slice.referenceShare, slice.currentShare), typical, spread);
  };
  return drawn.map((slice) => inside(slice, widthOf(slice)));
}

/** An atom followed by an empty bin is a value on a grid (whole numbers): it takes the room up to the next value. */
function joinGaps(raw: readonly RawSlice[], isAtom: (slice: RawSlice) => boolean): RawSlice[] {
  const joined: RawSlice[] = [];
  for (const slice of raw) {
    const previous = joined.at(-1);
    const empty = slice.referenceShare + slice.currentShare === 0;
    if (previous !== undefined && empty && isAtom(previous)) joined[joined.length - 1] = { ...previous, to: slice.to };
    else joined.push(slice);
  }
  return joined;
}

/** Half the distance, so that the widest range of doubles does not overflow. */
function extent(from: number, to: number): number {
  return to / 2 - from / 2;
}

function inside(slice: RawSlice, width: number): BinSlice {
  return { ...slice, width, place: "inside" };
}

/** Wide enough that a heavy single value does not flatten the rest of the picture. */
function barWidth(share: number, typical: number, others: readonly RawSlice[]): number {
  const usual = median(others.map((slice) => slice.referenceShare)) || share;
  return typical * Math.max(1, Math.min(4, share / usual / 4));
}

function rowCount(histogram: NumericHistogram): number {
  return sum(histogram.counts) + histogram.below + histogram.above;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
