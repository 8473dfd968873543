import { BestList } from "./best-list.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import { type BinChoice, type Candidate, rowsOfChoices, type SearchedHalf } from "./candidate.ts";
import { columnConditions } from "./column-conditions.ts";
import { refineCandidate, scanOthers } from "./refine-candidate.ts";
import { scanBins } from "./scan-bins.ts";
import { searchPair } from "./search-pairs.ts";
import { tallyRows } from "./tally-rows.ts";

/** Kept of one column alone. */
const keptByColumn = 3;
/** Pairs are searched among so many columns: those with the best conditions of their own. */
const pairedColumns = 30;
/** Segments of two columns that are tried with a third. */
const beamWidth = 200;
/** Segments whose cuts are looked at again. */
const refinedSegments = 60;

/**
 * Segments of the searched half by score, best first: each column by itself, each pair of columns, and the best pairs with one more.
 *
 * @param maximumColumns - From 1 to 3 (included).
 */
export function searchSegments(half: SearchedHalf, maximumColumns: number): readonly Candidate[] {
  const columns = half.features.map((column) => searchColumn(half, column));
  const pairs = maximumColumns < 2 ? [] : searchPairs(half, columns);
  const beam = byScore(pairs).slice(0, beamWidth);
  const triples =
    maximumColumns < 3 ? [] : beam.flatMap((pair) => scanOthers(half, pair).filter(({ score }) => score > pair.score));
  const found = byScore([...columns.flatMap((column) => column.found), ...pairs, ...triples]);
  const refined = found.slice(0, refinedSegments).map((candidate) => refineCandidate(half, candidate));
  return byScore([...refined, ...found.slice(refinedSegments)]);
}

function searchColumn(half: SearchedHalf, column: BinnedFeature): Searched {
  const best = new BestList<Candidate>(keptByColumn);
  const tally = tallyRows(column, half.losses, rowsOfChoices([], half));
  scanBins({ half, column, given: [], givenCost: 0, best }, tally);
  const conditions = columnConditions(half, column, tally);
  return { column, found: best.items, conditions, score: best.items[0]?.score ?? -Infinity };
}

function searchPairs(half: SearchedHalf, columns: readonly Searched[]): readonly Candidate[] {
  const best = new Set(byScore(columns).slice(0, pairedColumns));
  const paired = columns.filter((column) => best.has(column));
  return paired.flatMap((left, place) =>
    paired.slice(place + 1).flatMap((right) => searchPair(half, [left.column, right.column], left.conditions)),
  );
}

function byScore<Item extends { readonly score: number }>(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (a.score === b.score ? 0 : b.score - a.score));
}

interface Searched {
  readonly column: BinnedFeature;
  /** Segments of this column alone. */
  readonly found: readonly Candidate[];
  readonly conditions: readonly BinChoice[];
  /** Of the best segment. */
  readonly score: number;
}
