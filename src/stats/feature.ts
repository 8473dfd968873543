/** A column of numbers. */
export interface NumberFeature {
  readonly name: string;
  readonly kind: "number";
  /** One for each row; NaN where it is missing. */
  readonly values: Float64Array;
}

/** A column of levels. */
export interface LevelFeature {
  readonly name: string;
  readonly kind: "level";
  /** One for each row: a place in `levels`; -1 where it is missing. */
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

export type Feature = NumberFeature | LevelFeature;

/** Rows of a column. */
export function featureLength(feature: Feature): number {
  return feature.kind === "number" ? feature.values.length : feature.codes.length;
}
