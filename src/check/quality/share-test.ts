import { hypergeometricTails } from "../../stats/hypergeometric.ts";
import type { Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";

/** How many rows of a side show a sign, out of how many could. */
export interface Hits {
  readonly hits: number;
  readonly rows: number;
}

/** A test whose p-value always exists. */
export interface ShareTest extends Test {
  readonly pValue: number;
}

/**
 * Fisher's exact test that a sign is more frequent now than in the reference: both sides are samples, the total is given.
 *
 * One-sided, exact at any size. `attainable` is the p-value if every row with the sign lay in the current side
 * (as far as it has room): 1 when no row has it, so that such a test takes no share of the level.
 *
 * @param reference - Rows of the reference with and without the sign.
 * @param current - Rows of the current side with and without the sign.
 * @param about - What is tested, when not the whole column.
 * @returns p = 1 and attainable = 1 when a side has no rows. Time O(standard deviation).
 * @see Fisher, Journal of the Royal Statistical Society 98 (1935), 39-82.
 *
 * @example
 * moreOftenTest({ hits: 0, rows: 10 }, { hits: 2, rows: 10 }).pValue; // => 0.23684210526315788
 */
export function moreOftenTest(reference: Hits, current: Hits, about: string | null = null): ShareTest {
  const most = Math.min(reference.hits + current.hits, current.rows);
  return {
    method: "fisher_exact",
    about,
    statistic: null,
    pValue: upperTail(current.hits, reference, current),
    attainable: upperTail(most, reference, current),
    weight: testWeights.sign,
  };
}

/** Probability of so few hits now, or fewer, when nothing changed. */
export function lessOftenPValue(reference: Hits, current: Hits): number {
  if (reference.rows === 0 || current.rows === 0) return 1;
  return hypergeometricTails(current.hits, urn(reference, current)).lower;
}

/**
 * Probability, given the total of both sides, that chance alone makes the current share exceed the reference's by `rise` or more.
 * Depends on the totals only, not on how they fell: what is improbable here can be left out of a family of tests.
 */
export function chanceOfRise(reference: Hits, current: Hits, rise: number): number {
  if (reference.rows === 0 || current.rows === 0) return 1;
  const total = reference.hits + current.hits;
  const fewest = (rise + total / reference.rows) / (1 / current.rows + 1 / reference.rows);
  return upperTail(Math.ceil(fewest * (1 - 1e-12)), reference, current);
}

/** Share of rows with the sign; null without rows. */
export function share({ hits, rows }: Hits): number | null {
  return rows > 0 ? hits / rows : null;
}

/** Rise of the share from the reference to now; null when a side has no rows. */
export function shareRise(reference: Hits, current: Hits): number | null {
  const before = share(reference);
  const now = share(current);
  return before === null || now === null ? null : now - before;
}

function upperTail(hits: number, reference: Hits, current: Hits): number {
  if (reference.rows === 0 || current.rows === 0) return 1;
  return hypergeometricTails(hits, urn(reference, current)).upper;
}

function urn(reference: Hits, current: Hits) {
  const successes = reference.hits + current.hits;
  return { successes, failures: reference.rows + current.rows - successes, draws: current.rows };
}
