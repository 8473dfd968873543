import type { VNode } from "preact";
import { formatNumber, formatPValue, formatShare } from "../../model/format-number.ts";
import type { MultivariateResult } from "../../model/row-results.ts";
import { clipText } from "../clean-text.ts";
import { type LinearScale, linearScale } from "../linear-scale.ts";
import { formatInterval } from "../metric-words.ts";
import { multivariateWords } from "../section-words.ts";
import { BarTable } from "./bar-table.tsx";
import { RangePicture } from "./range-picture.tsx";
import type { ReportView } from "./report-view.ts";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

const headings = [
  { title: "Method", width: "w-name" },
  { title: "Reference (ring) and current (dot)", width: "w-pic" },
  { title: "Statistic", width: "w-int", isNumber: true },
  { title: "What it says" },
] as const;

/** Whether the sides can be told apart by all columns at once, and by which. */
export function MultivariateSection({ view }: { view: ReportView }): VNode | null {
  const results = (view.document.multivariate ?? []).filter(({ verdict }) => verdict !== "off");
  if (results.length === 0) return null;
  const told = results.find(({ verdict }) => verdict === "drifted") ?? results[0];
  return (
    <section aria-labelledby="multivariate">
      <h2 id="multivariate">All columns at once</h2>
      <p>{clipText(told?.sentence ?? "", 300)}</p>
      <table class="columns flow sf" role="table">
        <caption class="vh">Checks of all columns at once</caption>
        <TableHead headings={headings} />
        <tbody role="rowgroup">
          {results.map((result, index) => (
            <ResultRow id={`mv${index + 1}`} result={result} />
          ))}
        </tbody>
      </table>
      {results.map(({ columns }, index) => (
        <BarTable
          id={`mc${index + 1}-`}
          caption="What tells the sides apart"
          headings={["Column", "Share"]}
          entries={columns.map(({ name, share }) => ({ name, size: share, text: formatShare(share) }))}
        />
      ))}
    </section>
  );
}

function ResultRow({ id, result }: { id: string; result: MultivariateResult }): VNode {
  const { statistic, interval, verdict } = result;
  const scale = scaleOf(result);
  const isOfChange = result.method === "pca_reconstruction";
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {multivariateWords[result.method]}
      </th>
      <td role="cell" class="wide e">
        {statistic === null || scale === null ? null : (
          <RangePicture
            id={id}
            title={multivariateWords[result.method]}
            description={`${formatNumber(statistic)}, on an axis from ${formatNumber(scale.low)} to ${formatNumber(scale.high)}.`}
            scale={scale}
            reference={result.reference}
            current={{ value: statistic, interval: isOfChange ? null : interval }}
            isHot={verdict === "drifted"}
          />
        )}
      </td>
      <NumberCell
        label="Statistic"
        value={formatNumber(statistic)}
        under={isOfChange ? before(result) : formatInterval(interval, formatNumber)}
      />
      <td role="cell" class="wide small">
        <VerdictLabel verdict={verdict} /> {clipText(result.reason ?? result.sentence, 300)}
        {judgedBy(result) === "" ? null : <span class="type">{judgedBy(result)}</span>}
      </td>
    </tr>
  );
}

/** AUC from a coin's 0.5 to 1; errors from 0. */
function scaleOf({ method, statistic, reference }: MultivariateResult): LinearScale | null {
  if (method === "domain_classifier") return { low: 0.5, high: 1, ticks: [0.5, 1] };
  return linearScale([0, statistic, reference?.value ?? null]);
}

/** Of a reconstruction the interval is that of the change. */
function before({ reference, interval }: MultivariateResult): string {
  const change = formatInterval(interval, formatNumber);
  const was = reference === null ? "" : `${formatNumber(reference.value)} before`;
  return change === "" ? was : `${was}, change ${change}`;
}

function judgedBy({ method, adjustedPValue, minimumEffect }: MultivariateResult): string {
  const parts = [
    adjustedPValue === null ? null : `By chance alone: ${formatPValue(adjustedPValue)}.`,
    method === "domain_classifier" && minimumEffect !== null
      ? `It matters from ${formatShare(minimumEffect)} of the rows on; an AUC of 0.5 is a coin.`
      : null,
  ];
  return parts.filter((part) => part !== null).join(" ");
}
