import type { Config } from "../../model/config.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { formatNumber } from "../../model/format-number.ts";
import { intAt } from "../../model/number-at.ts";
import type { Difference } from "../../model/performance-result.ts";
import type { CausesResult, Contribution, ShiftResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { LossPart } from "../../stats/multivariate/loss-parts.ts";
import {
  type PerformanceDecomposition,
  performanceDecomposition,
} from "../../stats/multivariate/performance-decomposition.ts";
import { shiftKinds, type ShiftKinds, type ShiftReading } from "../../stats/multivariate/shift-kinds.ts";
import { type FeatureColumn, takeRows } from "../../stats/trees/feature-column.ts";
import { foldRareLevels } from "../multivariate/fold-rare-levels.ts";
import { mostRows } from "../multivariate/compare-inputs.ts";
import { inputNames, treeColumns } from "../multivariate/tree-columns.ts";
import { columnAt, lossRows, rowLosses } from "./row-losses.ts";
import { sharedClasses } from "./shared-classes.ts";

/** A side's inputs, predictions, truth and losses on the rows where all are known. */
interface CauseSide {
  readonly metric: "error_rate" | "mae";
  readonly features: readonly FeatureColumn[];
  readonly losses: Float64Array;
  readonly prediction: FeatureColumn;
  readonly target: FeatureColumn;
}

/**
 * Why the champion does worse: how much of the change of its mean loss comes from other inputs and how much from another
 * relation of inputs and truth, which columns carry it, and which kinds of shift there are.
 *
 * @returns null when the config does not ask for many columns at once, or a side has only a profile.
 */
export function causes(reference: Side, current: Side, config: Config): CausesResult | null {
  if (!config.checks.multivariate.enabled || reference.features === null || current.features === null) return null;
  const own = causeSide(reference, reference.features, reference);
  const other = causeSide(current, current.features, reference);
  if (own === null || other === null) return untold("The outcomes of one of the sides are not known.");
  const features = foldRareLevels({ before: own.features, now: other.features });
  const before = { ...own, features: features.before };
  const now = { ...other, features: features.now };
  const found = performanceDecomposition({ reference: before, current: now, seed: config.seed, mostRows });
  if (found.status === "not-computable") return untold(reasons[found.reason]);
  const kinds = shiftKinds({ reference: before, current: now, seed: config.seed, mostRows });
  return {
    status: "explained",
    reason: null,
    metric: before.metric,
    total: { value: found.currentLoss - found.referenceLoss, interval: null },
    mix: difference(found.mix),
    relation: difference(found.relation),
    shifts: shifts(kinds),
    columns: contributions(found),
    segments: [],
    sentence: sentenceOf(before.metric, found),
  };
}

const reasons = {
  "too-few-rows": "Fewer than 20 rows with an outcome on one of the sides.",
  "no-columns": "No input takes part: all columns are identifiers, constant, predictions or targets.",
  "too-little-overlap":
    "The reference has too few rows like the current ones to tell a changed mix from a changed relation.",
} as const;

function untold(reason: string): CausesResult {
  return {
    status: "not-computable",
    reason,
    metric: null,
    total: null,
    mix: null,
    relation: null,
    shifts: [],
    columns: [],
    segments: [],
    sentence: reason,
  };
}

function causeSide({ outcomes }: Side, features: FeatureRows, reference: Side): CauseSide | null {
  const model = outcomes?.models[0];
  if (outcomes === null || model === undefined) return null;
  const own = rowLosses(outcomes, model);
  if (own === null) return null;
  const { rows, losses } = lossRows(features, own);
  const positions = Int32Array.from(rows, (row) => intAt(features.positions, row));
  const classes = sharedClasses(outcomes.classes, reference.outcomes?.classes ?? []);
  return {
    metric: own.name,
    features: takeRows(treeColumns(features, inputNames(reference)), rows),
    losses,
    prediction: columnAt("prediction", own.predicted, positions, classes),
    target: columnAt("target", own.truth, positions, classes),
  };
}

function difference({ value, low, high }: LossPart): Difference {
  return { value, interval: [low, high] };
}

/** Columns by the larger of their two parts, at most 10. */
function contributions({ mixColumns, relationColumns }: PerformanceDecomposition): readonly Contribution[] {
  const names = [...new Set([...mixColumns, ...relationColumns].map(({ name }) => name))];
  const all = names.map((name) => ({
    name,
    mix: mixColumns.find((column) => column.name === name)?.value ?? null,
    relation: relationColumns.find((column) => column.name === name)?.spread ?? null,
  }));
  return all.toSorted((a, b) => largerPart(b) - largerPart(a)).slice(0, 10);
}

function largerPart({ mix, relation }: Contribution): number {
  return Math.max(Math.abs(mix ?? 0), Math.abs(relation ?? 0));
}

const kindsOfShift = [
  {
    kind: "covariate",
    test: "input",
    reading: "input-drift",
    moved: "The inputs moved",
    still: "The inputs are as they were",
  },
  {
    kind: "prior",
    test: "target",
    reading: "target-drift",
    moved: "The truth's shares moved",
    still: "The truth's shares are as they were",
  },
  {
    kind: "prediction",
    test: "prediction",
    reading: "prediction-drift",
    moved: "The predictions moved",
    still: "The predictions are as they were",
  },
  {
    kind: "relation",
    test: "relation",
    reading: "relation-change",
    moved: "The same inputs mean something else now",
    still: "The same inputs mean what they meant",
  },
] as const satisfies readonly {
  kind: ShiftResult["kind"];
  test: keyof ShiftKinds;
  reading: ShiftReading;
  moved: string;
  still: string;
}[];

function shifts(kinds: ShiftKinds): readonly ShiftResult[] {
  const { readings } = kinds;
  return kindsOfShift.map(({ kind, test, reading, moved, still }): ShiftResult => {
    const { pValue, effect } = kinds[test];
    if (pValue === null) {
      const sentence = "Too few rows or classes to compare.";
      return { kind, verdict: "not-computable", effect, interval: null, pValue, sentence };
    }
    if (!readings.includes(reading)) {
      return { kind, verdict: "ok", effect, interval: null, pValue, sentence: `${still}.` };
    }
    const only = kind === "prior" && readings.includes("prior-shift") ? ", and each class looks as it did" : "";
    return { kind, verdict: "shifted", effect, interval: null, pValue, sentence: `${moved}${only}.` };
  });
}

function sentenceOf(
  metric: CauseSide["metric"],
  { mix, relation, currentLoss, referenceLoss }: PerformanceDecomposition,
): string {
  const isRate = metric === "error_rate";
  const text = (value: number): string => formatNumber(value * (isRate ? 100 : 1));
  const unit = isRate ? "\u00a0points" : "";
  const title = isRate ? "error rate" : "mean absolute error";
  const part = ({ value, low, high }: LossPart): string => `${text(value)}${unit} (${text(low)} to ${text(high)})`;
  const total = `The ${title} changed by ${text(currentLoss - referenceLoss)}${unit}`;
  return `${total}: ${part(mix)} through other inputs, ${part(relation)} through another relation of inputs and truth.`;
}
