import { byteAt, doubleAt, intAt } from "../../model/number-at.ts";
import { type Candidate, evidence, gapOf, rowsOfChoices, type SearchedHalf } from "./candidate.ts";

export interface KeepOptions {
  /** At most so many. */
  readonly most: number;
  /** Smallest gap between inside and outside, in standard deviations of the losses. */
  readonly minimumGap: number;
}

/** Two kept segments share less than this of the rows that are in either. */
const mostShared = 0.5;

/**
 * The best few candidates that say different things: each must be worth its conditions also on the rows that no better one holds,
 * so that neither a part of a weak segment nor a wider one around it is named beside it.
 *
 * @param candidates - Best first.
 */
export function keepApart(
  half: SearchedHalf,
  candidates: readonly Candidate[],
  { most, minimumGap }: KeepOptions,
): readonly Candidate[] {
  const explained = new Uint8Array(half.losses.length);
  let rest = sumUnexplained(rowsOfChoices([], half), half.losses, explained);
  const kept: { readonly candidate: Candidate; readonly rows: Int32Array }[] = [];
  for (const candidate of candidates) {
    if (kept.length === most || !(candidate.score > 0)) break;
    if (gapOf(candidate, half.losses.length) < minimumGap) continue;
    const rows = rowsOfChoices(candidate.choices, half);
    const own = sumUnexplained(rows, half.losses, explained);
    if (own.rows < half.minimumRows || own.rows >= rest.rows) continue;
    if (kept.length > 0 && !standsAlone(candidate, { own, rest, minimumGap })) continue;
    if (kept.some((other) => jaccard(rows, other.rows) >= mostShared)) continue;
    kept.push({ candidate, rows });
    for (const row of rows) explained[row] = 1;
    rest = sumUnexplained(rowsOfChoices([], half), half.losses, explained);
  }
  return kept.map(({ candidate }) => candidate);
}

type Sums = Pick<Candidate, "rows" | "lossSum">;

interface Alone {
  /** Of the candidate's rows that no better segment holds. */
  readonly own: Sums;
  /** Of all rows that no better segment holds. */
  readonly rest: Sums;
  readonly minimumGap: number;
}

function standsAlone({ choices }: Candidate, { own, rest, minimumGap }: Alone): boolean {
  const lossSum = own.lossSum - (own.rows * rest.lossSum) / rest.rows;
  const cost = choices.reduce((sum, choice) => sum + choice.cost, 0);
  return evidence(own.rows, lossSum, rest.rows) > cost && gapOf({ rows: own.rows, lossSum }, rest.rows) >= minimumGap;
}

/** @param explained - 1 for rows of better segments. */
function sumUnexplained(rows: Int32Array, losses: Float64Array, explained: Uint8Array): Sums {
  let count = 0;
  let lossSum = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = intAt(rows, at);
    if (byteAt(explained, row) === 1) continue;
    count++;
    lossSum += doubleAt(losses, row);
  }
  return { rows: count, lossSum };
}

/** Shared rows among the rows in either of two ascending lists. */
function jaccard(left: Int32Array, right: Int32Array): number {
  let shared = 0;
  for (let a = 0, b = 0; a < left.length && b < right.length;) {
    const difference = intAt(left, a) - intAt(right, b);
    if (difference === 0) shared++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return shared / (left.length + right.length - shared);
}
