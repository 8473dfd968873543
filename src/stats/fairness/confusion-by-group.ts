import { InvalidInputError } from "../../errors.ts";
import { addAt, byteAt, doubleAt, numberAt } from "../../model/number-at.ts";

/** Numbers of the four outcomes of a yes-or-no decision. */
export interface OutcomeCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** The outcomes of one group; with weights their sums, and the sums of the squared weights beside them. */
export interface GroupConfusion extends OutcomeCounts {
  readonly group: string;
  /** Rows, whatever their weight. */
  readonly rows: number;
  /** Sums of squared weights; without weights left out, as they are the counts themselves. */
  readonly squares?: OutcomeCounts;
}

/** A decision on each row. */
export interface DecisionRows {
  /** 1 for the positive class, 0 for the other. */
  readonly target: Uint8Array;
  readonly decision: Uint8Array;
  /** Group of each row as a place in `names`; an intersection of attributes is a group like any other. */
  readonly groups: ArrayLike<number>;
  readonly names: readonly string[];
  /** As scikit-learn's `sample_weight`: 0 or more. */
  readonly weights?: Float64Array;
}

/**
 * Confusion counts of each group, in one pass.
 *
 * @param rows - `target` and `decision` (0 or 1), `groups` with their `names`, `weights`.
 * @returns One entry for each name, in order; groups without rows have zeros.
 * @throws `InvalidInputError` when lengths differ, a code has no name, a value is neither 0 nor 1, or a weight is negative or not finite.
 *
 * @remarks Time O(n + groups).
 *
 * @example
 * const rows = { target: Uint8Array.of(1, 0, 1), decision: Uint8Array.of(1, 1, 0), groups: [0, 0, 1], names: ["a", "b"] };
 * confusionByGroup(rows)[0]?.falsePositives; // => 1
 */
export function confusionByGroup(rows: DecisionRows): GroupConfusion[] {
  refuse(rows);
  const { target, decision, groups, names, weights } = rows;
  const [sums, squares, counts] = [4, 4, 1].map((cells) => new Float64Array(cells * names.length));
  if (sums === undefined || squares === undefined || counts === undefined) return [];
  for (let row = 0; row < target.length; row++) {
    const group = numberAt(groups, row);
    const cell = 4 * group + 2 * byteAt(target, row) + byteAt(decision, row);
    const weight = weights === undefined ? 1 : doubleAt(weights, row);
    addAt(sums, cell, weight);
    addAt(squares, cell, weight * weight);
    addAt(counts, group, 1);
  }
  return names.map((group, place) => {
    const counted = Object.assign({ group, rows: doubleAt(counts, place) }, outcomes(sums, place));
    return weights === undefined ? counted : Object.assign(counted, { squares: outcomes(squares, place) });
  });
}

function outcomes(cells: Float64Array, group: number): OutcomeCounts {
  const at = (cell: number): number => doubleAt(cells, 4 * group + cell);
  return { trueNegatives: at(0), falsePositives: at(1), falseNegatives: at(2), truePositives: at(3) };
}

function refuse({ target, decision, groups, names, weights }: DecisionRows): void {
  const rows = target.length;
  for (const [argument, values] of Object.entries({ decision, groups, weights })) {
    if (values !== undefined && values.length !== rows) throw invalid(argument, values.length);
  }
  for (const [argument, values] of Object.entries({ target, decision })) {
    const index = values.findIndex((value) => value > 1);
    if (index >= 0) throw invalid(argument, byteAt(values, index));
  }
  for (let row = 0; row < rows; row++) {
    const code = groups[row] ?? -1;
    if (!(Number.isInteger(code) && code >= 0 && code < names.length)) throw invalid("groups", code);
  }
  const weight = weights?.find((value) => !(value >= 0 && value < Infinity));
  if (weight !== undefined) throw invalid("weights", weight);
}

function invalid(argument: string, value: number): InvalidInputError {
  return new InvalidInputError("argument-not-valid", { argument, value });
}
