import { InvalidInputError } from "../../errors.ts";
import { refuseConfidence, usualConfidence } from "../interval.ts";
import { sampleMoments } from "../sample-moments.ts";
import { type FeatureColumn, takeDoubles, takeRows } from "../trees/feature-column.ts";
import { type ColumnMix, columnMixes } from "./column-mixes.ts";
import { type ColumnRelation, columnRelations } from "./column-relations.ts";
import { fewestSeparableRows, gainShares, refuseMostRows } from "./domain-classifier.ts";
import { expectedLosses } from "./expected-losses.ts";
import { type ImportanceWeights, importanceWeights } from "./importance-weights.ts";
import { type ExpectedLosses, type LossParts, lossParts } from "./loss-parts.ts";
import { separateSides, stackSides } from "./side-classifier.ts";

/** One side: its inputs and the model's loss on each row. */
export interface LossSide {
  readonly features: readonly FeatureColumn[];
  /** Loss of each row, finite: 1 for an error and 0 for a hit, an absolute error, a log loss. */
  readonly losses: Float64Array;
}

export interface DecompositionOptions {
  readonly reference: LossSide;
  readonly current: LossSide;
  /** 0 by default. */
  readonly seed?: number;
  /** Rows of each side at most, at least 20, 10,000 by default; of more, so many are drawn. */
  readonly mostRows?: number;
  /** Between 0 and 1 (both excluded), 0.95 by default. */
  readonly confidence?: number;
}

/** Whether the reference has rows like the current ones. */
export interface Overlap {
  /** Reference rows that the weighted reference is worth. */
  readonly effectiveRows: number;
  readonly effectiveShare: number;
  /** About the share of the current rows that lie where the reference has rows. */
  readonly coveredShare: number;
  /** Share of the reference's rows whose weight was cut at 50. */
  readonly cutShare: number;
}

export interface PerformanceDecomposition extends LossParts {
  readonly status: "computed";
  readonly referenceLoss: number;
  readonly currentLoss: number;
  /** The parts from weights alone, without a model of the loss. */
  readonly plain: LossParts;
  readonly overlap: Overlap;
  /** Mix part of single columns, of the 10 that tell the sides apart best; they overlap and do not add up. */
  readonly mixColumns: readonly ColumnMix[];
  /** Columns along which the change of the relation differs most. */
  readonly relationColumns: readonly ColumnRelation[];
  readonly referenceRows: number;
  readonly currentRows: number;
}

export type DecompositionResult =
  | PerformanceDecomposition
  | {
      readonly status: "not-computable";
      readonly reason: "too-few-rows" | "no-columns" | "too-little-overlap";
      /** null where the weights were not reached. */
      readonly overlap: Overlap | null;
    };

const fewestEffectiveRows = 50;
const leastEffectiveShare = 0.05;
const leastCoveredShare = 0.5;
const mostColumns = 10;

/**
 * Why did the mean loss change: other inputs (mix), or another relation between inputs and truth (relation)?
 *
 * `mix` = loss that the current inputs would have had under the reference's relation, less the reference's loss; `relation` = the
 * current loss less that one; together they are the whole change. That middle loss is double-robust: a boosted model of the
 * reference's loss averaged over the current inputs, put right by the reference's residuals weighted by p_current(x) / p_reference(x)
 * (domain classifier, out of fold, Platt's calibration, cut at 50). It is right when either the model or the weights are.
 * Assumes independent rows, and inputs that hold what matters: what is not among the columns counts as relation.
 *
 * @param sides - Both sides, `seed`, `mostRows`, `confidence`.
 * @returns Parts in the loss's unit with normal intervals. Errors of weights and loss model enter them only as a product, which the
 *   intervals leave out. Not computable when the weighted reference is worth fewer than 50 rows or less than 5 % of its rows, or
 *   covers less than half of the current ones, below 20 rows on a side, or without columns.
 * @throws `InvalidInputError` when columns and losses do not fit, a loss is not finite, or an option is outside its range.
 *
 * @remarks Time as `domainClassifier`, about 2 s for 10,000 rows a side of 20 columns.
 * @see Cai, Namkoong & Yadlowsky, Diagnosing Model Performance Under Distribution Shift (2023); Bang & Robins, Biometrics 61 (2005), 962-972.
 *
 * @example
 * const side = (from) => ({ features: [{ kind: "number", name: "x", values: Float64Array.from({ length: 200 }, (_, row) => (row * 37) % 100) }], losses: new Float64Array(200).fill(from) });
 * performanceDecomposition({ reference: side(1), current: side(3) }).relation.value; // => 2
 */
export function performanceDecomposition({
  reference,
  current,
  seed = 0,
  mostRows = 10_000,
  confidence = usualConfidence,
}: DecompositionOptions): DecompositionResult {
  refuseConfidence(confidence);
  refuseMostRows(mostRows);
  refuseLosses(reference);
  refuseLosses(current);
  if (reference.features.length === 0) return { status: "not-computable", reason: "no-columns", overlap: null };
  if (Math.min(reference.losses.length, current.losses.length) < fewestSeparableRows) {
    return { status: "not-computable", reason: "too-few-rows", overlap: null };
  }
  const sides = stackSides(reference.features, current.features, { mostRows, seed });
  const apart = separateSides(sides);
  const weights = importanceWeights(apart.scores, sides.side);
  const overlap = overlapOf(weights);
  if (tooLittle(overlap)) {
    return { status: "not-computable", reason: "too-little-overlap", overlap };
  }
  const kept = [taken(reference, sides.referenceRows), taken(current, sides.currentRows)] as const;
  const causes = gainShares(reference.features, apart.gains).slice(0, mostColumns);
  return { ...decompose(kept, weights, { seed, confidence, names: causes.map(({ name }) => name) }), overlap };
}

function refuseLosses({ features, losses }: LossSide): void {
  const index = losses.findIndex((loss) => !Number.isFinite(loss));
  if (index >= 0) throw new InvalidInputError("sample-not-finite", { argument: "losses", index });
  for (const column of features) {
    const rows = column.kind === "number" ? column.values.length : column.codes.length;
    if (rows !== losses.length) throw new InvalidInputError("columns-differ", { column: column.name, rows });
  }
}

function overlapOf({ weights, effectiveRows, coveredShare, cutShare }: ImportanceWeights): Overlap {
  return { effectiveRows, effectiveShare: effectiveRows / weights.length, coveredShare, cutShare };
}

function tooLittle({ effectiveRows, effectiveShare, coveredShare }: Overlap): boolean {
  return (
    effectiveRows < fewestEffectiveRows || effectiveShare < leastEffectiveShare || coveredShare < leastCoveredShare
  );
}

function taken({ features, losses }: LossSide, rows: Uint32Array): LossSide {
  if (rows.length === losses.length) return { features, losses };
  return { features: takeRows(features, rows), losses: takeDoubles(losses, rows) };
}

function decompose(
  [reference, current]: readonly [LossSide, LossSide],
  { weights }: ImportanceWeights,
  { seed, confidence, names }: { seed: number; confidence: number; names: readonly string[] },
): Omit<PerformanceDecomposition, "overlap"> {
  const losses = { reference: reference.losses, current: current.losses, weights };
  const expected: ExpectedLosses = { ...losses, ...expectedLosses(reference, current.features, seed) };
  const nothing: ExpectedLosses = {
    ...losses,
    expectedOfReference: new Float64Array(reference.losses.length),
    expectedOfCurrent: new Float64Array(current.losses.length),
    leftOut: { expected: 0, change: 0 },
  };
  return {
    status: "computed",
    referenceLoss: meanOf(reference.losses),
    currentLoss: meanOf(current.losses),
    ...lossParts(expected, confidence),
    plain: lossParts(nothing, confidence),
    mixColumns: columnMixes(reference, current, names),
    relationColumns: columnRelations(reference.features, current.features, expected).slice(0, mostColumns),
    referenceRows: reference.losses.length,
    currentRows: current.losses.length,
  };
}

function meanOf(values: Float64Array): number {
  return sampleMoments(values, "current").mean;
}
