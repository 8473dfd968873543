import { addAt } from "../../model/number-at.ts";
import { chiSquareTwoSample } from "../chi-square-two-sample.ts";
import { ksTwoSample } from "../ks-two-sample.ts";
import { totalVariation } from "../total-variation.ts";
import { type FeatureColumn, type LevelColumn, stackColumns } from "../trees/feature-column.ts";
import { domainClassifier } from "./domain-classifier.ts";
import { labelShift } from "./label-shift.ts";
import { performanceDecomposition } from "./performance-decomposition.ts";

export interface ShiftSide {
  readonly features: readonly FeatureColumn[];
  readonly prediction: FeatureColumn;
  /** null where the truth is not known yet. */
  readonly target: FeatureColumn | null;
  /** Loss of each row, finite; null without truth. */
  readonly losses: Float64Array | null;
}

export interface ShiftKindsOptions {
  readonly reference: ShiftSide;
  readonly current: ShiftSide;
  readonly seed?: number;
  readonly mostRows?: number;
  /** Level of each test for `readings`, 0.01 by default. */
  readonly level?: number;
}

/** A test and how large the change is; both null, with the reason, when they cannot be computed. */
export interface ShiftTest {
  readonly pValue: number | null;
  readonly effect: number | null;
  readonly reason: string | null;
}

export type ShiftReading = "input-drift" | "prediction-drift" | "target-drift" | "prior-shift" | "relation-change";

export interface ShiftKinds {
  /** p(x): domain classifier on the inputs; effect: share of rows that can be told apart. */
  readonly input: ShiftTest;
  /** p(prediction): KS and its D, or chi-square and total variation. */
  readonly prediction: ShiftTest;
  /** p(y), as the prediction. */
  readonly target: ShiftTest;
  /** p(x | y), for classes: domain classifier inside each class. */
  readonly inputsGivenTarget: ShiftTest;
  /** p(y | x): the relation part of the change of the mean loss; effect in the loss's unit, signed. */
  readonly relation: ShiftTest;
  /** What the tests say together, at the level. Empty: nothing moved that can be seen. */
  readonly readings: readonly ShiftReading[];
}

/**
 * Tells the kinds of shift apart: inputs, predictions, truth, prior shift, relation.
 *
 * A prior shift is read where the truth's shares moved and inputs given the truth did not; it moves the relation by itself, so
 * "relation-change" is then not read from it. Each test keeps its level by itself; `readings` are not corrected for their number.
 *
 * @param sides - Both sides, `seed`, `mostRows`, `level`.
 * @returns One test for each kind. Not computable are those that need a truth or losses that are not given.
 * @throws `InvalidInputError` as `domainClassifier` and `performanceDecomposition`.
 *
 * @remarks Time as three domain classifiers and one for each class.
 * @see Moreno-Torres et al., Pattern Recognition 45 (2012), 521-530.
 *
 * @example
 * const ramp = (from) => ({ kind: "number", name: "x", values: Float64Array.from({ length: 60 }, (_, row) => from + row) });
 * const side = (from) => ({ features: [ramp(from)], prediction: ramp(0), target: null, losses: null });
 * shiftKinds({ reference: side(0), current: side(1000) }).readings[0]; // => "input-drift"
 */
export function shiftKinds({ reference, current, level = 0.01, ...settings }: ShiftKindsOptions): ShiftKinds {
  const input = inputTest(reference, current, settings);
  const tests = {
    input,
    prediction: columnTest(reference.prediction, current.prediction),
    target: targetTest(reference.target, current.target),
    inputsGivenTarget: givenTargetTest(reference, current, settings),
    relation: relationTest(reference, current, settings),
  };
  return { ...tests, readings: readingsOf(tests, level) };
}

type Settings = Pick<ShiftKindsOptions, "seed" | "mostRows">;

function inputTest(reference: ShiftSide, current: ShiftSide, settings: Settings): ShiftTest {
  const result = domainClassifier(reference.features, current.features, settings);
  if (result.status === "not-computable") return without(result.reason);
  return { pValue: result.pValue, effect: result.effect, reason: null };
}

function without(reason: string): ShiftTest {
  return { pValue: null, effect: null, reason };
}

function columnTest(reference: FeatureColumn, current: FeatureColumn): ShiftTest {
  stackColumns([reference], [current]);
  if (reference.kind === "number" && current.kind === "number") {
    const { statistic, pValue } = ksTwoSample(
      reference.values.filter(Number.isFinite),
      current.values.filter(Number.isFinite),
    );
    return pValue === null ? without("too-few-rows") : { pValue, effect: statistic, reason: null };
  }
  if (reference.kind === "number" || current.kind === "number") return without("too-few-rows");
  const levels = Math.max(reference.levels, current.levels);
  const [before, now] = [levelCounts(reference, levels), levelCounts(current, levels)];
  const { pValue } = chiSquareTwoSample(before, now);
  const effect = totalVariation(before, now).distance;
  return pValue === null ? without("too-few-rows-or-levels") : { pValue, effect, reason: null };
}

function levelCounts({ codes }: LevelColumn, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  for (const code of codes) if (code >= 0) addAt(counts, code, 1);
  return counts;
}

function targetTest(reference: FeatureColumn | null, current: FeatureColumn | null): ShiftTest {
  return reference === null || current === null ? without("no-target") : columnTest(reference, current);
}

function givenTargetTest(reference: ShiftSide, current: ShiftSide, settings: Settings): ShiftTest {
  if (reference.target === null || current.target === null) return without("no-target");
  if (reference.target.kind !== "level" || current.target.kind !== "level") return without("target-not-classes");
  const { inputsGivenTarget } = labelShift({
    reference: { features: reference.features, target: reference.target },
    current: { features: current.features, target: current.target },
    ...settings,
  });
  const { pValue, effect } = inputsGivenTarget;
  return pValue === null ? without("too-few-rows") : { pValue, effect, reason: null };
}

function relationTest(reference: ShiftSide, current: ShiftSide, settings: Settings): ShiftTest {
  if (reference.losses === null || current.losses === null) return without("no-losses");
  const result = performanceDecomposition({
    reference: { features: reference.features, losses: reference.losses },
    current: { features: current.features, losses: current.losses },
    ...settings,
  });
  if (result.status === "not-computable") return without(result.reason);
  return { pValue: result.relation.pValue, effect: result.relation.value, reason: null };
}

function readingsOf(tests: Omit<ShiftKinds, "readings">, level: number): readonly ShiftReading[] {
  const moved = ({ pValue }: ShiftTest): boolean => pValue !== null && pValue < level;
  const given = tests.inputsGivenTarget;
  const prior = moved(tests.target) && given.pValue !== null && !moved(given);
  const all: readonly (readonly [ShiftReading, boolean])[] = [
    ["input-drift", moved(tests.input)],
    ["prediction-drift", moved(tests.prediction)],
    ["target-drift", moved(tests.target)],
    ["prior-shift", prior],
    ["relation-change", moved(tests.relation) && !prior],
  ];
  return all.flatMap(([reading, holds]) => (holds ? [reading] : []));
}
