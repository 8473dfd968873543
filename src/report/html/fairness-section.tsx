import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import type { FairnessResult } from "../../model/subset-results.ts";
import { clipText } from "../clean-text.ts";
import { formatInterval } from "../metric-words.ts";
import { formatMeasure, measureTitle, sectionVerdicts } from "../section-words.ts";
import { GroupRateFigures } from "./group-rate-figures.tsx";
import { GroupTable } from "./group-table.tsx";
import { MeasuresTable } from "./measures-table.tsx";
import type { ReportView } from "./report-view.ts";
import { VerdictLabel } from "./verdict-label.tsx";

const groupingsInFull = 5;
const shownLevels = 12;
const shownSmallGroups = 12;

/** One block for each grouping: the verdict, rates of the groups, measures of their gaps. */
export function FairnessSection({ view }: { view: ReportView }): VNode | null {
  const { fairness } = view.document;
  if (fairness === null || fairness.length === 0) return null;
  return (
    <section aria-labelledby="fairness">
      <h2 id="fairness">Fairness</h2>
      {fairness.map((result, index) => (
        <Grouping id={`f${index + 1}`} result={result} isFull={index < groupingsInFull} />
      ))}
    </section>
  );
}

function Grouping({ id, result, isFull }: { id: string; result: FairnessResult; isFull: boolean }): VNode {
  const isJudged = result.verdict === "ok" || result.verdict === "alarm" || result.verdict === "note";
  return (
    <>
      <h3 class="g" id={id}>
        {clipText(result.name, 80)}
      </h3>
      <p class={isJudged ? undefined : "soft"}>
        <VerdictLabel verdict={result.verdict} /> {clipText(result.sentence, 300)}
      </p>
      {isFull ? (
        <>
          <SmallGroups result={result} />
          <GroupRateFigures id={id} groups={result.groups} />
          <GroupTable groups={result.groups} />
          {result.measures.length === 0 ? null : <MeasuresTable id={`${id}m`} measures={result.measures} />}
          <Control result={result} />
        </>
      ) : (
        <p class="soft small">Its numbers are in the JSON report.</p>
      )}
    </>
  );
}

function SmallGroups({ result: { smallGroups, minimumGroup } }: { result: FairnessResult }): VNode | null {
  if (smallGroups.length === 0) return null;
  const named = smallGroups
    .slice(0, shownSmallGroups)
    .map(({ name, rows }) => `${clipText(name, 40)} (${formatCount(rows)} rows)`);
  const rest = smallGroups.length - named.length;
  return (
    <p class="soft small">
      Left out, because groups are judged from {formatCount(minimumGroup)} rows on: {named.join(", ")}
      {rest > 0 ? ` and ${formatCount(rest)} more` : ""}.
    </p>
  );
}

/** The same measures within each level of the control column. */
function Control({ result: { control } }: { result: FairnessResult }): VNode | null {
  if (control.length === 0) return null;
  return (
    <details>
      <summary>The same within each level of the control column</summary>
      <table class="small num">
        <thead>
          <tr>
            <th scope="col">Level and measure</th>
            <th scope="col">Current</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {control.slice(0, shownLevels).flatMap(({ level, measures }) =>
            measures.map((measure) => (
              <tr>
                <th scope="row">
                  {clipText(level, 40)}
                  <span class="type">{measureTitle(measure.name)}</span>
                </th>
                <td>
                  {formatMeasure(measure.current?.value ?? null, measure)}
                  <span class="type">
                    {formatInterval(measure.current?.interval ?? null, (value) => formatMeasure(value, measure))}
                  </span>
                </td>
                <td>
                  {measure.verdict === "worse" ? (
                    <b>{sectionVerdicts.worse.word}</b>
                  ) : (
                    sectionVerdicts[measure.verdict].word
                  )}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {control.length > shownLevels ? (
        <p class="soft small">And {formatCount(control.length - shownLevels)} more levels in the JSON report.</p>
      ) : null}
    </details>
  );
}
