import type { VNode } from "preact";
import { formatCount, formatNumber } from "../../model/format-number.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import { clipText } from "../clean-text.ts";
import type { LinearScale } from "../linear-scale.ts";
import { formatChange, formatInterval, formatMetric, metricWords, shortChange } from "../metric-words.ts";
import { ChangePicture } from "./change-picture.tsx";
import { EstimateCell } from "./estimate-cell.tsx";
import { isWorseUpwards, metricScales } from "./metric-scales.ts";
import { RangePicture } from "./range-picture.tsx";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

export interface MetricsTableProps {
  /** Prefix of the ids of rows and pictures. */
  readonly id: string;
  readonly caption: string;
  readonly metrics: readonly MetricResult[];
  /** Of the target, or the currency; null without one. */
  readonly unit: string | null;
}

/** Metrics with reference, current and their difference, each with its interval, and the verdict in words. */
export function MetricsTable({ id, caption, metrics, unit }: MetricsTableProps): VNode {
  const scales = metricScales(metrics);
  return (
    <table class="columns flow sf mt" role="table">
      <caption class="vh">{caption}</caption>
      <TableHead headings={headings} />
      <tbody role="rowgroup">
        {metrics.map((metric, index) => (
          <MetricRow
            id={`${id}${index + 1}`}
            metric={metric}
            unit={unit}
            scale={scales.values[index] ?? null}
            changes={scales.changes}
          />
        ))}
      </tbody>
    </table>
  );
}

const headings = [
  { title: "Metric", width: "w-name" },
  { title: "Reference and current", width: "w-pic" },
  { title: "Reference", width: "w-int", isNumber: true },
  { title: "Current", width: "w-int", isNumber: true },
  { title: "Change, worse to the left", width: "w-eff" },
  { title: "Change", width: "w-int", isNumber: true },
  { title: "What it says" },
] as const;

interface MetricRowProps {
  readonly id: string;
  readonly metric: MetricResult;
  readonly unit: string | null;
  readonly scale: LinearScale | null;
  readonly changes: LinearScale | null;
}

function MetricRow({ id, metric, unit, scale, changes }: MetricRowProps): VNode {
  const words = metricWords(metric.name, metric.k);
  const format = (value: number): string => formatMetric(value, words);
  const change = metric.difference;
  return (
    <tr role="row" id={id}>
      <th scope="row" role="rowheader">
        {clipText(words.title, 60)}
        <span class="type">{kind(metric, unit)}</span>
      </th>
      <td role="cell" class="wide e">
        {scale === null ? null : <Values id={id} metric={metric} scale={scale} format={format} />}
      </td>
      <EstimateCell label="Reference" estimate={metric.reference} format={format} />
      <EstimateCell label="Current" estimate={metric.current} format={format} />
      <td role="cell" class="wide e">
        <Change id={id} metric={metric} scale={changes} />
      </td>
      <NumberCell
        label="Change"
        value={formatChange(change?.value ?? null, words)}
        under={formatInterval(change?.interval ?? null, (value) => shortChange(value, words))}
      />
      <td role="cell" class="wide small">
        <VerdictLabel verdict={metric.verdict} isAlone={said(metric) === ""} /> {clipText(said(metric), 300)}
      </td>
    </tr>
  );
}

/** The row has the numbers of what stayed as it was: only what is odd about it is said, and that a baseline does better. */
function said(metric: MetricResult): string {
  const { verdict, reason, sentence, baseline, current } = metric;
  const isQuiet = verdict === "ok" || verdict === "not-judged";
  if (reason !== null || !isQuiet) return reason ?? sentence;
  const [value, plain] = [current?.value ?? null, baseline?.value ?? null];
  if (value === null || plain === null || metric.better === "zero" || value === plain) return "";
  return plain > value === (metric.better === "higher") ? sentence : "";
}

function kind({ baseline, current, name }: MetricResult, unit: string | null): string {
  const words = metricWords(name);
  const named = words.format === "unit" || words.format === "money" ? unit : null;
  const parts = [
    named === null ? null : clipText(named, 24),
    current === null || current.rows === 0 ? null : `${formatCount(current.rows)} rows`,
    baseline === null ? null : `${clipText(baseline.name, 40)} ${formatMetric(baseline.value, words)}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

interface ValuesProps {
  readonly id: string;
  readonly metric: MetricResult;
  readonly scale: LinearScale;
  readonly format: (value: number) => string;
}

function Values({ id, metric, scale, format }: ValuesProps): VNode {
  return (
    <RangePicture
      id={`${id}v`}
      title={metricWords(metric.name, metric.k).title}
      description={`Reference above, current below, on an axis from ${format(scale.low)} to ${format(scale.high)}.`}
      scale={scale}
      reference={metric.reference}
      current={metric.current}
      baseline={metric.baseline?.value ?? null}
      isHot={metric.verdict === "worse"}
    />
  );
}

/** The change in multiples of the smallest that matters, so that all rows share one axis. */
function Change({ id, metric, scale }: { id: string; metric: MetricResult; scale: LinearScale | null }): VNode | null {
  const { difference, minimumEffect } = metric;
  if (
    scale === null ||
    difference === null ||
    difference.value === null ||
    !(minimumEffect !== null && minimumEffect > 0)
  )
    return null;
  const factor = (isWorseUpwards(metric) ? -1 : 1) / minimumEffect;
  const [low, high] = difference.interval ?? [difference.value, difference.value];
  const size = formatNumber(Math.abs(difference.value * factor), 2);
  return (
    <ChangePicture
      id={`${id}d`}
      title="Change"
      description={`${size} times the smallest that matters, ${difference.value * factor < 0 ? "worse" : "better"}.`}
      scale={scale}
      difference={{
        value: difference.value * factor,
        interval: factor < 0 ? [high * factor, low * factor] : [low * factor, high * factor],
      }}
      minimum={-1}
      isHot={metric.verdict === "worse"}
    />
  );
}
