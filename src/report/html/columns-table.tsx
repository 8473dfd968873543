import type { VNode } from "preact";
import { formatCount } from "../../model/format-number.ts";
import { formatMoved } from "../format-moved.ts";
import { clipText } from "../clean-text.ts";
import type { ColumnView } from "../column-state.ts";
import { qualityVerdictWords, sentenceCase, verdictWords } from "../words.ts";
import { ColumnPicture } from "./column-picture.tsx";
import { EffectLine } from "./effect-line.tsx";
import { isPressing, type PlacedColumn, type ReportView } from "./report-view.ts";
import { StateLabel } from "./state-label.tsx";
import { Key } from "./key.tsx";

/** The columns by importance: pictures for those that need reading, one quiet line for those that are fine. */
export function ColumnsTable({ view }: { view: ReportView }): VNode {
  const pressing = view.full.filter((column) => isPressing(column.state));
  const quiet = view.full.filter((column) => !isPressing(column.state));
  const pictures = pressing.length > 0;
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">Columns</h2>
      <Key pictures={pictures} variation={view.full.some(hasVariation)} />
      <table class="columns flow" role="table">
        <caption class="vh">Columns, the most important first</caption>
        <colgroup>
          <col class={pictures ? "w-name" : "w-long"} />
          {pictures ? <col class="w-pic" /> : null}
          <col class="w-eff" />
          <col class="w-num" />
          <col />
        </colgroup>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              Column
            </th>
            {pictures ? (
              <th scope="col" role="columnheader">
                Reference and current
              </th>
            ) : null}
            <th scope="col" role="columnheader" colSpan={2}>
              Rows moved, 0 to 100 %
            </th>
            <th scope="col" role="columnheader">
              What happened
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {pressing.map((column) => (
            <PressingRow view={column} />
          ))}
          {quiet.map((column) => (
            <QuietRow view={column} span={pictures ? 2 : 1} />
          ))}
        </tbody>
      </table>
      <BriefTable view={view} />
    </section>
  );
}

function hasVariation({ column }: ColumnView): boolean {
  return column.gates !== null && column.gates.variation.limit !== null;
}

function PressingRow({ view }: { view: PlacedColumn }): VNode {
  const { column, anchor } = view;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        <a href={`#${anchor}`}>{clipText(column.name, 80)}</a>
        <ColumnKind view={view} />
      </th>
      <td role="cell" class="wide">
        <ColumnPicture id={`${anchor}s`} column={column} size="small" />
      </td>
      <td role="cell" class="wide e">
        <EffectLine id={`${anchor}e`} column={column} hot={column.verdict === "drifted"} />
      </td>
      <td role="cell" class="n">
        {column.effect === null ? null : formatMoved(column.effect)}
      </td>
      <td role="cell" class="wide">
        <StateWord view={view} /> {columnSentences(view).join(" ")}
      </td>
    </tr>
  );
}

function QuietRow({ view, span }: { view: PlacedColumn; span: number }): VNode {
  const { column, anchor } = view;
  return (
    <tr class="fine" role="row">
      <th scope="row" role="rowheader" colSpan={span}>
        <a href={`#${anchor}`}>{clipText(column.name, 60)}</a>
        <ColumnKind view={view} />
      </th>
      <td role="cell" class="e">
        <EffectLine id={`${anchor}e`} column={column} hot={false} />
      </td>
      <td role="cell" class="n">
        {column.effect === null ? null : formatMoved(column.effect)}
      </td>
      <td role="cell" class="wide small">
        {clipText(column.sentence, 200)}
      </td>
    </tr>
  );
}

function ColumnKind({ view: { column } }: { view: ColumnView }): VNode {
  return (
    <span class="type">
      {column.type}
      {column.role === "feature" ? "" : `, ${column.role}`}
      {column.unit === null ? "" : `, ${clipText(column.unit, 24)}`}
    </span>
  );
}

function StateWord({ view }: { view: ColumnView }): VNode {
  return (
    <StateLabel state={view.state}>{view.state === "few-rows" ? null : `${sentenceCase(stateWord(view))}.`}</StateLabel>
  );
}

/** The verdict in words; for a column whose drift is fine but whose quality alarms, the latter. */
export function stateWord({ column, state }: ColumnView): string {
  return state === "alarm" && column.verdict === "ok" ? qualityVerdictWords.alarm : verdictWords[column.verdict];
}

/** What happened to a column: its own sentence unless only its quality alarms, then those alarms; none twice. */
export function columnSentences({ column, quality }: ColumnView): readonly string[] {
  const alarms = quality.filter((result) => result.verdict === "alarm").map((result) => result.sentence);
  const own = column.verdict === "ok" && alarms.length > 0 ? [] : [column.sentence];
  return [...new Set([...own, ...alarms])].map((sentence) => clipText(sentence, 400));
}

function BriefTable({ view }: { view: ReportView }): VNode | null {
  if (view.brief.length === 0) return null;
  return (
    <details>
      <summary>{formatCount(view.brief.length)} further columns, in short</summary>
      <table class="small">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Rows moved</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {view.brief.map((column) => (
            <tr>
              <th scope="row">{clipText(column.column.name, 80)}</th>
              <td>{formatMoved(column.column.effect)}</td>
              <td>{isPressing(column.state) ? <b>{stateWord(column)}</b> : stateWord(column)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.leftOut > 0 ? <p>And {formatCount(view.leftOut)} more: they are in the JSON report.</p> : null}
    </details>
  );
}
