import type { VNode } from "preact";
import { formatCount, formatPValue, formatShare } from "../../model/format-number.ts";
import type { WeakSegment, WeakSegmentSearch } from "../../model/subset-results.ts";
import { estimateExtent } from "../estimate-extent.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatMetric, metricWords } from "../metric-words.ts";
import { shownWeakSegments } from "./finding-places.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { RangePicture } from "./range-picture.tsx";
import { NumberCell, TableHead } from "./table-head.tsx";

const headings = [
  { title: "Where", width: "w-name" },
  { title: "Rows", width: "w-int", isNumber: true },
  { title: "Rest (ring) and inside (dot)", width: "w-pic" },
  { title: "Rest", width: "w-int", isNumber: true },
  { title: "Inside", width: "w-int", isNumber: true },
  { title: "What it says" },
] as const;

/** Conditions under which the model does much worse, as the search found and confirmed them. */
export function WeakSegments({ search, unit }: { search: WeakSegmentSearch; unit: string | null }): VNode {
  const { status, reason, segments } = search;
  return (
    <>
      <h3 class="g" id="weak">
        Weak segments, found by search
      </h3>
      {status === "not-computable" ? (
        <p class="soft">{clipText(reason ?? "Not searched.", 300)}</p>
      ) : (
        <p>{summary(search)}</p>
      )}
      {segments.length === 0 ? null : <WeakTable segments={segments.slice(0, shownWeakSegments)} unit={unit} />}
    </>
  );
}

function summary({ candidates, segments }: WeakSegmentSearch): string {
  if (segments.length === 0) return `No condition does much worse than the rest, of ${formatCount(candidates)} tried.`;
  const [noun, verb] = segments.length === 1 ? ["condition", "does"] : ["conditions", "do"];
  return `${formatCount(segments.length)} ${noun} ${verb} much worse than the rest: found on one half of the rows, confirmed on the other, where ${formatCount(candidates)} were tried.`;
}

function WeakTable({ segments, unit }: { segments: readonly WeakSegment[]; unit: string | null }): VNode {
  return (
    <table class="columns flow sf" role="table">
      <caption class="vh">Weak segments, the worst first</caption>
      <TableHead headings={headings} />
      <tbody role="rowgroup">
        {segments.map((segment, index) => (
          <WeakRow id={`w${index + 1}`} segment={segment} scale={scaleOf(segment.metric, segments)} unit={unit} />
        ))}
      </tbody>
    </table>
  );
}

/** One axis for all segments of one metric. */
function scaleOf(metric: string, segments: readonly WeakSegment[]): LinearScale | null {
  return linearScale(
    segments
      .filter((segment) => segment.metric === metric)
      .flatMap(({ confirmed: { inside, rest } }) => [inside, rest])
      .flatMap(estimateExtent),
  );
}

interface WeakRowProps {
  readonly id: string;
  readonly segment: WeakSegment;
  readonly scale: LinearScale | null;
  readonly unit: string | null;
}

function WeakRow({ id, segment, scale, unit }: WeakRowProps): VNode {
  const { inside, rest } = segment.confirmed;
  const words = metricWords(segment.metric);
  const format = (value: number): string => formatMetric(value, words);
  const named = words.format === "unit" && unit !== null ? `, ${clipText(unit, 24)}` : "";
  return (
    <tr role="row" id={id}>
      <th scope="row" role="rowheader">
        {clipText(segment.condition, 160)}
        <span class="type">
          {words.title}
          {named}
        </span>
      </th>
      <NumberCell label="Rows" value={formatShare(segment.share)} under={`${formatCount(inside.rows)} to confirm`} />
      <td role="cell" class="wide e">
        {scale === null ? null : (
          <RangePicture
            id={`${id}v`}
            title={words.title}
            description={`Rest above, inside below, on an axis from ${format(scale.low)} to ${format(scale.high)}.`}
            scale={scale}
            reference={rest}
            current={inside}
          />
        )}
      </td>
      <EstimateCell label="Rest" estimate={rest} format={format} />
      <EstimateCell label="Inside" estimate={inside} format={format} />
      <td role="cell" class="wide small">
        {clipText(segment.sentence, 300)}
        {segment.adjustedPValue === null ? null : (
          <span class="type">By chance alone: {formatPValue(segment.adjustedPValue)}, over all conditions.</span>
        )}
      </td>
    </tr>
  );
}
