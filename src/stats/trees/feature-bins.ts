import { doubleAt, intAt, wordAt } from "../../model/number-at.ts";
import { sortDoubles } from "../sort-doubles.ts";
import type { FeatureColumn, LevelColumn } from "./feature-column.ts";

/** Bins of a number: bin b holds the values above edge b - 1 up to edge b (included); NaN lies in bin `bins`. */
interface NumberBins {
  readonly kind: "number";
  readonly edges: Float64Array;
  readonly bins: number;
}

/** Bins of levels: one for each frequent level, the others together; missing and never seen in bin `bins`. */
interface LevelBins {
  readonly kind: "level";
  readonly binOfLevel: Uint8Array;
  readonly bins: number;
}

/** How a column becomes bytes. `bins` does not count the bin for what is missing, which comes last. */
export type FeatureBins = NumberBins | LevelBins;

/** Lays the bins of a column: one for each distinct value where they are few, else about as many rows in each. */
export function layFeatureBins(column: FeatureColumn, mostBins: number): FeatureBins {
  if (column.kind === "level") return layLevelBins(column, mostBins);
  const sorted = sortDoubles(column.values.filter((value) => !Number.isNaN(value)));
  const edges = fewDistinctEdges(sorted, mostBins) ?? quantileEdges(sorted, mostBins);
  return { kind: "number", edges, bins: edges.length + 1 };
}

/** The bin of each row. */
export function binColumn(column: FeatureColumn, bins: FeatureBins): Uint8Array {
  if (column.kind === "number" && bins.kind === "number") return binNumbers(column.values, bins);
  if (column.kind === "level" && bins.kind === "level") return binLevels(column.codes, bins);
  return new Uint8Array(column.kind === "number" ? column.values.length : column.codes.length).fill(bins.bins);
}

function fewDistinctEdges(sorted: Float64Array, mostBins: number): Float64Array | null {
  const edges: number[] = [];
  for (let place = 1; place < sorted.length; place++) {
    const [before, value] = [doubleAt(sorted, place - 1), doubleAt(sorted, place)];
    if (value > before) edges.push(between(before, value));
    if (edges.length >= mostBins) return null;
  }
  return Float64Array.from(edges);
}

function quantileEdges(sorted: Float64Array, mostBins: number): Float64Array {
  const edges: number[] = [];
  for (let bin = 1; bin < mostBins; bin++) {
    const position = (bin / mostBins) * (sorted.length - 1);
    const edge = between(doubleAt(sorted, Math.floor(position)), doubleAt(sorted, Math.ceil(position)));
    if (edges.length === 0 || edge > (edges.at(-1) ?? edge)) edges.push(edge);
  }
  return Float64Array.from(edges);
}

/** The middle of two values, never the upper one unless they are equal or infinite. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}

function layLevelBins({ codes, levels }: LevelColumn, mostBins: number): LevelBins {
  const counts = new Uint32Array(levels);
  for (const code of codes) if (code >= 0) counts[code] = wordAt(counts, code) + 1;
  const seen = Array.from({ length: levels }, (_, level) => level).filter((level) => wordAt(counts, level) > 0);
  const crowded = seen.length > mostBins;
  const bins = crowded ? mostBins : seen.length;
  const binOfLevel = new Uint8Array(levels).fill(crowded ? mostBins - 1 : bins);
  const frequent = crowded
    ? seen.toSorted((a, b) => wordAt(counts, b) - wordAt(counts, a) || a - b).slice(0, mostBins - 1)
    : seen;
  frequent.forEach((level, bin) => {
    binOfLevel[level] = bin;
  });
  return { kind: "level", binOfLevel, bins };
}

function binNumbers(values: Float64Array, { edges, bins }: NumberBins): Uint8Array {
  const codes = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = doubleAt(values, row);
    codes[row] = Number.isNaN(value) ? bins : edgesBelow(edges, value);
  }
  return codes;
}

/** How many edges lie below a value. */
function edgesBelow(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (doubleAt(edges, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function binLevels(codes: Int32Array, { binOfLevel, bins }: LevelBins): Uint8Array {
  const binned = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) binned[row] = binOfLevel[intAt(codes, row)] ?? bins;
  return binned;
}
