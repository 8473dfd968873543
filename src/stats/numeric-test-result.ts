/** What a numeric two-sample test gives; both null when the data cannot yield it (see each test). */
export interface NumericTestResult {
  readonly statistic: number | null;
  /** From 0 to 1. */
  readonly pValue: number | null;
}

/** A side is empty, or nothing varies: the test has no value. */
export const notComputable: NumericTestResult = { statistic: null, pValue: null };
