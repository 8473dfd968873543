import { InvalidInputError } from "../../errors.ts";
import { doubleAt, intAt } from "../../model/number-at.ts";
import { type Feature, featureLength } from "../feature.ts";
import { sampleMoments } from "../sample-moments.ts";
import { splitRows } from "../split-rows.ts";
import { type BinnedFeature, binFeature, conditionOf } from "./bin-feature.ts";
import type { Candidate, SearchedHalf } from "./candidate.ts";
import type { Condition } from "./condition.ts";
import { confirmSegments, type WeakSegment } from "./confirm-segments.ts";
import { keepApart } from "./keep-apart.ts";
import { searchSegments } from "./search-segments.ts";
import { settingsOf, type WeakSegmentOptions } from "./weak-segment-options.ts";

export interface WeakSegmentsInput {
  /** Each of as many rows as there are losses, with names of their own. */
  readonly features: readonly Feature[];
  /** One for each row, larger is worse; NaN where the outcome is not known: such rows take no part. */
  readonly losses: Float64Array;
  readonly options?: WeakSegmentOptions;
}

export type WeakSegments =
  | {
      readonly status: "computed";
      /** Largest gap first; empty when nothing is weak. */
      readonly segments: readonly WeakSegment[];
      /** How many segments the second half tested; at most 10. */
      readonly tested: number;
      /** Rows with an outcome. */
      readonly rows: number;
    }
  | { readonly status: "not-computable"; readonly reason: "too-few-rows" | "constant-losses" | "no-varying-column" };

const mostTested = 10;

/**
 * Searches for weak segments: conditions on at most three columns whose rows have a mean loss that is significantly and largely above the rest's.
 *
 * The rows are split into two random halves. The first is searched: every range between twentieths of a column of numbers, every
 * level, small sets of the worst levels, missing values; by itself, in pairs, and the best pairs with a third. Candidates are
 * ranked by the evidence for a mean of their own less the logarithm of how many such conditions there are (description length),
 * their cuts chosen anew, idle conditions dropped, and at most 10 kept that say different things. The second half tests each once,
 * one-sided. Because it took no part in the search, the chance that a search names anything where losses do not depend on the
 * columns is at most `level`. Squared errors and the like, skewed to the right, make Welch's test of a small segment conservative.
 *
 * @param input - Not changed. Losses of any unit.
 * @returns Data that cannot be searched is a reason, not an error: fewer than twice `minimumRows` rows with an outcome, losses
 *   that are all equal, no column that varies. Infinite losses are left out like missing ones.
 * @throws `InvalidInputError` when lengths differ, two columns have one name, or an option is outside its range.
 *
 * @remarks Time O(n c^2 + c^2 bins^4 + beam c n) for c columns, of which pairs take at most 30; a second for 50,000 rows of 20 columns. The same seed
 *   gives the same segments.
 * @see Chung, Kraska, Polyzotis, Tae & Whang, Slice Finder, ICDE (2019); Cox, Biometrika 62 (1975), 441-444, for the split;
 *   Rissanen, Automatica 14 (1978), 465-471, for the price of a condition.
 *
 * @example
 * const half = Int32Array.from({ length: 400 }, (_, row) => row % 2);
 * const job = { name: "job", kind: "level", codes: half, levels: ["A", "B"] };
 * const found = weakSegments({ features: [job], losses: Float64Array.from(half, (code, row) => code + (row % 7) / 10) });
 * found.segments[0].text; // => "job = B"
 */
export function weakSegments({ features, losses, options = {} }: WeakSegmentsInput): WeakSegments {
  const settings = settingsOf(options);
  refuse(features, losses.length);
  const known = Int32Array.from(losses.keys()).filter((row) => Number.isFinite(doubleAt(losses, row)));
  if (known.length < 2 * settings.minimumRows) return { status: "not-computable", reason: "too-few-rows" };
  const halves = splitRows(known.length, settings.seed);
  const first = halves.first.map((place) => intAt(known, place));
  const second = halves.second.map((place) => intAt(known, place));
  const scaled = scaleLosses(Float64Array.from(first, (row) => doubleAt(losses, row)));
  if (scaled === null) return { status: "not-computable", reason: "constant-losses" };
  const binned = features.flatMap((feature) => binFeature(feature, first, settings.minimumRows / 2) ?? []);
  if (binned.length === 0) return { status: "not-computable", reason: "no-varying-column" };
  const half = searchedHalf(binned, scaled.losses, settings.minimumRows);
  const kept = keepApart(half, searchSegments(half, settings.maximumColumns), {
    most: mostTested,
    minimumGap: settings.minimumEffect,
  });
  const named = kept.map((candidate) => conditionsOf(candidate, binned));
  const segments = confirmSegments(named, { features, losses, known, second, settings, deviation: scaled.deviation });
  return { status: "computed", segments, tested: named.length, rows: known.length };
}

function searchedHalf(features: readonly BinnedFeature[], losses: Float64Array, minimumRows: number): SearchedHalf {
  return { features, losses, minimumRows: minimumRows / 2, maximumRows: losses.length / 2 };
}

function conditionsOf({ choices }: Candidate, order: readonly BinnedFeature[]): readonly Condition[] {
  const inOrder = choices.toSorted((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
  return inOrder.map(({ column, bins }) => conditionOf(column, bins));
}

/** Losses shifted and scaled to mean 0 and standard deviation 1; null when they are all equal. */
function scaleLosses(losses: Float64Array): { readonly losses: Float64Array; readonly deviation: number } | null {
  const { count, mean, m2 } = sampleMoments(losses, "reference");
  const deviation = Math.sqrt(m2 / count);
  if (!(deviation > 0 && deviation < Infinity)) return null;
  return { losses: losses.map((loss) => (loss - mean) / deviation), deviation };
}

function refuse(features: readonly Feature[], rows: number): void {
  const names = new Set<string>();
  for (const feature of features) {
    if (featureLength(feature) !== rows) {
      throw new InvalidInputError("columns-differ", {
        column: feature.name,
        rows: featureLength(feature),
        losses: rows,
      });
    }
    if (names.has(feature.name)) {
      throw new InvalidInputError("column-names-duplicate", { column: feature.name });
    }
    names.add(feature.name);
  }
}
