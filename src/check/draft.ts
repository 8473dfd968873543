import type { Gate } from "../model/report-document.ts";

/** One hypothesis test of a check, before it shares the window's level with all the others. */
export interface Test {
  /** Name as in statistics.md: "ks", "place_and_spread", "chi_square". */
  readonly method: string;
  /** What it looks at, when not the whole column: a level's name. */
  readonly about: string | null;
  readonly statistic: number | null;
  /** Valid at these sizes, 0 to 1 (included); null when not computable. */
  readonly pValue: number | null;
  /**
   * Smallest p-value that this test could have given at its margins. Tests that could never fire do not
   * dilute the level of those that can (Tarone, Biometrics 46, 1990, 515-522). 0 when unknown.
   */
  readonly attainable: number;
  /** Its share of the window's level, in proportion to the others' (see test-weights.ts). */
  readonly weight: number;
  /** When this test is significant by itself, gate 3 opens whatever the effect: its level's share changed by `minimumRatio` or more. */
  readonly opensSize?: boolean;
}

/** How the reference's own windows move, on the scale of the draft's effect. */
export interface Variation {
  /** This window's effect with the expected sampling noise taken off. */
  readonly excess: number;
  /** Upper limit from the reference's windows. */
  readonly limit: number;
}

/** What the decision hands back to a draft. */
export interface Decided {
  /** Adjusted p-value of each test, in the draft's order; null where there was no p-value. */
  readonly adjusted: readonly (number | null)[];
  readonly gates: { readonly noise: Gate; readonly variation: Gate; readonly size: Gate };
  /** All three gates are open (an off gate 2 counts as open). */
  readonly open: boolean;
}

/**
 * What a check has found before the window's level is shared out: tests, effect and natural variation;
 * `finish` turns the decision into the check's result.
 */
export interface Draft<Result> {
  readonly tests: readonly Test[];
  /** Share of rows that moved, or difference of shares; null when not computable. */
  readonly effect: number | null;
  readonly minimumEffect: number;
  /** What gate 3 compares with `minimumEffect` when that is not the effect itself (sampling noise taken off). */
  readonly sizeEffect?: number | null;
  /** True for facts that need no test (a column is gone): the gates are off and the draft is open. */
  readonly certain?: boolean;
  /** null when the reference has too few windows: gate 2 is off. */
  readonly variation: Variation | null;
  finish(decided: Decided): Result;
}
