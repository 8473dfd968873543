import type { VNode } from "preact";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { SegmentMetric, SegmentResult } from "../../model/subset-results.ts";
import { clipText } from "../clean-text.ts";
import { formatInterval, formatMetric, type MetricWords, metricWords, shortChange } from "../metric-words.ts";
import { shownSegments } from "./finding-places.ts";
import { heatStep } from "./heat-step.ts";
import { isWorseUpwards } from "./metric-scales.ts";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

/** Segments whose sentences stand above the table. */
export const toldSegments = 3;

const shownMetrics = 4;

/** Segments in rows, metrics in columns: the darker a cell, the worse than the rest of the rows. */
export function SegmentHeatMap({ segments }: { segments: readonly SegmentResult[] }): VNode {
  const all = measuredColumns(segments);
  const columns = all.slice(0, shownMetrics);
  const shown = segments.slice(0, shownSegments);
  return (
    <>
      {columns.length === 0 ? null : <HeatKey isComplete={columns.length === all.length} />}
      <table class="columns flow sf ht" role="table">
        <caption class="vh">Segments, the most important first</caption>
        <TableHead
          headings={[
            { title: "Segment", width: "w-name" },
            { title: "Rows", width: "w-int", isNumber: true },
            ...columns.map(({ words }) => ({ title: words.title, isNumber: true })),
            { title: "What it says" },
          ]}
        />
        <tbody role="rowgroup">
          {shown.map((segment, index) => (
            <SegmentRow segment={segment} columns={columns} anchor={`s${index + 1}`} isTold={index < toldSegments} />
          ))}
        </tbody>
      </table>
      {segments.length > shownSegments ? (
        <p class="soft small">And {formatCount(segments.length - shownSegments)} more: they are in the JSON report.</p>
      ) : null}
    </>
  );
}

function HeatKey({ isComplete }: { isComplete: boolean }): VNode {
  return (
    <>
      <ul class="key">
        {["as the rest", "worse by the smallest that matters", "by twice that", "by four times that"].map(
          (text, step) => (
            <li>
              <span class={`sw h${step === 0 ? 0 : step + 1}`} />
              {text}
            </li>
          ),
        )}
      </ul>
      <p class="soft small">
        Under each value its 95 % interval, and how much it differs from the other rows and from the reference; shares
        in points.{isComplete ? "" : " Further metrics are in the JSON report."}
      </p>
    </>
  );
}

interface MetricColumn {
  readonly name: string;
  readonly words: MetricWords;
  readonly segments: number;
}

/** The metrics that are worse somewhere, then those that most segments have, in the order of the first that has them. */
function measuredColumns(segments: readonly SegmentResult[]): readonly MetricColumn[] {
  const columns = new Map<string, MetricColumn>();
  for (const { name, k, current } of segments.flatMap(({ metrics }) => metrics)) {
    if (current === null) continue;
    columns.set(name, { name, words: metricWords(name, k), segments: (columns.get(name)?.segments ?? 0) + 1 });
  }
  const isPressing = ({ name }: MetricColumn): boolean =>
    segments.some(({ metrics }) => metrics.some((metric) => metric.name === name && metric.verdict === "worse"));
  return [...columns.values()].toSorted(
    (a, b) => Number(isPressing(b)) - Number(isPressing(a)) || b.segments - a.segments,
  );
}

interface SegmentRowProps {
  readonly segment: SegmentResult;
  readonly columns: readonly MetricColumn[];
  readonly anchor: string;
  readonly isTold: boolean;
}

function SegmentRow({ segment, columns, anchor, isTold }: SegmentRowProps): VNode {
  const { current, reference, verdict, reason, sentence } = segment;
  const isPressing = verdict === "alarm" || verdict === "note";
  const said = verdict === "ok" || (isPressing && isTold) ? "" : (reason ?? sentence);
  return (
    <tr role="row" id={anchor}>
      <th scope="row" role="rowheader">
        {clipText(segment.label, 60)}
        <span class="type">{clipText(segment.condition, 80)}</span>
      </th>
      <NumberCell
        label="Rows"
        value={formatCount(current.rows)}
        under={`${formatShare(current.share)}, ${formatShare(reference.share)} before`}
      />
      {columns.map(({ name, words }) => (
        <HeatCell words={words} metric={segment.metrics.find((metric) => metric.name === name) ?? null} />
      ))}
      <td role="cell" class="wide small">
        <VerdictLabel verdict={verdict} isAlone={said === ""} /> {clipText(said, 200)}
        <Drifted segment={segment} />
      </td>
    </tr>
  );
}

function Drifted({ segment: { drift } }: { segment: SegmentResult }): VNode | null {
  const names = drift.filter(({ verdict }) => verdict === "drifted").map(({ column }) => clipText(column, 40));
  if (names.length === 0) return null;
  const rest = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return (
    <span class="type">
      Drifted: {names.slice(0, 3).join(", ")}
      {rest}
    </span>
  );
}

/** The value with its interval, and how it differs from the rest and from the reference. */
function HeatCell({ words, metric }: { words: MetricWords; metric: SegmentMetric | null }): VNode {
  const value = metric?.current?.value ?? null;
  if (metric === null || value === null) return <NumberCell label={words.title} value="" />;
  const [rest, before] = [metric.differenceToRest?.value ?? null, metric.difference?.value ?? null];
  const step = heatStep(rest === null ? null : isWorseUpwards(metric) ? rest : -rest, metric.minimumEffect);
  return (
    <td role="cell" class={`n b h${step}`} data-label={words.title}>
      {metric.verdict === "worse" ? <span class="alarm">worse </span> : null}
      {formatMetric(value, words)}
      <Under text={formatInterval(metric.current?.interval ?? null, (end) => formatMetric(end, words))} />
      <Under text={rest === null ? "" : `${shortChange(rest, words)} to the rest`} />
      <Under text={before === null ? "" : `${shortChange(before, words)} to before`} />
    </td>
  );
}

function Under({ text }: { text: string }): VNode | null {
  return text === "" ? null : <span class="type">{text}</span>;
}
