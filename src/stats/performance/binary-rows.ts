import { InvalidInputError } from "../../errors.ts";

/** What a binary model said and what came true, row by row. */
export interface BinaryRows {
  /** 1 for the positive class, 0 for the other. */
  readonly labels: ArrayLike<number>;
  /** Finite; the higher, the more likely positive. Losses and calibration need probabilities from 0 to 1 (included). */
  readonly scores: ArrayLike<number>;
  /** Finite, not negative; every row counts 1 without them. */
  readonly weights?: ArrayLike<number> | undefined;
}

/**
 * @throws `InvalidInputError` naming the row: a label other than 0 and 1, a score or a weight that is not finite, a negative weight;
 *   or when the lengths differ.
 */
export function refuseBinaryRows({ labels, scores, weights }: BinaryRows): void {
  refuseLengths(labels.length, { scores, weights });
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (label !== 0 && label !== 1) throw invalidRow("labels", row);
    if (!Number.isFinite(scores[row])) throw invalidRow("scores", row);
  }
  refuseWeights(weights);
}

/** `refuseBinaryRows`, and that the scores are probabilities. */
export function refuseProbabilityRows(rows: BinaryRows): void {
  refuseBinaryRows(rows);
  for (let row = 0; row < rows.scores.length; row++) {
    const score = rows.scores[row] ?? NaN;
    if (!(score >= 0 && score <= 1)) throw invalidRow("scores", row);
  }
}

/** @throws `InvalidInputError` naming the row when a weight is negative or not finite. */
export function refuseWeights(weights: ArrayLike<number> | undefined): void {
  if (weights === undefined) return;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? NaN;
    if (!(weight >= 0 && weight < Infinity)) throw invalidRow("weights", row);
  }
}

/** @throws `InvalidInputError` naming the row when a code is not a whole number from 0 to `classCount - 1`, or there is no class. */
export function refuseCodes(codes: ArrayLike<number>, classCount: number, argument: string): void {
  if (!(Number.isInteger(classCount) && classCount >= 1)) {
    throw new InvalidInputError("argument-not-valid", { argument: "classCount", value: classCount });
  }
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? NaN;
    if (!(Number.isInteger(code) && code >= 0 && code < classCount)) throw invalidRow(argument, row);
  }
}

/** @throws `InvalidInputError` when a column has not `rows` entries. */
export function refuseLengths(rows: number, columns: Readonly<Record<string, ArrayLike<unknown> | undefined>>): void {
  for (const [column, values] of Object.entries(columns)) {
    if (values !== undefined && values.length !== rows) {
      throw new InvalidInputError("columns-differ", { column, rows: values.length, expected: rows });
    }
  }
}

function invalidRow(argument: string, row: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, row });
}
