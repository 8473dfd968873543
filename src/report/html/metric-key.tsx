import type { VNode } from "preact";
import { formatNumber } from "../../model/format-number.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import { metricWords } from "../metric-words.ts";
import { metricScales } from "./metric-scales.ts";

/** What the marks of the metrics' table mean, and how far its axes reach. */
export function MetricKey({ metrics }: { metrics: readonly MetricResult[] }): VNode {
  const { values, changes } = metricScales(metrics);
  const isBaselineDrawn = ({ baseline }: MetricResult, index: number): boolean => {
    const scale = values[index] ?? null;
    const value = baseline?.value ?? null;
    return scale !== null && value !== null && value >= scale.low && value <= scale.high;
  };
  const scores = values[metrics.findIndex(({ name }) => metricWords(name).isScore)] ?? null;
  return (
    <ul class="key">
      <li>
        <svg width="32" height="14" aria-hidden="true">
          <line class="tk" x1="4" x2="28" y1="7" y2="7" />
          <circle class="rb" cx="16" cy="7" r="4.5" />
        </svg>
        reference
      </li>
      <li>
        <svg width="32" height="14" aria-hidden="true">
          <line class="iv" x1="4" x2="28" y1="7" y2="7" />
          <circle class="dot" cx="16" cy="7" r="4.5" />
        </svg>
        current, with 95 % intervals
      </li>
      {metrics.some(isBaselineDrawn) ? (
        <li>
          <svg width="4" height="14" aria-hidden="true">
            <line class="base" x1="2" x2="2" y2="14" />
          </svg>
          baseline
        </li>
      ) : null}
      <li>
        <svg width="4" height="14" aria-hidden="true">
          <line class="min" x1="2" x2="2" y2="14" />
        </svg>
        smallest worsening that matters
        {changes === null ? "" : `; changes up to ${changes.high} times that`}
      </li>
      {scores === null ? null : (
        <li>
          scores on one axis, {formatNumber(scores.low)} to {formatNumber(scores.high)}; others each on its own
        </li>
      )}
    </ul>
  );
}
