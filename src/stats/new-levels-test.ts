import { InvalidInputError } from "../errors.ts";
import { binomialLogPmf, binomialTails } from "./binomial.ts";
import { normalSurvival } from "./normal.ts";

export interface NewLevelsInput {
  readonly referenceRows: number;
  readonly currentRows: number;
  /** How many levels both sides together hold with exactly t rows, at index t - 1: all levels, new or not. */
  readonly wholeTotals: readonly number[];
  /** Rows of each further level, for levels with more rows than `wholeTotals` reaches. */
  readonly furtherTotals?: readonly number[];
  /** Rows of the current side in levels that the reference does not have. */
  readonly observed: number;
}

const exactUpTo = 2_000;

/**
 * Test whether the current side holds more rows of levels that the reference never had than chance explains.
 *
 * Without drift the current side is a random subset of all rows. A level with t rows then lies wholly on the current side with
 * the chance `q = m (m-1) ... / (N (N-1) ...)` of t factors; T counts the rows of such levels. The levels are taken as
 * independent, which makes the upper tail, if anything, too large: they compete for the same rows.
 *
 * @param input - `observed` is T. Sums of products of whole counts.
 * @returns `statistic` is T, `pValue` is P(T >= observed), above 0 and at most 1; 1 when nothing is new.
 * @throws `InvalidInputError` when a count is not whole and non-negative, or more rows are in levels than there are.
 *
 * @remarks Exact convolution up to 2,000 new rows, O(observed^2); the saddle-point tail beyond.
 *   `rarest t` far above `N / m` hardly matter: q falls as `(m / N)^t`.
 * @see Lugannani & Rice, Advances in Applied Probability 12 (1980), 475-490 (second continuity correction);
 *   Joag-Dev & Proschan, Annals of Statistics 11 (1983), 286-295, for the negative association.
 *
 * @example
 * newLevelsTest({ referenceRows: 900, currentRows: 100, wholeTotals: [10], observed: 3 }).pValue; // => 0.0702
 */
export function newLevelsTest(input: NewLevelsInput): { readonly statistic: number; readonly pValue: number } {
  refuse(input);
  const { observed } = input;
  if (observed === 0) return { statistic: 0, pValue: 1 };
  const groups = groupsOf(input);
  const pValue = observed <= exactUpTo ? exactTail(groups, observed) : saddlePointTail(groups, observed);
  return { statistic: observed, pValue: Math.min(1, Math.max(Number.MIN_VALUE, pValue)) };
}

/** Levels of equal size. */
interface Group {
  readonly size: number;
  readonly levels: number;
  /** Chance that such a level lies wholly on the current side. */
  readonly chance: number;
}

function groupsOf({ referenceRows, currentRows, wholeTotals, furtherTotals = [] }: NewLevelsInput): Group[] {
  const levelsBySize = new Map<number, number>();
  wholeTotals.forEach((levels, index) => levelsBySize.set(index + 1, levels));
  for (const size of furtherTotals) levelsBySize.set(size, (levelsBySize.get(size) ?? 0) + 1);
  const chances = wholeChances([...levelsBySize.keys()], referenceRows, currentRows);
  return [...levelsBySize]
    .map(([size, levels]) => ({ size, levels, chance: chances.get(size) ?? 0 }))
    .filter(({ size, levels, chance }) => size > 0 && levels > 0 && chance > 0);
}

/** By size, from the smallest up, because each has all factors of the one before. */
function wholeChances(
  sizes: readonly number[],
  referenceRows: number,
  currentRows: number,
): ReadonlyMap<number, number> {
  const chances = new Map<number, number>();
  let chance = 1;
  let row = 0;
  for (const size of sizes.toSorted((left, right) => left - right)) {
    for (; row < size && chance > 0; row++) {
      chance *= Math.max(0, currentRows - row) / (referenceRows + currentRows - row);
    }
    chances.set(size, chance);
  }
  return chances;
}

/** Adds group after group to the distribution of T below `observed`; what reaches it is summed apart, so that small tails keep their digits. */
function exactTail(groups: readonly Group[], observed: number): number {
  let below = new Float64Array(observed);
  below[0] = 1;
  let tail = 0;
  for (const { size, levels, chance } of groups) {
    const most = Math.min(levels, Math.ceil(observed / size));
    const weights = Float64Array.from({ length: most + 1 }, (_, count) =>
      Math.exp(binomialLogPmf(count, levels, chance)),
    );
    const upper = weights.map((_, count) => binomialTails(count, levels, chance).upper);
    const next = new Float64Array(observed);
    below.forEach((mass, at) => {
      if (mass === 0) return;
      const needed = Math.ceil((observed - at) / size);
      if (needed <= levels) tail += mass * (upper[needed] ?? 0);
      for (let count = 0; count <= most && at + count * size < observed; count++) {
        next[at + count * size] = (next[at + count * size] ?? 0) + mass * (weights[count] ?? 0);
      }
    });
    below = next;
  }
  return tail;
}

function saddlePointTail(groups: readonly Group[], observed: number): number {
  const largest = groups.reduce((sum, { size, levels }) => sum + size * levels, 0);
  if (observed > largest) return 0;
  const mean = groups.reduce((sum, { size, levels, chance }) => sum + size * levels * chance, 0);
  const target = observed - 0.5;
  const tilt = tiltFor(groups, target);
  const variance = groups.reduce((sum, group) => sum + group.levels * group.size ** 2 * spreadAt(group, tilt), 0);
  if (Math.abs(target - mean) < 1e-3 * Math.sqrt(variance)) return 0.5;
  const generating = groups.reduce((sum, { size, levels, chance }) => {
    return sum + levels * Math.log1p(chance * Math.expm1(size * tilt));
  }, 0);
  const root = Math.sign(tilt) * Math.sqrt(Math.max(0, 2 * (tilt * target - generating)));
  const height = Math.exp((-root * root) / 2) / Math.sqrt(2 * Math.PI);
  return normalSurvival(root) + height * (1 / (2 * Math.sinh(tilt / 2) * Math.sqrt(variance)) - 1 / root);
}

/** Exponential tilt under which the mean of T is the target. */
function tiltFor(groups: readonly Group[], target: number): number {
  let low = -50;
  let high = 50;
  for (let step = 0; step < 200 && high - low > 1e-13; step++) {
    const tilt = (low + high) / 2;
    const mean = groups.reduce((sum, group) => sum + group.levels * group.size * shareAt(group, tilt), 0);
    if (mean < target) low = tilt;
    else high = tilt;
  }
  return (low + high) / 2;
}

function shareAt({ size, chance }: Group, tilt: number): number {
  return chance / (chance + (1 - chance) * Math.exp(-size * tilt));
}

function spreadAt(group: Group, tilt: number): number {
  const share = shareAt(group, tilt);
  return share * (1 - share);
}

function refuse({ referenceRows, currentRows, wholeTotals, furtherTotals = [], observed }: NewLevelsInput): void {
  for (const [argument, value] of Object.entries({ referenceRows, currentRows, observed })) {
    if (!isCount(value)) throw new InvalidInputError("argument-not-valid", { argument, value });
  }
  for (const count of [...wholeTotals, ...furtherTotals]) {
    if (!isCount(count)) throw new InvalidInputError("argument-not-valid", { argument: "totals", value: count });
  }
  const inLevels = wholeTotals.reduce((sum, levels, index) => sum + levels * (index + 1), 0);
  const rows = furtherTotals.reduce((sum, size) => sum + size, inLevels);
  if (rows > referenceRows + currentRows || observed > currentRows) {
    throw new InvalidInputError("argument-not-valid", { argument: "observed", value: observed, currentRows, rows });
  }
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
