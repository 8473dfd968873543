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
  { title: "Statistic with its interval", width: "w-pic" },
  { title: "Statistic", width: "w-int", isNumber: true },
  { title: "Chance", width: "w-int", isNumber: true },
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
  const { statistic, interval, minimumEffect, verdict } = result;
  const scale = scaleOf(result);
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
            reference={null}
            current={{ value: statistic, interval }}
            isHot={verdict === "drifted"}
          />
        )}
      </td>
      <NumberCell label="Statistic" value={formatNumber(statistic)} under={formatInterval(interval, formatNumber)} />
      <NumberCell label="Chance" value={formatPValue(result.adjustedPValue)} />
      <td role="cell" class="wide small">
        <VerdictLabel verdict={verdict} /> {clipText(result.reason ?? result.sentence, 300)}
        {minimumEffect === null ? null : <span class="type">{smallest(result, minimumEffect)}</span>}
      </td>
    </tr>
  );
}

/** AUC from a coin's 0.5 to 1; errors as they come. */
function scaleOf({ method, statistic, interval }: MultivariateResult): LinearScale | null {
  if (method === "domain_classifier") return { low: 0.5, high: 1, ticks: [0.5, 1] };
  return linearScale([0, statistic, ...(interval ?? [])]);
}

function smallest({ method }: MultivariateResult, minimumEffect: number): string {
  return method === "domain_classifier"
    ? `From ${formatNumber(minimumEffect)} on it matters; 0.5 is a coin.`
    : `A change of ${formatNumber(minimumEffect)} or more matters.`;
}
