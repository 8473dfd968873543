import type { Config } from "../../model/config.ts";
import type { Membership, OutcomeRows } from "../../model/outcome-rows.ts";
import type { MeasurableRows } from "../performance/measurable-rows.ts";
import type { MeasureOptions, Measures } from "../performance/measured.ts";
import { judgedTraits } from "../performance/metric-judgement.ts";
import { metricsOfSlices, type SlicedMeasures } from "../performance/metrics-of-slices.ts";
import type { Champion } from "../performance/performance-section.ts";

/** The champion on all rows, and how to measure it on some of them. */
export interface WholeMeasures {
  readonly reference: Measures | null;
  readonly current: Measures;
  /** The rows measured. */
  readonly rows: { readonly reference: MeasurableRows | null; readonly current: MeasurableRows };
  readonly options: MeasureOptions;
}

/** null when the champion cannot be measured on the current side. */
export function wholeMeasures(champion: Champion | null, outcomes: OutcomeRows, config: Config): WholeMeasures | null {
  if (champion === null) return null;
  const judged = judgedTraits(outcomes, config).map(({ name }) => name);
  // The mean absolute error says what is large for other errors.
  const options = { seed: config.seed, k: config.checks.performance.k, names: new Set([...judged, "mae"]) };
  return { ...champion.measures, rows: champion.rows, options };
}

/** Metrics of the champion by level. */
export interface SegmentMeasures {
  readonly reference: (level: number) => Measures | null;
  readonly current: (level: number) => Measures;
  /** Of all other rows of the current side. */
  readonly rest: (level: number) => Measures;
}

/**
 * The champion inside each level of a segmentation. Lists of recommendations are those of the segment's rows: a segment of users has
 * their whole lists, one of items has what the lists show of them.
 *
 * @param earlier - The same segmentation on the reference.
 */
export function segmentMeasures(
  membership: Membership,
  earlier: Membership | null,
  { rows: { reference, current }, options }: WholeMeasures,
): SegmentMeasures {
  const sliced = (rows: MeasurableRows, { codes, levels }: Membership): SlicedMeasures =>
    metricsOfSlices(rows, { codes, count: levels.length }, options);
  const before = reference && earlier && sliced(reference, earlier);
  const now = sliced(current, membership);
  return {
    reference: (level) => before && before.inside(level),
    current: (level) => now.inside(level),
    rest: (level) => now.rest(level),
  };
}
