import { rankSlices } from "../../stats/performance/ranked-scores.ts";
import { ranksWithout } from "../../stats/performance/ranks-without.ts";
import { weightedMean } from "../../stats/performance/weighted-mean.ts";
import { binaryMeasures, type BinarySummary, isConfusionMetric, type ScoredSummary } from "./binary-metrics.ts";
import { confusionOutside, confusionsOfSlices } from "./class-confusions.ts";
import type { MeasurableRows, ScoredRows } from "./measurable-rows.ts";
import type { MeasureOptions } from "./measured.ts";
import type { SlicedMeasures } from "./metrics-of-slices.ts";
import { insideOf, inSliceOrder, outsideOf, type SliceOrder, sliceOrder, type Slices } from "./slice-order.ts";
import { codesAt } from "./usable-rows.ts";

/** Slices of a binary model: one walk over the rows for the confusions, one over the scores in their order, one for the losses. */
export function binarySlices(
  { labeled, scored }: MeasurableRows,
  { codes, count }: Slices,
  options: MeasureOptions,
): SlicedMeasures {
  const confusions = labeled && confusionsOfSlices(labeled, codesAt(codes, labeled.rows), count);
  const scores = scored !== null && needsScores(options) ? slicedScores(scored, { codes, count }) : null;
  const inside = (slice: number): BinarySummary => ({
    decided: confusions?.[slice] ?? null,
    scored: scores && scores.inside(slice),
  });
  const rest = (slice: number): BinarySummary => ({
    decided: confusions && confusionOutside(confusions, slice),
    scored: scores && scores.rest(slice),
  });
  return {
    inside: (slice) => binaryMeasures(inside(slice), options),
    rest: (slice) => binaryMeasures(rest(slice), options),
  };
}

/** Whether a metric is wanted that looks at scores: the walk over them is the dearest. */
function needsScores({ names }: MeasureOptions): boolean {
  return names === null || [...names].some((name) => !isConfusionMetric(name));
}

interface SlicedScores {
  inside(slice: number): ScoredSummary | null;
  rest(slice: number): ScoredSummary | null;
}

function slicedScores({ rows, order, ranked, losses, weights }: ScoredRows, { codes, count }: Slices): SlicedScores {
  const own = codesAt(codes, rows);
  const ranks = rankSlices(order, own, count);
  const bySlice = sliceOrder(own, count);
  const sorted = {
    log_loss: onceSorted(losses.log_loss, bySlice),
    brier_score: onceSorted(losses.brier_score, bySlice),
    weights: weights === undefined ? null : onceSorted(weights, bySlice),
  };
  const mean =
    (slice: number, part: typeof insideOf): ScoredSummary["mean"] =>
    (loss) =>
      weightedMean(
        part(sorted[loss](), bySlice, slice),
        sorted.weights === null ? undefined : part(sorted.weights(), bySlice, slice),
      );
  return {
    inside: (slice) => {
      const ofSlice = ranks[slice];
      return ofSlice === undefined ? null : { ranked: ofSlice, mean: mean(slice, insideOf) };
    },
    rest: (slice) => {
      const ofSlice = ranks[slice];
      return ofSlice === undefined ? null : { ranked: ranksWithout(ranked, ofSlice), mean: mean(slice, outsideOf) };
    },
  };
}

/** The values slice by slice, put together when they are first asked for. */
function onceSorted(values: Float64Array, order: SliceOrder): () => Float64Array {
  let sorted: Float64Array | null = null;
  return () => (sorted ??= inSliceOrder(values, order));
}
