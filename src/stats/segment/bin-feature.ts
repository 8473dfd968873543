import { byteAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { Feature, LevelFeature, NumberFeature } from "../feature.ts";
import { sortDoubles } from "../sort-doubles.ts";
import type { Condition } from "./condition.ts";
import { binOf, numberEdges } from "./number-edges.ts";

/** A column of the searched half, each row as the number of its bin. */
export interface BinnedFeature {
  readonly feature: Feature;
  /** One for each searched row. */
  readonly bins: Uint8Array;
  /** All bins: those that conditions name, then the rest's (levels only), then the one of missing values. */
  readonly binCount: number;
  /** Bins that conditions name, from 0. */
  readonly namedBins: number;
  /** Lower edges of the named bins, for numbers. */
  readonly edges: Float64Array;
  /** Level of each named bin, for levels. */
  readonly levels: readonly string[];
}

const numberBins = 20;
const mostLevels = 60;

/**
 * Bins one column: numbers at about every twentieth of the rows, levels with at least `minimumRows` rows (the 60 most frequent)
 * one by one. Null when that leaves nothing to tell apart.
 */
export function binFeature(feature: Feature, rows: Int32Array, minimumRows: number): BinnedFeature | null {
  const binned = feature.kind === "number" ? binNumbers(feature, rows) : binLevels(feature, rows, minimumRows);
  const first = byteAt(binned.bins, 0);
  return binned.bins.every((bin) => bin === first) ? null : binned;
}

function binNumbers(feature: NumberFeature, rows: Int32Array): BinnedFeature {
  const values = Float64Array.from(rows, (row) => doubleAt(feature.values, row));
  const edges = numberEdges(sortDoubles(values.filter((value) => !Number.isNaN(value))), numberBins);
  const missing = edges.length;
  const bins = Uint8Array.from(values, (value) => (Number.isNaN(value) ? missing : binOf(edges, value)));
  return { feature, bins, binCount: missing + 1, namedBins: missing, edges, levels: [] };
}

function binLevels(feature: LevelFeature, rows: Int32Array, minimumRows: number): BinnedFeature {
  const counts = new Int32Array(feature.levels.length);
  for (const row of rows) {
    const code = intAt(feature.codes, row);
    if (code >= 0) counts[code] = intAt(counts, code) + 1;
  }
  const named = Array.from(counts.keys())
    .filter((code) => intAt(counts, code) >= minimumRows)
    .toSorted((a, b) => intAt(counts, b) - intAt(counts, a) || a - b)
    .slice(0, mostLevels);
  const binOfCode = new Uint8Array(counts.length).fill(named.length);
  named.forEach((code, bin) => (binOfCode[code] = bin));
  const missing = named.length + 1;
  const bins = Uint8Array.from(rows, (row) => {
    const code = intAt(feature.codes, row);
    return code < 0 ? missing : byteAt(binOfCode, code);
  });
  const levels = named.map((code) => feature.levels[code] ?? "");
  return { feature, bins, binCount: missing + 1, namedBins: named.length, edges: new Float64Array(0), levels };
}

/** What a set of bins means: a run of bins of numbers, some bins of levels, or the last bin alone, which is that of missing values. */
export function conditionOf(binned: BinnedFeature, bins: readonly number[]): Condition {
  const column = binned.feature.name;
  const [first = 0] = bins;
  if (first === binned.binCount - 1) return { kind: "missing", column };
  if (binned.feature.kind === "level") {
    return { kind: "levels", column, levels: bins.map((bin) => binned.levels[bin] ?? "") };
  }
  const end = first + bins.length;
  return {
    kind: "range",
    column,
    low: first === 0 ? null : doubleAt(binned.edges, first),
    high: end === binned.namedBins ? null : doubleAt(binned.edges, end),
  };
}
