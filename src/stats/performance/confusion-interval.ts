import { type Interval, usualConfidence } from "../interval.ts";
import type { BinaryCells, BinaryConfusion } from "./binary-confusion.ts";
import { type DrawOptions, drawnInterval } from "./cell-draws.ts";
import { matthewsCorrcoef } from "./confusion-scores.ts";
import { intervalOfDifference } from "./interval-of-difference.ts";
import { weightedShareInterval } from "./weighted-share.ts";

/** Metrics of a binary confusion, by their names in scikit-learn. */
export type ConfusionMetric =
  "accuracy" | "precision" | "recall" | "specificity" | "balanced_accuracy" | "f1" | "matthews_corrcoef";

type Cell = keyof BinaryCells;

/**
 * Interval of a metric of a binary confusion.
 *
 * Shares of rows (accuracy, precision, recall, specificity): Wilson. F1 is a rising function of the share of true positives among the rows
 * that are positive or predicted so: Wilson's limits of that share, carried over. Balanced accuracy: square-and-add of both Wilson
 * intervals. Matthews' correlation: draws of the four cells with half a row added to each. Precision counts as a share of the rows
 * predicted positive, as many as there are.
 *
 * @param confusion - Of `binaryConfusion`; weights are taken into account everywhere by effective rows.
 * @param options - `confidence`; `seed` and `draws` for Matthews' correlation.
 * @returns Null where the metric has no value.
 * @throws `InvalidInputError` when an option is outside its range.
 * @remarks Time O(1); for Matthews' correlation O(draws).
 * @see Wilson (1927); Newcombe (1998); Flores et al., Statistics in Medicine 41 (2022), for F1 as a share.
 *
 * @example
 * confusionInterval({ tp: 30, fp: 10, tn: 40, fn: 20 }, "f1"); // => { low: 0.5479..., high: 0.7674... }
 */
export function confusionInterval(
  confusion: BinaryConfusion,
  metric: ConfusionMetric,
  options: DrawOptions = {},
): Interval | null {
  const confidence = options.confidence ?? usualConfidence;
  const share = (hits: readonly Cell[], all: readonly Cell[]): Interval | null =>
    cellShare(confusion, { hits, all, confidence });
  switch (metric) {
    case "accuracy":
      return share(["tp", "tn"], ["tp", "fp", "tn", "fn"]);
    case "precision":
      return share(["tp"], ["tp", "fp"]);
    case "recall":
      return share(["tp"], ["tp", "fn"]);
    case "specificity":
      return share(["tn"], ["tn", "fp"]);
    case "f1":
      return fromJaccard(share(["tp"], ["tp", "fp", "fn"]));
    case "balanced_accuracy":
      return halfSum(confusion, share(["tp"], ["tp", "fn"]), share(["fp"], ["tn", "fp"]));
    default:
      return correlationInterval(confusion, options);
  }
}

interface ShareOfCells {
  readonly hits: readonly Cell[];
  readonly all: readonly Cell[];
  readonly confidence: number;
}

function cellShare(confusion: BinaryConfusion, { hits, all, confidence }: ShareOfCells): Interval | null {
  const squares = confusion.squares ?? confusion;
  const share = {
    hits: sum(confusion, hits),
    total: sum(confusion, all),
    hitSquares: sum(squares, hits),
    totalSquares: sum(squares, all),
  };
  return weightedShareInterval(share, confidence);
}

function sum(cells: BinaryCells, names: readonly Cell[]): number {
  return names.reduce((before, name) => before + cells[name], 0);
}

function fromJaccard(share: Interval | null): Interval | null {
  if (share === null) return null;
  return { low: (2 * share.low) / (1 + share.low), high: (2 * share.high) / (1 + share.high) };
}

/** Recall minus false positive rate lies from -1 to 1; balanced accuracy is its place between them. */
function halfSum({ tp, fp, tn, fn }: BinaryCells, found: Interval | null, wrong: Interval | null): Interval | null {
  if (found === null || wrong === null) return null;
  const { low, high } = intervalOfDifference({ value: tp / (tp + fn), ...found }, { value: fp / (fp + tn), ...wrong });
  return { low: (1 + low) / 2, high: (1 + high) / 2 };
}

function correlationInterval(confusion: BinaryConfusion, options: DrawOptions): Interval | null {
  if (matthewsCorrcoef(confusion) === null) return null;
  const weights = list(confusion);
  const squares = confusion.squares === undefined ? weights : list(confusion.squares);
  return drawnInterval({ weights, squares }, correlation, { ...options, extra: new Float64Array(4).fill(0.5) });
}

function list({ tp, fp, tn, fn }: BinaryCells): Float64Array {
  return Float64Array.of(tp, fp, tn, fn);
}

function correlation([tp = 0, fp = 0, tn = 0, fn = 0]: Float64Array): number | null {
  return matthewsCorrcoef({ tp, fp, tn, fn });
}
