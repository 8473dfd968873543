import type { VNode } from "preact";
import type { FairnessMeasure } from "../../model/subset-results.ts";
import { estimateExtent } from "../estimate-extent.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatMeasure, measureTitle } from "../section-words.ts";
import { EstimateCell } from "./estimate-cell.tsx";
import { RangePicture } from "./range-picture.tsx";
import { TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

const headings = [
  { title: "Gap between groups", width: "w-name" },
  { title: "Reference and current", width: "w-pic" },
  { title: "Reference", width: "w-int", isNumber: true },
  { title: "Current", width: "w-int", isNumber: true },
  { title: "What it says" },
] as const;

/** Gaps between the groups at the two ends, with intervals and verdicts. Differences stand on one axis, ratios on 0 to 1. */
export function MeasuresTable({ id, measures }: { id: string; measures: readonly FairnessMeasure[] }): VNode {
  const differences = linearScale([
    0,
    ...measures
      .filter(({ kind }) => kind === "difference")
      .flatMap(({ reference, current }) => [reference, current])
      .flatMap(estimateExtent),
  ]);
  const ratios: LinearScale = { low: 0, high: 1, ticks: [0, 1] };
  return (
    <table class="columns flow sf" role="table">
      <caption class="vh">Gaps between the groups</caption>
      <TableHead headings={headings} />
      <tbody role="rowgroup">
        {measures.map((measure, index) => (
          <MeasureRow
            id={`${id}${index + 1}`}
            measure={measure}
            scale={measure.kind === "ratio" ? ratios : differences}
          />
        ))}
      </tbody>
    </table>
  );
}

interface MeasureRowProps {
  readonly id: string;
  readonly measure: FairnessMeasure;
  readonly scale: LinearScale | null;
}

function MeasureRow({ id, measure, scale }: MeasureRowProps): VNode {
  const format = (value: number): string => formatMeasure(value, measure);
  const title = measureTitle(measure.name);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {clipText(title, 60)}
        <span class="type">{ends(measure)}</span>
      </th>
      <td role="cell" class="wide e">
        {scale === null || (measure.reference === null && measure.current === null) ? null : (
          <RangePicture
            id={id}
            title={title}
            description={`Reference above, current below, on an axis from ${format(scale.low)} to ${format(scale.high)}.`}
            scale={scale}
            reference={measure.reference}
            current={measure.current}
            isHot={measure.verdict === "worse"}
          />
        )}
      </td>
      <EstimateCell label="Reference" estimate={measure.reference} format={format} />
      <EstimateCell label="Current" estimate={measure.current} format={format} />
      <td role="cell" class="wide small">
        <VerdictLabel verdict={measure.verdict} /> {clipText(measure.reason ?? measure.sentence, 300)}
      </td>
    </tr>
  );
}

function ends({ highest, lowest }: FairnessMeasure): string {
  if (highest === null || lowest === null) return "";
  return `${clipText(highest, 32)} highest, ${clipText(lowest, 32)} lowest`;
}
