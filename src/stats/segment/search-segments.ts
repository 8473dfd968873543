import { BestList } from "./best-list.ts";
import { type Candidate, rowsOfChoices, type SearchedHalf } from "./candidate.ts";
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
  const singles = half.features.map((_, feature) => searchColumn(half, feature));
  const pairs = maximumColumns < 2 ? [] : searchPairs(half, singles);
  const beam = byScore(pairs).slice(0, beamWidth);
  const triples =
    maximumColumns < 3 ? [] : beam.flatMap((pair) => scanOthers(half, pair).filter(({ score }) => score > pair.score));
  const found = byScore([...singles.flat(), ...pairs, ...triples]);
  const refined = found.slice(0, refinedSegments).map((candidate) => refineCandidate(half, candidate));
  return byScore([...refined, ...found.slice(refinedSegments)]);
}

function searchColumn(half: SearchedHalf, feature: number): readonly Candidate[] {
  const best = new BestList<Candidate>(keptByColumn);
  const binned = half.features[feature];
  if (binned === undefined) return [];
  const tally = tallyRows(binned, half.losses, rowsOfChoices([], half));
  scanBins({ half, feature, binned, given: [], givenCost: 0, best }, tally);
  return best.items;
}

function searchPairs(half: SearchedHalf, singles: readonly (readonly Candidate[])[]): readonly Candidate[] {
  const columns = half.features
    .map((_, feature) => ({ feature, score: singles[feature]?.[0]?.score ?? -Infinity }))
    .toSorted((a, b) => b.score - a.score || a.feature - b.feature)
    .slice(0, pairedColumns)
    .map(({ feature }) => feature)
    .toSorted((a, b) => a - b);
  const rows = rowsOfChoices([], half);
  return columns.flatMap((left, place) => {
    const binned = half.features[left];
    if (binned === undefined) return [];
    const conditions = columnConditions(half, left, tallyRows(binned, half.losses, rows));
    return columns.slice(place + 1).flatMap((right) => searchPair(half, [left, right], conditions));
  });
}

function byScore(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.toSorted((a, b) => b.score - a.score);
}
