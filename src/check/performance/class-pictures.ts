import type { BinaryCells } from "../../stats/performance/binary-confusion.ts";
import type { Config } from "../../model/config.ts";
import type { CalibrationBins, Confusion, Curve, Curves, CurveSides } from "../../model/performance-result.ts";
import { calibrationCurve } from "../../stats/performance/calibration-curve.ts";
import { confusionMatrix } from "../../stats/performance/confusion-matrix.ts";
import { liftTable } from "../../stats/performance/lift-table.ts";
import { precisionRecallCurve } from "../../stats/performance/precision-recall-curve.ts";
import type { RankedScores } from "../../stats/performance/ranked-scores.ts";
import { rocCurve } from "../../stats/performance/roc-curve.ts";
import { thinCurve } from "../../stats/performance/thin-curve.ts";
import { thresholdCurve } from "../../stats/performance/threshold-curve.ts";
import { wilson } from "../../stats/wilson.ts";
import { coarseRanks } from "./coarse-ranks.ts";
import type { MeasurableRows } from "./measurable-rows.ts";

/** The curves of a binary model with probabilities; null without them. */
export function curvesOf(
  reference: MeasurableRows | null,
  current: MeasurableRows,
  cost: Config["cost"],
): Curves | null {
  const now = rankedOf(current);
  if (now === null) return null;
  const before = reference === null ? null : rankedOf(reference);
  const both = (points: (ranked: RankedScores) => Curve): CurveSides => ({
    reference: before && points(before),
    current: points(now),
  });
  return {
    roc: both(rocPoints),
    precisionRecall: both(precisionRecallPoints),
    calibration: { reference: before && calibrationPoints(before), current: calibrationPoints(now) },
    threshold: thresholdPoints(now, cost?.kind === "matrix" ? cost : null),
    lift: both((ranked) => liftPoints(ranked, "lift")),
    gain: both((ranked) => liftPoints(ranked, "gain")),
  };
}

/** Few enough scores that a curve costs nothing, many more than it has points. */
const mostScores = 2_000;

function rankedOf({ scored }: MeasurableRows): RankedScores | null {
  return scored === null || scored.rows.length === 0 ? null : coarseRanks(scored.ranked, mostScores);
}

function curve(points: readonly (readonly [number, number])[]): Curve {
  const thin = thinCurve(points, (point) => point, 100);
  return { x: thin.map(([x]) => x), y: thin.map(([, y]) => y) };
}

function rocPoints(ranked: RankedScores): Curve {
  return curve(
    rocCurve(ranked).map(({ falsePositiveRate, truePositiveRate }) => [falsePositiveRate ?? 0, truePositiveRate ?? 0]),
  );
}

function precisionRecallPoints(ranked: RankedScores): Curve {
  return curve(precisionRecallCurve(ranked).map(({ recall, precision }) => [recall ?? 0, precision]));
}

function liftPoints(ranked: RankedScores, what: "lift" | "gain"): Curve {
  const rows = liftTable(ranked, 20);
  return { x: rows.map(({ selected }) => selected), y: rows.map((row) => row[what]) };
}

function calibrationPoints(ranked: RankedScores): CalibrationBins {
  const points = calibrationCurve(ranked, 10);
  return {
    predicted: points.map(({ predicted }) => predicted),
    observed: points.map(({ observed }) => observed),
    intervals: points.map(({ observed, rows }) => {
      const { low, high } = wilson(Math.min(rows, Math.max(0, observed * rows)), rows);
      return [low, high];
    }),
    rows: points.map(({ rows }) => rows),
  };
}

function thresholdPoints(ranked: RankedScores, cost: BinaryCells | null): NonNullable<Curves["threshold"]> {
  const all = thresholdCurve(ranked, cost ?? undefined).filter(({ threshold }) => Number.isFinite(threshold));
  const points = thinCurve(all, ({ threshold, f1 }) => [threshold, f1 ?? 0], 60);
  return {
    thresholds: points.map(({ threshold }) => threshold),
    precision: points.map(({ precision }) => precision),
    recall: points.map(({ recall }) => recall),
    f1: points.map(({ f1 }) => f1),
    cost: cost === null ? null : points.map(({ value }) => value ?? 0),
  };
}

const mostClasses = 20;

/** Rows by actual and predicted class; null without classes, or with too many to show. */
export function confusionOfSides(reference: MeasurableRows | null, current: MeasurableRows): Confusion | null {
  const { classes } = current.outcomes;
  const now = matrixOf(current, classes.length);
  if (now === null || classes.length > mostClasses) return null;
  return { classes, reference: reference === null ? null : matrixOf(reference, classes.length), current: now };
}

function matrixOf(
  { outcomes, labeled, decided }: MeasurableRows,
  classCount: number,
): readonly (readonly number[])[] | null {
  if (labeled === null || outcomes.classes.length > classCount) return null;
  if (decided !== null) {
    const { tp, fp, tn, fn } = decided.confusion;
    return [
      [tn, fp],
      [fn, tp],
    ];
  }
  const { cells } = confusionMatrix({ ...labeled, classCount });
  return Array.from({ length: classCount }, (_, actual) => [
    ...cells.subarray(actual * classCount, (actual + 1) * classCount),
  ]);
}
