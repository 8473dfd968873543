/** A uniform sample of the rows of one side with all columns that are compared; all rows of small sides. */
export interface FeatureRows {
  /** Rows of the side; `rowCount` of them are here. */
  readonly totalRows: number;
  readonly rowCount: number;
  /** The same columns on both sides, in the reference's order. */
  readonly columns: readonly FeatureColumn[];
  /** Row of each in the side's `OutcomeRows`; -1 when it is not there. */
  readonly positions: Int32Array;
}

export type FeatureColumn =
  /** NaN where there is no finite number. */
  | { readonly name: string; readonly kind: "numbers"; readonly values: Float64Array }
  /**
   * `levels` are the reference's, the same on both sides. A code is a position in them, `levels.length` for a further level of
   * the reference, `levels.length + 1` for one that it never had, -1 where there is none.
   */
  | {
      readonly name: string;
      readonly kind: "codes";
      readonly codes: Int32Array;
      readonly levels: readonly string[];
    };
