import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { ColumnResult, DriftScores, TestResult } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { checkWords, sentenceCase } from "../words.ts";
import { ColumnPicture, hasPicture } from "./column-picture.tsx";
import { columnSentences, stateWord } from "./columns-table.tsx";
import { GateLine } from "./gate-line.tsx";
import { MethodName } from "./method-name.tsx";
import { isPressing, type PlacedColumn, type ReportView } from "./report-view.ts";
import { formatMoved } from "../format-moved.ts";
import { StateLabel } from "./state-label.tsx";
import { SideNumbers } from "./side-numbers.tsx";

/** Everything about each of the important columns: open for what needs someone, closed for the rest. */
export function ColumnDetails({ view }: { view: ReportView }): VNode {
  return (
    <section aria-labelledby="details">
      <h2 id="details">Column by column</h2>
      <p class="soft small">Areas are shares of rows; long tails are drawn short.</p>
      {view.full
        .filter((column) => isPressing(column.state))
        .map((column) => (
          <OneColumn view={column} />
        ))}
      <div class="list">
        {view.full
          .filter((column) => !isPressing(column.state))
          .map((column) => (
            <OneColumn view={column} />
          ))}
      </div>
    </section>
  );
}

function OneColumn({ view }: { view: PlacedColumn }): VNode {
  const { column, anchor, state, deep } = view;
  return (
    <details id={anchor} open={deep}>
      <summary>
        <h3>{clipText(column.name, isPressing(state) ? 120 : 48)}</h3>{" "}
        <StateLabel state={state}>
          {isPressing(state) || state === "apart" ? stateWord(view) : formatMoved(column.effect)}
        </StateLabel>
      </summary>
      <div class="in">
        {columnSentences(view).map((sentence) => (
          <p>{sentence}</p>
        ))}
        {hasPicture(column) && !view.isLean ? <PictureAndMovers view={view} /> : null}
        {column.gates === null ? null : (
          <>
            <h4>The three gates</h4>
            <GateLine id={`${anchor}g`} gates={column.gates} />
          </>
        )}
        <div class="two">
          <SideNumbers column={column} />
          <div>
            <Tests column={column} />
            {view.isLean ? null : <Scores scores={column.scores} />}
          </div>
        </div>
        <Quality view={view} />
        <p class="soft small">
          Type {column.type}: {clipText(column.typeReason, 200)}.{" "}
          {column.basis === "profile" ? profileNote(column) : null}
        </p>
      </div>
    </details>
  );
}

/** On profiles the true effect may be larger; said only where that could matter. */
function profileNote({ effect, effectErrorBound }: ColumnResult): string | null {
  if (effect === null || effectErrorBound === null || effectErrorBound < 0.005) return "Judged on profiles.";
  return `Judged on profiles: at most ${formatShare(Math.min(1, effect + effectErrorBound))} of rows moved.`;
}

function PictureAndMovers({ view: { column, anchor, deep } }: { view: PlacedColumn }): VNode {
  return (
    <div class="two">
      <div>
        <h4>Reference (grey) and current{column.unit === null ? "" : `, ${clipText(column.unit, 24)}`}</h4>
        <ColumnPicture id={`${anchor}l`} column={column} size={deep ? "large" : "medium"} />
      </div>
      {column.movers.length === 0 ? null : (
        <div>
          <h4>What moved most</h4>
          <table class="small num">
            <thead>
              <tr>
                <th>{column.type === "numeric" ? "Values" : "Level"}</th>
                <th>Reference</th>
                <th>Current</th>
              </tr>
            </thead>
            <tbody>
              {column.movers.slice(0, deep ? 8 : 3).map((mover) => (
                <tr>
                  <th>{clipText(mover.label, deep ? 48 : 32)}</th>
                  <td>{formatShare(mover.referenceShare, 3)}</td>
                  <td>{formatShare(mover.currentShare, 3)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function Tests({ column }: { column: ColumnResult }): VNode | null {
  if (column.tests.length === 0) return null;
  return (
    <>
      <h4>Tests</h4>
      <table class="small num tests">
        <thead>
          <tr>
            <th>Test</th>
            <th>Statistic</th>
            <th>p</th>
            <th>Adjusted</th>
          </tr>
        </thead>
        <tbody>
          {column.tests.map((test) => (
            <TestRow test={test} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function TestRow({ test }: { test: TestResult }): VNode {
  return (
    <tr>
      <th>
        <MethodName name={test.method} />
        {test.about === null ? "" : ` of ${clipText(test.about, 40)}`}
      </th>
      <td>{formatStatistic(test.statistic)}</td>
      <td>{formatProbability(test.pValue)}</td>
      <td>{formatProbability(test.adjustedPValue)}</td>
    </tr>
  );
}

/** A p-value as a number; what a double cannot hold well is given as a bound. */
function formatProbability(pValue: number | null): string {
  return pValue !== null && pValue < 1e-300 ? "<1e-300" : formatNumber(pValue);
}

/** Sums of ranks grow with the square of the rows: beyond a million in short. */
function formatStatistic(statistic: number | null): string {
  return statistic !== null && Number.isFinite(statistic) && Math.abs(statistic) >= 1e6
    ? statistic.toExponential(2).replace("e+", "e")
    : formatNumber(statistic);
}

const scoreNames: readonly (readonly [keyof DriftScores, string])[] = [
  ["psi", "PSI"],
  ["jensenShannon", "Jensen-Shannon"],
  ["hellinger", "Hellinger"],
  ["kl", "Kullback-Leibler"],
  ["totalVariation", "total variation"],
  ["wasserstein", "Wasserstein"],
];

function Scores({ scores }: { scores: DriftScores }): VNode | null {
  const known = scoreNames.filter(([key]) => scores[key] !== null);
  if (known.length === 0) return null;
  return (
    <p class="soft small">
      Distances, deciding nothing: {known.map(([key, name]) => `${name} ${formatNumber(scores[key])}`).join(", ")}.
    </p>
  );
}

/** Quality results that the column's first lines have not told yet. */
function Quality({ view: { quality } }: { view: PlacedColumn }): VNode | null {
  const said = quality.filter((result) => result.verdict === "note" || result.verdict === "insufficient-data");
  if (said.length === 0) return null;
  return (
    <>
      <h4>Quality</h4>
      {said.map((result) => (
        <p>
          <StateLabel state={result.verdict === "note" ? "note" : "few-rows"}>
            {sentenceCase(checkWords[result.check])}.
          </StateLabel>{" "}
          {clipText(result.sentence, 300)}
        </p>
      ))}
    </>
  );
}
