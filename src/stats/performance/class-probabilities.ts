import { InvalidInputError } from "../../errors.ts";
import { refuseCodes, refuseWeights } from "./binary-rows.ts";

/** Probabilities of a multiclass model and what came true, row by row. */
export interface ClassProbabilities {
  /** True class, 0 to `classCount - 1`. */
  readonly labels: ArrayLike<number>;
  /** Row-major: probability (or any finite score) of class `j` in row `i` at `i * classCount + j`. */
  readonly probabilities: Float64Array;
  readonly classCount: number;
  /** Finite, not negative; every row counts 1 without them. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** @throws `InvalidInputError` naming the row when a class, a probability or a weight is not valid; when lengths differ. */
export function refuseClassProbabilities({ labels, probabilities, classCount, weights }: ClassProbabilities): void {
  refuseCodes(labels, classCount, "labels");
  const expected = labels.length * classCount;
  for (const [column, length, rows] of [
    ["probabilities", probabilities.length, expected],
    ["weights", weights?.length ?? labels.length, labels.length],
  ] as const) {
    if (length !== rows) throw new InvalidInputError("columns-differ", { column, rows: length, expected: rows });
  }
  refuseWeights(weights);
  for (let at = 0; at < expected; at++) {
    if (!Number.isFinite(probabilities[at])) {
      const row = Math.floor(at / classCount);
      throw new InvalidInputError("argument-not-valid", { argument: "probabilities", row });
    }
  }
}
