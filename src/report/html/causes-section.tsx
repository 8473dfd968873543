import type { VNode } from "preact";
import { formatNumber } from "../../model/format-number.ts";
import type { CausesResult } from "../../model/row-results.ts";
import { clipText } from "../clean-text.ts";
import { formatChange, formatInterval, type MetricWords, metricWords } from "../metric-words.ts";
import { shiftWords } from "../section-words.ts";
import { CausesPicture } from "./causes-picture.tsx";
import { ContributionTable } from "./contribution-table.tsx";
import type { ReportView } from "./report-view.ts";
import { NumberCell, TableHead } from "./table-head.tsx";
import { VerdictLabel } from "./verdict-label.tsx";

/** How much of a change of performance comes from other inputs and how much from another relation, and what carries it. */
export function CausesSection({ view }: { view: ReportView }): VNode | null {
  const { causes } = view.document;
  if (causes === null || causes.status === "off") return null;
  const words = metricWords(causes.metric ?? "");
  return (
    <section aria-labelledby="causes">
      <h2 id="causes">Why performance moved</h2>
      {causes.status === "explained" ? (
        <>
          <p>{clipText(causes.sentence, 400)}</p>
          <Parts causes={causes} words={words} />
        </>
      ) : (
        <p class="soft">{clipText(causes.reason ?? causes.sentence, 300)}</p>
      )}
      <Shifts causes={causes} />
      <div class="two even">
        <ContributionTable id="cc" title="Columns that carry it" entries={causes.columns} words={words} />
        <ContributionTable id="cs" title="Segments that carry it" entries={causes.segments} words={words} />
      </div>
    </section>
  );
}

function Parts({ causes, words }: { causes: CausesResult; words: MetricWords }): VNode {
  const parts = [
    ["Other mix of inputs", causes.mix],
    ["Other relation of inputs and outcome", causes.relation],
    ["Together", causes.total],
  ] as const;
  return (
    <div class="narrow">
      <h3 class="t">Change of {clipText(words.title, 60)}</h3>
      <CausesPicture causes={causes} words={words} />
      <table class="small num">
        <caption class="vh">Parts of the change</caption>
        <tbody>
          {parts.map(([name, part]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{formatChange(part?.value ?? null, words)}</td>
              <td>{formatInterval(part?.interval ?? null, (value) => formatChange(value, words))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const shiftHeadings = [
  { title: "What may shift", width: "w-name" },
  { title: "Effect", width: "w-int", isNumber: true },
  { title: "What it says" },
] as const;

function Shifts({ causes: { shifts } }: { causes: CausesResult }): VNode | null {
  if (shifts.length === 0) return null;
  return (
    <>
      <h3 class="t">Kinds of shift</h3>
      <table class="columns flow sf" role="table">
        <caption class="vh">Kinds of shift, told apart</caption>
        <TableHead headings={shiftHeadings} />
        <tbody role="rowgroup">
          {shifts.map((shift) => (
            <tr role="row">
              <th scope="row" role="rowheader">
                {shiftWords[shift.kind]}
              </th>
              <NumberCell
                label="Effect"
                value={formatNumber(shift.effect)}
                under={formatInterval(shift.interval, formatNumber)}
              />
              <td role="cell" class="wide small">
                <VerdictLabel verdict={shift.verdict} /> {clipText(shift.sentence, 300)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
