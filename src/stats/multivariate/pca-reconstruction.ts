import { InvalidInputError } from "../../errors.ts";
import { mannWhitney } from "../mann-whitney.ts";
import { seededRandom } from "../random.ts";
import { sampleMoments } from "../sample-moments.ts";
import { type FeatureColumn, refuseUneven, stackColumns, tableRows, takeRows } from "../trees/feature-column.ts";
import { allRows, sampleCount } from "../trees/sample-rows.ts";
import { welchInterval } from "../welch-interval.ts";
import type { Interval } from "../interval.ts";
import { type PcaBasis, pcaBasis, reconstructionErrors } from "./pca-basis.ts";

export interface PcaReconstructionOptions {
  /** Share of the variance that the components hold, between 0 and 1 (both excluded), 0.65 by default. */
  readonly varianceShare?: number;
  /** Rows of a reference window, by default as many as the current side has. */
  readonly windowRows?: number;
  /** Seed of the choice of half of the reference, 0 by default. */
  readonly seed?: number;
}

export interface PcaReconstructionValue {
  readonly status: "computed";
  /** Mean distance of a current row to its reconstruction, in standard deviations of the reference. */
  readonly error: number;
  /** The same of the reference rows that the components were not fitted on. */
  readonly referenceError: number;
  /** Interval of `error - referenceError` (Welch); null below 2 rows. */
  readonly difference: Interval | null;
  /** Do the distances differ, in either direction (Mann-Whitney)? */
  readonly pValue: number;
  /** Mean distance in each whole window of the reference rows that the components were not fitted on, in their order. */
  readonly windowErrors: readonly number[];
  /** Mean of the windows' errors and 3 standard deviations to either side; null with fewer than 3 windows. */
  readonly limits: Interval | null;
  /** Components kept. */
  readonly components: number;
}

export type PcaReconstructionResult =
  PcaReconstructionValue | { readonly status: "not-computable"; readonly reason: "too-few-rows" | "too-few-columns" };

const fewestRows = 20;

/**
 * Reconstruction error by principal components: do the columns still hang together as in the reference?
 *
 * Missing numbers become the reference's mean, missing levels its most frequent one; levels become their share in the reference;
 * everything is standardized by the reference. The error of a row is its Euclidean distance to its image in the components.
 * Assumes independent rows. Sees linear relations only; `domainClassifier` sees others. Components fit the rows that they were made
 * from too well, so they are made from one random half of the reference, and the other half is what current rows are compared with.
 *
 * @param reference - Columns of the reference; NaN and code -1 are missing.
 * @param current - The same columns in the same order.
 * @param options - `varianceShare`, `windowRows`, `seed`.
 * @returns Not computable with fewer than 2 columns, or fewer than 20 rows on either side. Where all errors are equal the p-value is 1.
 * @throws `InvalidInputError` when the columns of the sides differ or an option is outside its range.
 *
 * @remarks Time O(rows x columns^2 + columns^3).
 * @see Jackson & Mudholkar, Technometrics 21 (1979), 341-349; NannyML's "data reconstruction with PCA" for the encoding.
 *
 * @example
 * const line = (slope) => [1, slope].map((by, at) => ({ kind: "number", name: `x${at}`, values: Float64Array.from({ length: 80 }, (_, row) => by * (row % 9)) }));
 * pcaReconstruction(line(1), line(-1)).components; // => 1
 */
export function pcaReconstruction(
  reference: readonly FeatureColumn[],
  current: readonly FeatureColumn[],
  options: PcaReconstructionOptions = {},
): PcaReconstructionResult {
  const { varianceShare = 0.65, windowRows = tableRows(current), seed = 0 } = options;
  if (!(varianceShare > 0 && varianceShare < 1)) throw invalid("varianceShare", varianceShare);
  if (!(Number.isInteger(windowRows) && windowRows >= 0)) throw invalid("windowRows", windowRows);
  const rows = tableRows(reference);
  refuseUneven(stackColumns(reference, current), rows + tableRows(current));
  if (reference.length < 2) return { status: "not-computable", reason: "too-few-columns" };
  if (Math.min(rows, tableRows(current)) < fewestRows) return { status: "not-computable", reason: "too-few-rows" };
  const fitted = sampleCount(allRows(rows), Math.floor(rows / 2), seededRandom(seed));
  const seen = new Set(fitted);
  const held = allRows(rows).filter((row) => !seen.has(row));
  const basis = pcaBasis(takeRows(reference, fitted), varianceShare);
  return compareErrors(basis, takeRows(reference, held), current, windowRows);
}

function compareErrors(
  basis: PcaBasis,
  held: readonly FeatureColumn[],
  current: readonly FeatureColumn[],
  windowRows: number,
): PcaReconstructionValue {
  const before = reconstructionErrors(basis, held);
  const now = reconstructionErrors(basis, current);
  const [ofBefore, ofNow] = [sampleMoments(before, "reference"), sampleMoments(now, "current")];
  const windowErrors = windowMeans(before, Math.max(1, windowRows));
  return {
    status: "computed",
    error: ofNow.mean,
    referenceError: ofBefore.mean,
    difference: welchInterval(ofNow, ofBefore),
    pValue: mannWhitney(before, now).pValue ?? 1,
    windowErrors,
    limits: limitsOf(windowErrors),
    components: basis.components.length,
  };
}

function windowMeans(errors: Float64Array, windowRows: number): readonly number[] {
  return Array.from({ length: Math.floor(errors.length / windowRows) }, (_, window) => {
    const rows = errors.subarray(window * windowRows, (window + 1) * windowRows);
    return rows.reduce((sum, error) => sum + error, 0) / windowRows;
  });
}

function limitsOf(windowErrors: readonly number[]): Interval | null {
  if (windowErrors.length < 3) return null;
  const { count, mean, m2 } = sampleMoments(windowErrors, "reference");
  const reach = 3 * Math.sqrt(m2 / (count - 1));
  return { low: mean - reach, high: mean + reach };
}

function invalid(argument: string, value: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, value });
}
