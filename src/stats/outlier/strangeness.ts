import { InvalidInputError } from "../../errors.ts";
import { doubleAt, numberAt } from "../../model/number-at.ts";
import { normalSurvival } from "../normal.ts";
import { isolationContributions } from "./isolation-contributions.ts";
import type { IsolationForest } from "./isolation-forest.ts";
import { robustZ, shareOutsideRange } from "./robust-z.ts";
import type { SeenPairs, StrangenessColumn, StrangenessReference } from "./strangeness-reference.ts";

interface ReasonBase {
  readonly column: string;
  /** The row's value of the column: a number, or the text of a level. */
  readonly value: number | string;
  /** How improbable, in nats; never more than the reference's rows can tell, log(2 rows). 0 for `isolated`, which is counted in steps. */
  readonly surprise: number;
}

/** One reason why a row is strange. */
export type Reason =
  | (ReasonBase & { readonly kind: "unseen-level"; readonly rows: number })
  | (ReasonBase & {
      readonly kind: "outside-range";
      readonly smallest: number;
      readonly largest: number;
      /** Distance from the range as a share of its length, with its sign; null where the reference does not vary. */
      readonly share: number | null;
    })
  | (ReasonBase & {
      readonly kind: "unseen-pair";
      readonly otherColumn: string;
      readonly otherValue: string;
      /** Rows of the reference that would hold both if the columns did not depend on each other. */
      readonly expectedRows: number;
    })
  | (ReasonBase & { readonly kind: "far-from-median"; readonly z: number; readonly median: number })
  | (ReasonBase & { readonly kind: "rare-level"; readonly count: number; readonly rows: number })
  | (ReasonBase & {
      readonly kind: "isolated";
      /** By which the column shortens the row's path, see `isolationContributions`. */
      readonly steps: number;
      /** Among the steps of all columns that shorten it. */
      readonly shareOfSteps: number;
    });

export interface StrangenessOptions {
  /** A forest of the same columns, with the row in its numbers: adds which columns isolate the row. */
  readonly isolation?: { readonly forest: IsolationForest; readonly row: ArrayLike<number> };
}

const farZ = 3.5;
const rareShare = 1 / 1000;
/** An absent combination is surprising from here on: chance alone leaves it out with e^-5, 0.7 %. */
const leastExpected = 5;
/** Columns with a smaller part of the steps are not named. */
const leastShareOfSteps = 0.1;
const orderOfKinds: readonly Reason["kind"][] = [
  "unseen-level",
  "outside-range",
  "unseen-pair",
  "far-from-median",
  "rare-level",
  "isolated",
];

/**
 * Why one row is strange, most surprising first.
 *
 * - `unseen-level`: the reference never held the level.
 * - `outside-range`: below the reference's smallest or above its largest value.
 * - `unseen-pair`: both levels are known, their combination is not, although 5 rows or more would hold it by chance.
 * - `far-from-median`: more than 3.5 robust standard deviations away; its surprise is that of a normal distribution.
 * - `rare-level`: less than one row in 1,000 of the reference held the level.
 * - `isolated`: the column holds at least a tenth of the steps by which the isolation forest isolates the row; always last.
 *
 * Equal surprises are in the order of this list, then by z, by share outside, by expected rows, by steps.
 *
 * @param row - For each column of the reference a number (NaN is missing), or the place of a level (-1 is missing; a place beyond the known
 *   levels is an unseen one). Not changed.
 * @returns Empty when nothing is strange. Missing values are no reason; count them elsewhere.
 * @throws `InvalidInputError` when the row has not as many values as the reference has columns.
 *
 * @remarks Time O(c + l^2 + trees x depth) for c columns of which l hold levels.
 *
 * @example
 * const reference = strangenessReference([{ name: "age", kind: "number", values: Float64Array.of(30, 31, 32, 33, 34) }]);
 * strangeness([90], reference).map(({ kind }) => kind); // => ["outside-range", "far-from-median"]
 */
export function strangeness(
  row: ArrayLike<number>,
  reference: StrangenessReference,
  options: StrangenessOptions = {},
): readonly Reason[] {
  const { columns, pairs } = reference;
  if (row.length !== columns.length) {
    throw new InvalidInputError("columns-differ", { columns: row.length, reference: columns.length });
  }
  const own = columns.flatMap((column, place) => reasonsOfColumn(column, numberAt(row, place)));
  const together = pairs.flatMap((pair) => reasonsOfPair(pair, columns, row));
  return [...own, ...together, ...isolatedColumns(columns, row, options)].toSorted(byImportance);
}

function reasonsOfColumn(column: StrangenessColumn, value: number): readonly Reason[] {
  return column.kind === "number" ? reasonsOfNumber(column, value) : reasonsOfLevel(column, value);
}

function reasonsOfNumber(
  { name, scale }: StrangenessColumn & { readonly kind: "number" },
  value: number,
): readonly Reason[] {
  if (scale === null || Number.isNaN(value)) return [];
  const reasons: Reason[] = [];
  const most = Math.log(2 * scale.rows);
  const { smallest, largest, median } = scale;
  if (value < smallest || value > largest) {
    const share = shareOutsideRange(value, scale);
    reasons.push({ column: name, kind: "outside-range", value, surprise: most, smallest, largest, share });
  }
  const z = robustZ(value, scale);
  if (z !== null && Math.abs(z) > farZ) {
    const surprise = Math.min(most, -Math.log(2 * normalSurvival(Math.abs(z))));
    reasons.push({ column: name, kind: "far-from-median", value, surprise, z, median });
  }
  return reasons;
}

function reasonsOfLevel(
  { name, levels, counts, rows }: StrangenessColumn & { readonly kind: "level" },
  code: number,
): readonly Reason[] {
  if (!(code >= 0) || rows === 0) return [];
  const count = counts[code] ?? 0;
  const value = levels[code] ?? "";
  if (count === 0) return [{ column: name, kind: "unseen-level", value, surprise: Math.log(2 * rows), rows }];
  if (count / rows >= rareShare) return [];
  return [{ column: name, kind: "rare-level", value, surprise: -Math.log(count / rows), count, rows }];
}

function reasonsOfPair(
  { left, right, seen, rows, leftCounts, rightCounts }: SeenPairs,
  columns: readonly StrangenessColumn[],
  row: ArrayLike<number>,
): readonly Reason[] {
  const [first, second] = [numberAt(row, left), numberAt(row, right)];
  const expectedRows = ((leftCounts[first] ?? 0) * (rightCounts[second] ?? 0)) / rows;
  if (!(expectedRows >= leastExpected) || seen.has(first * rightCounts.length + second)) return [];
  const names = { column: columns[left]?.name ?? "", otherColumn: columns[right]?.name ?? "" };
  const values = { value: levelText(columns[left], first), otherValue: levelText(columns[right], second) };
  return [{ ...names, ...values, kind: "unseen-pair", surprise: Math.log(2 * rows), expectedRows }];
}

function levelText(column: StrangenessColumn | undefined, code: number): string {
  return column?.kind === "level" ? (column.levels[code] ?? "") : "";
}

function isolatedColumns(
  columns: readonly StrangenessColumn[],
  row: ArrayLike<number>,
  { isolation }: StrangenessOptions,
): readonly Reason[] {
  if (isolation === undefined) return [];
  const steps = isolationContributions(isolation.forest, isolation.row);
  const all = steps.reduce((sum, own) => sum + Math.max(0, own), 0);
  return columns.flatMap((column, place): readonly Reason[] => {
    const own = doubleAt(steps, place);
    if (!(own > 0 && own >= leastShareOfSteps * all)) return [];
    const code = numberAt(row, place);
    const value = column.kind === "level" ? levelText(column, code) : code;
    return [{ column: column.name, kind: "isolated", value, surprise: 0, steps: own, shareOfSteps: own / all }];
  });
}

function byImportance(a: Reason, b: Reason): number {
  const kinds = orderOfKinds.indexOf(a.kind) - orderOfKinds.indexOf(b.kind);
  return b.surprise - a.surprise || kinds || magnitude(b) - magnitude(a);
}

function magnitude(reason: Reason): number {
  if (reason.kind === "far-from-median") return Math.abs(reason.z);
  if (reason.kind === "outside-range") return Math.abs(reason.share ?? Number.MAX_VALUE);
  if (reason.kind === "unseen-pair") return reason.expectedRows;
  return reason.kind === "isolated" ? reason.steps : 0;
}
