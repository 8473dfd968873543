/**
 * How the window's level is shared out: each test gets a part in proportion to its weight, fixed before any data is seen.
 *
 * A column's drift has the weight 1. What is continuous needs a good part of the level to be found at few rows; evidence of rare
 * events (values never seen) grows by orders of magnitude with every row, so that a small part costs next to nothing.
 */
export const testWeights = {
  /** The one test of a column: chi-square, or the method that the config names. */
  column: 1,
  /** All single levels of a column that are watched together; each has an equal part. */
  watchedLevels: 1,
  /** A numeric column without a named method: two tests, the rest of its 1 is for values beyond the reference's range. */
  placeAndSpread: 0.8,
  wholeDistribution: 0.15,
  beyondRange: 0.05,
  /** Missing values of a column, and the number of rows: they change by degrees, as a column does. */
  missingValues: 0.4,
  rowCount: 0.4,
  /** How the model does is what all else is watched for: as much for each metric that takes part as for a column. */
  metric: 1,
  /** All inputs together, and the share of strange rows. */
  allInputs: 0.4,
  outliers: 0.4,
  /** All levels of one segmentation together. */
  segments: 0.4,
  /** The gap between groups of one grouping. */
  fairness: 0.4,
  /** Every other sign of bad data, each. */
  sign: 0.1,
} as const;
