import type { Config } from "../../model/config.ts";
import type { Membership, OutcomeRows } from "../../model/outcome-rows.ts";
import type { MeasurableRows } from "../performance/measurable-rows.ts";
import { type Measured, type MeasureOptions, type Measures, unmeasured } from "../performance/measured.ts";
import { type MetricTrait, metricTraits } from "../performance/metric-trait.ts";
import { metricsOfSlices, type SlicedMeasures } from "../performance/metrics-of-slices.ts";
import { modelMeasures } from "../performance/model-measures.ts";
import type { ChampionRows } from "../performance/performance-section.ts";

/** The one metric by which segments are judged: accuracy, or the mean absolute error; null for rankings. */
export function segmentTrait({ task }: OutcomeRows): MetricTrait | null {
  if (task === null || task === "ranking") return null;
  const name = task === "regression" ? "mae" : "accuracy";
  return metricTraits[task].find((trait) => trait.name === name) ?? null;
}

/** That metric of the champion by level. */
export interface SegmentMeasures {
  readonly reference: (level: number) => Measured | null;
  readonly current: (level: number) => Measured;
  /** Of all other rows of the current side. */
  readonly rest: (level: number) => Measured;
  readonly overall: { readonly reference: Measured | null; readonly current: Measured };
}

export interface SegmentSource {
  /** The same segmentation on the reference. */
  readonly earlier: Membership | null;
  readonly champion: ChampionRows;
  readonly config: Config;
}

/** null when the champion cannot be measured on the current side. */
export function segmentMeasures(
  { name }: MetricTrait,
  membership: Membership,
  { earlier, champion, config }: SegmentSource,
): SegmentMeasures | null {
  const { reference, current } = champion;
  if (current === null) return null;
  const options: MeasureOptions = { seed: config.seed, k: config.checks.performance.k, names: new Set([name]) };
  const of = (measures: Measures | undefined): Measured =>
    measures?.get(name) ?? unmeasured(0, "No row has both a prediction and an outcome.");
  const sliced = (rows: MeasurableRows, { codes, levels }: Membership): SlicedMeasures =>
    metricsOfSlices(rows, { codes, count: levels.length }, options);
  const now = sliced(current, membership);
  const before = reference === null || earlier === null ? null : sliced(reference, earlier);
  return {
    reference: (level) => (before === null ? null : of(before.inside(level))),
    current: (level) => of(now.inside(level)),
    rest: (level) => of(now.rest(level)),
    overall: {
      reference: reference === null ? null : of(modelMeasures(reference, options)),
      current: of(modelMeasures(current, options)),
    },
  };
}
