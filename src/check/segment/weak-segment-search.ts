import type { Config } from "../../model/config.ts";
import { formatCount, formatNumber, formatShare } from "../../model/format-number.ts";
import { byteAt, doubleAt, intAt } from "../../model/number-at.ts";
import type { Side } from "../../model/side.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { SegmentEvidence, WeakSegment, WeakSegmentSearch } from "../../model/subset-results.ts";
import type { Feature } from "../../stats/feature.ts";
import { rowsWhere } from "../../stats/segment/condition.ts";
import { type WeakSegments, weakSegments } from "../../stats/segment/weak-segments.ts";
import { splitRows } from "../../stats/split-rows.ts";
import { rowLosses, type RowLosses } from "../cause/row-losses.ts";
import { inputNames } from "../multivariate/tree-columns.ts";
import { reasonColumns } from "../outlier/score-columns.ts";

/** Chance that the search names anything where nothing is weak. It speaks of this window alone, so it is a note and no alarm. */
const level = 0.01;

type Found = Extract<WeakSegments, { status: "computed" }>["segments"][number];

/**
 * Where does the champion do much worse than elsewhere? Searched on one half of the current rows and confirmed on the other.
 *
 * @returns null when the config names no model or target, or the current side has no rows to search.
 */
export function weakSegmentSearch(reference: Side, current: Side, config: Config): WeakSegmentSearch | null {
  const { outcomes, features } = current;
  const champion = outcomes?.models[0];
  if (outcomes === null || champion === undefined || features === null || reference.features === null) return null;
  const own = rowLosses(outcomes, champion);
  if (own === null) return unsearched("No row has a target and a prediction.");
  const losses = Float64Array.from(features.positions, (position) =>
    position < 0 ? Number.NaN : doubleAt(own.losses, position),
  );
  const columns = reasonColumns(features, inputNames(reference));
  const found = weakSegments({ features: columns, losses, options: { seed: config.seed, level } });
  if (found.status === "not-computable") return unsearched(reasons[found.reason]);
  const segments = found.segments.map((segment) => resultOf(segment, { columns, losses, own, seed: config.seed }));
  return { status: "searched", reason: null, candidates: found.tested, segments };
}

const reasons = {
  "too-few-rows": "Fewer than 100 rows have an outcome: too few to search in one half and confirm in the other.",
  "constant-losses": "All rows are predicted equally well.",
  "no-varying-column": "No input varies.",
} as const;

function unsearched(reason: string): WeakSegmentSearch {
  return { status: "not-computable", reason, candidates: 0, segments: [] };
}

interface Searched {
  readonly columns: readonly Feature[];
  readonly losses: Float64Array;
  readonly own: RowLosses;
  readonly seed: number;
}

function resultOf(segment: Found, searched: Searched): WeakSegment {
  const { conditions, text, share, pValue, adjustedPValue } = segment;
  return {
    condition: text,
    columns: [...new Set(conditions.map(({ column }) => column))],
    metric: searched.own.name,
    found: foundOn(segment, searched),
    confirmed: {
      inside: plainEstimate(segment.meanInside, segment.rowsInside),
      rest: plainEstimate(segment.meanOutside, segment.rowsOutside),
    },
    share,
    pValue,
    adjustedPValue,
    sentence: sentenceOf(segment, searched.own),
  };
}

function plainEstimate(value: number, rows: number): Estimate {
  return { value, interval: null, rows };
}

/** The same on the half that was searched, where it looks better than it is. */
function foundOn({ conditions }: Found, { columns, losses, seed }: Searched): SegmentEvidence {
  const inside = rowsWhere(conditions, columns, losses.length);
  const known = Int32Array.from(losses.keys()).filter((row) => Number.isFinite(doubleAt(losses, row)));
  const sums = { inside: 0, insideRows: 0, rest: 0, restRows: 0 };
  for (const place of splitRows(known.length, seed).first) {
    const row = intAt(known, place);
    if (byteAt(inside, row) === 1) {
      sums.inside += doubleAt(losses, row);
      sums.insideRows++;
    } else {
      sums.rest += doubleAt(losses, row);
      sums.restRows++;
    }
  }
  return { inside: meanOf(sums.inside, sums.insideRows), rest: meanOf(sums.rest, sums.restRows) };
}

function meanOf(sum: number, rows: number): Estimate {
  return { value: rows === 0 ? null : sum / rows, interval: null, rows };
}

function sentenceOf({ text, rows, meanInside, meanOutside, interval }: Found, { name }: RowLosses): string {
  const where = `Where ${text} (${formatCount(rows)} rows)`;
  if (name === "mae") {
    const limits = `${formatNumber(interval.low)} to ${formatNumber(interval.high)}`;
    return `${where} the mean absolute error is ${formatNumber(meanInside)}, elsewhere ${formatNumber(meanOutside)} (difference ${limits}).`;
  }
  const limits = `${formatNumber(interval.low * 100)} to ${formatNumber(interval.high * 100)}`;
  return `${where} ${formatShare(meanInside)} of predictions are wrong, elsewhere ${formatShare(meanOutside)} (difference ${limits} points).`;
}
