import type { MetricResult } from "../../model/performance-result.ts";
import { estimateExtent } from "../estimate-extent.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { metricWords } from "../metric-words.ts";

type ScaledMetric = Pick<MetricResult, "name" | "better" | "reference" | "current" | "difference" | "minimumEffect">;

export interface MetricScales {
  /** One for each metric: the same for all scores, its own for every other. */
  readonly values: readonly (LinearScale | null)[];
  /** For changes in multiples of the smallest that matters, worse to the left; null when none can be drawn. */
  readonly changes: LinearScale | null;
}

const mostMultiples = 10;

/** The axes of a table of metrics. */
export function metricScales(metrics: readonly ScaledMetric[]): MetricScales {
  const isScore = ({ name }: ScaledMetric): boolean => metricWords(name).isScore;
  const scores = linearScale(metrics.filter(isScore).flatMap(drawnValues));
  const multiples = metrics.flatMap(({ difference, minimumEffect }) =>
    minimumEffect !== null && minimumEffect > 0
      ? estimateExtent(difference).map((value) => Math.abs(value ?? 0) / minimumEffect)
      : [],
  );
  const reach = Math.min(mostMultiples, Math.max(2, Math.ceil(Math.max(0, ...multiples))));
  return {
    values: metrics.map((metric) => (isScore(metric) ? scores : linearScale(drawnValues(metric)))),
    changes: multiples.length === 0 ? null : { low: -reach, high: reach, ticks: [-reach, 0, reach] },
  };
}

function drawnValues({ reference, current }: ScaledMetric): readonly (number | null)[] {
  return [...estimateExtent(reference), ...estimateExtent(current)];
}

/** Whether a rise of the number is the bad direction; what should be zero gets worse away from it. */
export function isWorseUpwards({ better, current }: Pick<MetricResult, "better" | "current">): boolean {
  return better === "lower" || (better === "zero" && (current?.value ?? 0) >= 0);
}
