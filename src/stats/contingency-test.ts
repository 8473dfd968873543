import { InvalidInputError } from "../errors.ts";
import { binomialLogPmf } from "./binomial.ts";
import { chiSquareSurvival } from "./chi-square.ts";
import { wholeCountTotals } from "./count-totals.ts";
import { firstAtLeast } from "./first-at-least.ts";
import { fisherExact } from "./fisher-exact.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal.ts";
import { type PooledTable, pooledLevels } from "./pooled-levels.ts";
import { randomTableSums, type SummedTable, workOfTable } from "./random-table-sums.ts";
import { seededRandom } from "./random.ts";
import { drawsFor, type PValueBasis, type SimulationLimits, simulatedPValue } from "./simulated-p-value.ts";

export interface ContingencyOptions {
  /** Seed of the draws, 0 by default. */
  readonly seed?: number;
  /** Draws at most; by default what the level needs, within about 0.1 s. */
  readonly draws?: number;
  /** Level that the p-value must be able to resolve, between 0 and 1. */
  readonly level?: number;
}

export interface ContingencyResult {
  /** null when a side has no rows. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Cells after pooling, less one. */
  readonly degreesOfFreedom: number;
  /** Effect size from 0 to 1 (included): the root of chi-square over the rows, on the pooled cells. */
  readonly cramersV: number | null;
  readonly pValueBasis: PValueBasis;
}

/** What a cell adds to the statistic: its count on one side, its rows on both, and that side's share of all rows. */
export type CellTerm = (count: number, pooled: number, share: number) => number;

const enoughExpected = 5;
const workLimit = 3_000_000;
const fewestDraws = 2_000;

/** Test of a 2 x k table by a statistic that is asymptotically chi-square; see `chiSquareTwoSample` for what it promises. */
export function contingencyTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  term: CellTerm,
  options: ContingencyOptions,
): ContingencyResult {
  refuseOptions(options);
  const { referenceRows, currentRows } = wholeCountTotals(reference, current);
  if (referenceRows === 0 || currentRows === 0) {
    return { statistic: null, pValue: null, degreesOfFreedom: 0, cramersV: null, pValueBasis: "exact" };
  }
  const table = pooledLevels(reference, current);
  const cells = table.reference.length;
  if (cells < 2) return { statistic: 0, pValue: 1, degreesOfFreedom: 0, cramersV: 0, pValueBasis: "exact" };
  const sides = { reference: table.reference, current: table.current, referenceRows, currentRows };
  const statistic = statisticOf(sides, term);
  const cramersV = Math.sqrt(Math.min(1, statisticOf(sides, chiSquareTerm) / (referenceRows + currentRows)));
  const judged = judge(table, sides, { statistic, term, options });
  return { statistic, cramersV, degreesOfFreedom: cells - 1, ...judged };
}

/** Squared difference from the expected count over the expected count. */
export const chiSquareTerm: CellTerm = (count, pooled, share) => {
  const expected = pooled * share;
  return (count - expected) ** 2 / expected;
};

interface Sides {
  readonly reference: readonly number[];
  readonly current: readonly number[];
  readonly referenceRows: number;
  readonly currentRows: number;
}

interface Question {
  readonly statistic: number;
  readonly term: CellTerm;
  readonly options: ContingencyOptions;
}

interface Judged {
  readonly pValue: number;
  readonly pValueBasis: PValueBasis;
}

function judge({ smallestExpected }: PooledTable, sides: Sides, question: Question): Judged {
  const cells = sides.reference.length;
  const strict = question.options.level !== undefined;
  if (cells === 2 && (strict || smallestExpected < enoughExpected)) return exact(sides);
  if (smallestExpected < enoughExpected) return simulated(sides, question);
  const asymptotic = chiSquareSurvival(question.statistic, cells - 1);
  const pValue = strict ? Math.max(asymptotic, smallestCellTail(asymptotic, smallestExpected, sides)) : asymptotic;
  return { pValue, pValueBasis: "asymptotic" };
}

function exact({ reference, current, referenceRows, currentRows }: Sides): Judged {
  const [first = 0, ofCurrent = 0] = [reference[0], current[0]];
  const { pValue } = fisherExact([first, referenceRows - first], [ofCurrent, currentRows - ofCurrent]);
  return { pValue, pValueBasis: "exact" };
}

/**
 * What the p-value would be if the cell with the smallest expected count alone had moved: its binomial tail as many standard
 * deviations out as the limiting distribution says. Small cells have longer tails than chi-square's: with 5 expected rows the
 * limit says 2e-7 where the truth is 1e-5.
 */
function smallestCellTail(pValue: number, expected: number, { referenceRows, currentRows }: Sides): number {
  const share = Math.min(referenceRows, currentRows) / (referenceRows + currentRows);
  const rows = expected / share;
  const reach = -normalQuantile(pValue / 2);
  const count = expected + reach * Math.sqrt(expected * (1 - share));
  return count < rows ? incompleteBeta(count, rows - count + 1, share) : 0;
}

function simulated(sides: Sides, { statistic, term, options }: Question): Judged {
  const { referenceRows, currentRows } = sides;
  const rows = Math.min(referenceRows, currentRows);
  const share = rows / (referenceRows + currentRows);
  const pooled = sides.reference.map((count, cell) => count + (sides.current[cell] ?? 0));
  const table: SummedTable = {
    pooled,
    rows,
    term: (cell, count) => {
      const total = pooled[cell] ?? 0;
      return term(count, total, share) + term(total - count, total, 1 - share);
    },
  };
  const draw = randomTableSums(table, seededRandom(options.seed));
  const limits = { ...limitsOf(options, workOfTable(table)), leastPValue: oneCellTail(statistic, table, share) };
  const { pValue, pValueBasis } = simulatedPValue(statistic, draw, limits);
  return { pValue, pValueBasis };
}

/**
 * Probability that any one cell alone, all others as expected, lifts the statistic to where it is: what a tail fitted to draws
 * misses when single rows of rare levels make it jump.
 */
function oneCellTail(statistic: number, { pooled, rows, term }: SummedTable, share: number): number {
  const jump = statistic - (pooled.length - 2);
  return pooled.reduce((sum, total, cell) => {
    const mean = Math.ceil(total * share);
    const most = Math.min(total, rows);
    if (term(cell, most) < jump) return sum;
    const count = firstAtLeast(mean, most, (value) => term(cell, value) >= jump);
    return sum + Math.exp(binomialLogPmf(count, total, share)) / Math.max(0.1, 1 - (total * share) / count);
  }, 0);
}

function statisticOf({ reference, current, referenceRows, currentRows }: Sides, term: CellTerm): number {
  const share = currentRows / (referenceRows + currentRows);
  let sum = 0;
  reference.forEach((before, cell) => {
    const now = current[cell] ?? 0;
    sum += term(now, before + now, share) + term(before, before + now, 1 - share);
  });
  return Math.max(0, sum);
}

function limitsOf(options: ContingencyOptions, work: number): SimulationLimits {
  const level = options.level ?? null;
  const affordable = Math.max(fewestDraws, Math.floor(workLimit / work));
  return { draws: options.draws ?? drawsFor(level, affordable), level };
}

function refuseOptions({ draws, level }: ContingencyOptions): void {
  if (level !== undefined && !(level > 0 && level < 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "level", value: level });
  }
  if (draws !== undefined && !(Number.isInteger(draws) && draws >= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "draws", value: draws });
  }
}
