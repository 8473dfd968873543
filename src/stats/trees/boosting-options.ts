import { InvalidInputError } from "../../errors.ts";

export interface BoostingOptions {
  /** "logistic" for targets 0 and 1, "squared" (the default) for numbers. */
  readonly loss?: "logistic" | "squared";
  /** 50 by default. */
  readonly trees?: number;
  /** Leaves of a tree at most, 15 by default. */
  readonly leaves?: number;
  /** Questions from the root to a leaf at most; no limit by default. */
  readonly maxDepth?: number;
  /** 20 by default. */
  readonly minLeafRows?: number;
  /** Above 0 up to 1 (included), 0.1 by default. */
  readonly learningRate?: number;
  /** Added to each leaf's hessian, 0 by default. */
  readonly l2?: number;
  /** Share of the rows that each tree sees, above 0 up to 1 (included), 1 by default. */
  readonly rowShare?: number;
  /** Share of the features that each tree may use, above 0 up to 1 (included), 1 by default. */
  readonly featureShare?: number;
  /** Bins of a feature at most, from 2 to 255 (included), 255 by default. */
  readonly bins?: number;
  /** Seed of the choice of rows and features, 0 by default. */
  readonly seed?: number;
}

/** Options with every default filled in. */
export type BoostingSettings = Required<BoostingOptions>;

const defaults: BoostingSettings = {
  loss: "squared",
  trees: 50,
  leaves: 15,
  maxDepth: Infinity,
  minLeafRows: 20,
  learningRate: 0.1,
  l2: 0,
  rowShare: 1,
  featureShare: 1,
  bins: 255,
  seed: 0,
};

/** @throws `InvalidInputError` when an option is outside its range. */
export function boostingSettings(options: BoostingOptions): BoostingSettings {
  const settings = { ...defaults, ...options };
  const { trees, leaves, maxDepth, minLeafRows, learningRate, l2, rowShare, featureShare, bins } = settings;
  const valid = {
    trees: Number.isInteger(trees) && trees >= 0,
    leaves: Number.isInteger(leaves) && leaves >= 1,
    maxDepth: maxDepth >= 1,
    minLeafRows: minLeafRows >= 1,
    learningRate: isShare(learningRate),
    l2: l2 >= 0,
    rowShare: isShare(rowShare),
    featureShare: isShare(featureShare),
    bins: Number.isInteger(bins) && bins >= 2 && bins <= 255,
  };
  const wrong = Object.entries(valid).find(([, holds]) => !holds);
  if (wrong !== undefined) throw new InvalidInputError("argument-not-valid", { argument: wrong[0] });
  return settings;
}

function isShare(value: number): boolean {
  return value > 0 && value <= 1;
}
