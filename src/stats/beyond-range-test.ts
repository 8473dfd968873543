import { InvalidInputError } from "../errors.ts";
import { hypergeometricLogPmf } from "./hypergeometric.ts";

export interface BeyondRangeInput {
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Rows of the current side beyond all of the reference's, on one side: above its maximum, or below its minimum. */
  readonly beyond: number;
}

/**
 * Test whether the current side reaches farther out of the reference's range than chance explains.
 *
 * Without drift each of all rows is as likely to be on either side: the chance that the `beyond` most extreme rows all belong to
 * the current side is `m (m-1) ... / (N (N-1) ...)` of `beyond` factors. Exact; assumes nothing about the distribution.
 *
 * @param input - Whole counts.
 * @returns `statistic` is `beyond`; `pValue` above 0, 1 when nothing lies beyond. Relative error about 1e-12.
 * @throws `InvalidInputError` when a count is not whole and non-negative, or more rows lie beyond than there are.
 *
 * @remarks One-sided: test above and below apart. Time O(1).
 * @see Rosenbaum, Annals of Mathematical Statistics 25 (1954), 146-150.
 *
 * @example
 * beyondRangeTest({ referenceRows: 2, currentRows: 2, beyond: 2 }); // => { statistic: 2, pValue: 0.1666... }
 */
export function beyondRangeTest(input: BeyondRangeInput): { readonly statistic: number; readonly pValue: number } {
  const { referenceRows, currentRows, beyond } = input;
  for (const [argument, value] of Object.entries({ referenceRows, currentRows, beyond })) {
    if (!(Number.isInteger(value) && value >= 0))
      throw new InvalidInputError("argument-not-valid", { argument, value });
  }
  if (beyond > currentRows) {
    throw new InvalidInputError("argument-not-valid", { argument: "beyond", value: beyond, currentRows });
  }
  const rest = referenceRows + currentRows - beyond;
  const logChance = hypergeometricLogPmf(beyond, { successes: beyond, failures: rest, draws: currentRows });
  return { statistic: beyond, pValue: Math.max(Number.MIN_VALUE, Math.exp(logChance)) };
}
