import type { VNode } from "preact";
import { formatNumber, formatPValue, formatShare } from "../../model/format-number.ts";
import type { OutlierResult } from "../../model/row-results.ts";
import { estimateExtent } from "../estimate-extent.ts";
import { clipText } from "../clean-text.ts";
import { linearScale } from "../linear-scale.ts";
import { formatChange, formatInterval, metricWords } from "../metric-words.ts";
import { BarTable } from "./bar-table.tsx";
import { OutlierRows, WorstErrors } from "./outlier-rows.tsx";
import { RangePicture } from "./range-picture.tsx";
import type { ReportView } from "./report-view.ts";
import { VerdictLabel } from "./verdict-label.tsx";

const shares = metricWords("accuracy");

/** The share of strange rows on both sides, what makes them strange, and the strangest where the document names them. */
export function OutliersSection({ view }: { view: ReportView }): VNode | null {
  const { outliers, performance } = view.document;
  if (outliers === null || outliers.status === "off") return null;
  const unit = performance?.currency ?? view.targetUnit;
  return (
    <section aria-labelledby="outliers">
      <h2 id="outliers">Outliers</h2>
      {outliers.status === "judged" ? (
        <>
          <p>
            <VerdictLabel verdict={outliers.verdict} /> {clipText(outliers.sentence, 300)}
          </p>
          <Share outliers={outliers} />
          <BarTable
            id="oc"
            caption="Columns that make rows strange"
            headings={["Column", "Strange rows"]}
            entries={outliers.columns.map(({ name, rows }) => ({ name, size: rows, text: formatNumber(rows) }))}
          />
          <OutlierRows rows={outliers.rows} />
        </>
      ) : (
        <p class="soft">{clipText(outliers.reason ?? outliers.sentence, 300)}</p>
      )}
      <WorstErrors errors={outliers.worstErrors} unit={unit} />
    </section>
  );
}

function Share({ outliers }: { outliers: OutlierResult }): VNode | null {
  const { reference, current, expectedShare, difference } = outliers;
  const scale = linearScale([0, expectedShare, ...estimateExtent(reference), ...estimateExtent(current)]);
  if (scale === null || current === null) return null;
  return (
    <div class="narrow">
      <RangePicture
        id="os"
        title="Share of strange rows"
        description={`Reference above, current below, expected as a broken line, from 0 to ${formatShare(scale.high)}.`}
        scale={scale}
        reference={reference}
        current={current}
        baseline={expectedShare}
        isHot={outliers.verdict === "alarm"}
      />
      <table class="small num">
        <caption class="vh">Share of strange rows</caption>
        <tbody>
          <tr>
            <th scope="row">Reference (ring); expected {formatShare(expectedShare)}</th>
            <td>{formatShare(reference?.value ?? null)}</td>
            <td>{formatInterval(reference?.interval ?? null, formatShare)}</td>
          </tr>
          <tr>
            <th scope="row">Current (dot)</th>
            <td>{formatShare(current.value)}</td>
            <td>{formatInterval(current.interval, formatShare)}</td>
          </tr>
          <tr>
            <th scope="row">Difference; by chance alone {formatPValue(outliers.adjustedPValue)}</th>
            <td>{formatChange(difference?.value ?? null, shares)}</td>
            <td>{formatInterval(difference?.interval ?? null, (value) => formatChange(value, shares))}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
