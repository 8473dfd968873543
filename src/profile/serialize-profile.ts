import { lastOf, numberAt } from "../model/number-at.ts";
import type {
  BinCounts,
  Bins,
  ColumnProfile,
  LevelPair,
  NaturalVariation,
  NumericPair,
  RowSketch,
  TableProfile,
  Timeline,
} from "../model/profile.ts";
import { packAscending, packCounts } from "../sketch/ascending-numbers.ts";
import { nextUp } from "../sketch/next-up.ts";
import { SHARE_STEPS } from "./natural-variation.ts";

/**
 * A profile as the text of a file: JSON on one line for each column, ending in a line break; `parseProfile` gives the profile back, exactly.
 *
 * Hashes, ranks and times are packed (see {@link packAscending}), an edge that is the next double after the one before it is null,
 * and names stand once. A profile of 20 columns takes less than 200 kB, whatever the rows. The same profile gives the same text.
 */
export function serializeProfile(profile: TableProfile): string {
  const positions = new Map(profile.columns.map(({ spec }, i) => [spec.name, i]));
  const head = {
    schema: profile.schema,
    binsHash: profile.binsHash,
    rowCount: profile.rowCount,
    rejectedRows: profile.rejectedRows,
    start: profile.start,
    end: profile.end,
    extraColumns: profile.extraColumns,
    rows: packSketch(profile.rows),
    ids: packSketch(profile.ids),
    timeline: packTimeline(profile.timeline),
    vocabularies: mapValues(profile.vocabularies, packAscending),
    numericPairs: profile.numericPairs.map((pair) => packNumericPair(pair, positions)),
    levelPairs: profile.levelPairs.map((pair) => packLevelPair(pair, positions)),
    variation: profile.variation.map((variation) => packVariation(variation)),
  };
  const columns = profile.columns.map((column) => JSON.stringify(packColumn(column))).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},\n"columns":[\n${columns}\n]}\n`;
}

function packColumn(column: ColumnProfile): unknown {
  const { moments, missing, outOfDeclaredRange } = column;
  return {
    spec: column.spec,
    presence: column.presence,
    storageName: column.storageName,
    valid: column.valid,
    missing: [missing.nulls, missing.nan, missing.positiveInfinity, missing.negativeInfinity, missing.unreadable],
    moments: moments === null ? null : [moments.count, moments.mean, moments.m2, moments.minimum, moments.maximum],
    bins: packBins(column.bins),
    counts: packBinCounts(column.counts),
    distinct: column.distinct,
    strings: column.strings,
    placeholderNumbers: column.placeholderNumbers.map(({ value, count }) => [value, count]),
    outOfDeclaredRange: outOfDeclaredRange === null ? null : [outOfDeclaredRange.below, outOfDeclaredRange.above],
  };
}

function packBins(bins: Bins | null): unknown {
  if (bins === null) return null;
  if (bins.kind === "levels") {
    const { levels, otherHashes, complete } = bins;
    return { levels, otherHashes: packAscending(otherHashes), complete };
  }
  const { edges, ranks } = bins;
  const packed = edges.map((edge, i) => (i > 0 && edge === nextUp(numberAt(edges, i - 1)) ? null : edge));
  return ranks === undefined ? { edges: packed } : { edges: packed, ranks: packAscending(ranks) };
}

function packBinCounts(counts: BinCounts | null): unknown {
  if (counts === null) return null;
  if (counts.kind === "numeric") return { below: counts.below, counts: counts.counts, above: counts.above };
  const { other, otherCounts, newLevels, rareLevelTotals } = counts;
  return {
    counts: counts.counts,
    other,
    ...(otherCounts === undefined ? {} : { otherCounts: packCounts(otherCounts) }),
    new: counts.new,
    newLevels: newLevels.map(({ name, count }) => [name, count]),
    rareLevelTotals,
  };
}

function packSketch(sketch: RowSketch | null): unknown {
  if (sketch === null) return null;
  const { size, hashes, counts } = sketch;
  const repeat = counts.some((count) => count !== 1);
  return {
    size,
    hashes: packAscending(hashes.map((hash) => Number.parseInt(hash, 16))),
    counts: repeat ? packCounts(counts) : null,
  };
}

function packTimeline(timeline: Timeline | null): unknown {
  if (timeline === null) return null;
  const { bucketMs, buckets, counts } = timeline;
  const first = numberAt(buckets, 0);
  return { bucketMs, first, buckets: packAscending(buckets.map((bucket) => bucket - first)), counts };
}

function packNumericPair({ left, right, rows, ...sums }: NumericPair, positions: ReadonlyMap<string, number>): unknown {
  return [positions.get(left), positions.get(right), rows, sums.sumX, sums.sumY, sums.sumXX, sums.sumYY, sums.sumXY];
}

/** Runs of zeros, which are most of a sparse table, as their negative length. */
function packLevelPair({ left, right, columns, counts }: LevelPair, positions: ReadonlyMap<string, number>): unknown {
  const packed: number[] = [];
  for (const count of counts) {
    const last = lastOf(packed);
    if (count > 0) packed.push(count);
    else if (last < 0) packed[packed.length - 1] = last - 1;
    else packed.push(-1);
  }
  return [positions.get(left), positions.get(right), columns, packed];
}

function packVariation({ windowMs, windowRows, columns }: NaturalVariation): unknown {
  const packed = mapValues(columns, ({ effects, missing }) => ({ effects: steps(effects), missing: steps(missing) }));
  return { windowMs, windowRows, columns: packed };
}

function steps(shares: readonly number[]): number[] {
  return shares.map((share) => Math.round(share * SHARE_STEPS));
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
