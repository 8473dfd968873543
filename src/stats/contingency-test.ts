import { InvalidInputError } from "../errors.ts";
import { chiSquareSurvival } from "./chi-square.ts";
import { wholeCountTotals } from "./count-totals.ts";
import { fisherExact } from "./fisher-exact.ts";
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

const workLimit = 5_000_000;
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

function judge(table: PooledTable, sides: Sides, question: Question): Judged {
  const asymptotic = chiSquareSurvival(question.statistic, table.reference.length - 1);
  if (asymptoticHolds(asymptotic, table)) return { pValue: asymptotic, pValueBasis: "asymptotic" };
  const [a, b, ...others] = table.reference;
  const [c, d] = table.current;
  if (others.length === 0) {
    return { pValue: fisherExact([a ?? 0, b ?? 0], [c ?? 0, d ?? 0]).pValue, pValueBasis: "exact" };
  }
  return simulated(sides, question);
}

function asymptoticHolds(pValue: number, { smallestExpected }: PooledTable): boolean {
  return smallestExpected >= 5 && pValue >= 0;
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
  const draw = randomTableSums(table, seededRandom(options.seed ?? 0));
  const { pValue, pValueBasis } = simulatedPValue(statistic, draw, limitsOf(options, workOfTable(table)));
  return { pValue, pValueBasis };
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
