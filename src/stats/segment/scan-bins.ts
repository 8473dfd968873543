import { doubleAt } from "../../model/number-at.ts";
import type { BestList } from "./best-list.ts";
import type { BinnedFeature } from "./bin-feature.ts";
import { type BinChoice, type Candidate, evidence, type SearchedHalf } from "./candidate.ts";

/** Rows and sum of scaled losses in each bin of a column, of all rows or of those that fulfil other conditions. */
export interface BinTally {
  readonly rows: Float64Array;
  readonly lossSums: Float64Array;
}

/** One column to choose bins of. */
export interface Scan {
  readonly half: SearchedHalf;
  readonly column: BinnedFeature;
  /** Choices that the tallied rows already fulfil. */
  readonly given: readonly BinChoice[];
  /** Sum of their costs. */
  readonly givenCost: number;
  readonly best: BestList<Candidate>;
}

/** Largest set of levels in one condition. */
const mostInSet = 4;
/** Rows of average loss that are added to a level before levels are put in order, so that small levels do not lead by chance. */
const priorRows = 20;

/** Offers every condition on one column: ranges of numbers; levels and small sets of the worst levels; missing values. */
export function scanBins(scan: Scan, tally: BinTally): void {
  if (scan.column.feature.kind === "number") scanRanges(scan, tally);
  else scanLevels(scan, tally);
  const missing = scan.column.binCount - 1;
  const cost = choiceCost(scan, 2);
  offer(scan, { cost, rows: doubleAt(tally.rows, missing), lossSum: doubleAt(tally.lossSums, missing) }, () => [
    missing,
  ]);
}

function scanRanges(scan: Scan, { rows, lossSums }: BinTally): void {
  const bins = scan.column.namedBins;
  const oneSided = choiceCost(scan, 2 * bins);
  const twoSided = choiceCost(scan, (bins * bins) / 2);
  for (let first = 0; first < bins; first++) {
    let inside = 0;
    let sum = 0;
    for (let last = first; last < bins; last++) {
      inside += doubleAt(rows, last);
      sum += doubleAt(lossSums, last);
      if (inside > scan.half.maximumRows) break;
      if (inside < scan.half.minimumRows || sum <= 0 || last - first + 1 === bins) continue;
      const cost = first === 0 || last === bins - 1 ? oneSided : twoSided;
      // Most ranges are no better than the best: no object is made for them.
      const score = evidence(inside, sum, scan.half.losses.length) - cost - scan.givenCost;
      if (score > scan.best.floor) offer(scan, { cost, rows: inside, lossSum: sum }, () => binsFrom(first, last));
    }
  }
}

/** The bins of a range, both ends included. */
export function binsFrom(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function scanLevels(scan: Scan, { rows, lossSums }: BinTally): void {
  const worst = levelsByLoss({ rows, lossSums }, scan.column.namedBins);
  const cost = choiceCost(scan, scan.column.namedBins);
  for (const bin of worst) {
    offer(scan, { cost, rows: doubleAt(rows, bin), lossSum: doubleAt(lossSums, bin) }, () => [bin]);
  }
  let inside = 0;
  let sum = 0;
  for (let size = 1; size <= Math.min(mostInSet, worst.length - 1); size++) {
    const bin = worst[size - 1] ?? 0;
    inside += doubleAt(rows, bin);
    sum += doubleAt(lossSums, bin);
    if (size === 1) continue;
    const offered = { cost: setCost(scan, size), rows: inside, lossSum: sum };
    offer(scan, offered, () => worst.slice(0, size).toSorted((a, b) => a - b));
  }
}

/** Named bins that hold rows, worst mean loss first. */
export function levelsByLoss({ rows, lossSums }: BinTally, namedBins: number): readonly number[] {
  const shrunk = (bin: number): number => doubleAt(lossSums, bin) / (doubleAt(rows, bin) + priorRows);
  return Array.from({ length: namedBins }, (_, bin) => bin)
    .filter((bin) => doubleAt(rows, bin) > 0)
    .toSorted((a, b) => shrunk(b) - shrunk(a) || a - b);
}

/** Cost of one of `choices` ways to choose bins of a column, in nats: which column, and which way. */
export function choiceCost({ half }: Pick<Scan, "half">, choices: number): number {
  return Math.log(half.features.length) + Math.log(Math.max(1, choices));
}

/** Cost of a set of levels: which size, and which levels. */
export function setCost(scan: Pick<Scan, "half" | "column">, size: number): number {
  let sets = mostInSet;
  for (let taken = 0; taken < size; taken++) sets *= (scan.column.namedBins - taken) / (taken + 1);
  return choiceCost(scan, sets);
}

interface Offer {
  readonly cost: number;
  readonly rows: number;
  readonly lossSum: number;
}

function offer({ half, given, givenCost, best, column }: Scan, offered: Offer, bins: () => readonly number[]): void {
  const { cost, rows, lossSum } = offered;
  if (rows < half.minimumRows || rows > half.maximumRows || lossSum <= 0) return;
  const score = evidence(rows, lossSum, half.losses.length) - cost - givenCost;
  if (score > best.floor) best.offer({ choices: [...given, { column, bins: bins(), cost }], rows, lossSum, score });
}
