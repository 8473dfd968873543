import { BestList } from "./best-list.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import { type BinChoice, type Candidate, candidateOf, gapOf, rowsOfChoices, type SearchedHalf } from "./candidate.ts";
import { scanBins } from "./scan-bins.ts";
import { tallyRows } from "./tally-rows.ts";

/** Rounds over all conditions; few candidates move in the third. */
const mostRounds = 3;

/** The best segments that a candidate makes with one condition on one more column, one for each column. */
export function scanOthers(half: SearchedHalf, candidate: Candidate): readonly Candidate[] {
  const taken = new Set(candidate.choices.map(({ column }) => column));
  const rows = rowsOfChoices(candidate.choices, half);
  const columns = half.features.filter((column) => !taken.has(column));
  return columns.flatMap((column) => bestChoice({ half, given: candidate.choices, column, rows }) ?? []);
}

/**
 * Chooses each condition anew beside the others until nothing gets better, and drops conditions that are not worth having: those
 * without which the score is no smaller, or the gap between inside and outside is not.
 */
export function refineCandidate(half: SearchedHalf, candidate: Candidate): Candidate {
  let best = candidate;
  for (let round = 0; round < mostRounds; round++) {
    const before = best;
    for (const { column } of before.choices) best = chooseAnew(half, best, column);
    best = withoutIdleConditions(half, best);
    if (best === before) break;
  }
  return best;
}

function chooseAnew(half: SearchedHalf, candidate: Candidate, column: BinnedFeature): Candidate {
  const given = candidate.choices.filter((choice) => choice.column !== column);
  const found = bestChoice({ half, given, column, rows: rowsOfChoices(given, half) });
  return found !== null && found.score > candidate.score + 1e-9 ? found : candidate;
}

function withoutIdleConditions(half: SearchedHalf, candidate: Candidate): Candidate {
  if (candidate.choices.length === 1) return candidate;
  for (const left of candidate.choices) {
    const simpler = candidateOf(
      candidate.choices.filter((choice) => choice !== left),
      half,
    );
    if (simpler.rows > half.maximumRows) continue;
    const isIdle = gapOf(simpler, half.losses.length) >= gapOf(candidate, half.losses.length);
    if (simpler.score >= candidate.score || isIdle) return withoutIdleConditions(half, simpler);
  }
  return candidate;
}

interface OneMore {
  readonly half: SearchedHalf;
  readonly given: readonly BinChoice[];
  readonly column: BinnedFeature;
  /** Those that fulfil what is given. */
  readonly rows: Int32Array;
}

function bestChoice({ half, given, column, rows }: OneMore): Candidate | null {
  const best = new BestList<Candidate>(1);
  const givenCost = given.reduce((sum, { cost }) => sum + cost, 0);
  scanBins({ half, column, given, givenCost, best }, tallyRows(column, half.losses, rows));
  return best.items[0] ?? null;
}
