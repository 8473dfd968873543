import type { VNode } from "preact";
import { formatNumber, formatShare } from "../../model/format-number.ts";
import type { ColumnResult, DriftScores, TestResult } from "../../model/report-document.ts";
import { cleanText, clipText } from "../clean-text.ts";
import { checkWords, qualityVerdictWords, stateMarks } from "../words.ts";
import { ColumnPicture, hasPicture } from "./column-picture.tsx";
import { stateWord } from "./columns-table.tsx";
import { GateLine } from "./gate-line.tsx";
import { MethodName } from "./method-name.tsx";
import { isPressing, type PlacedColumn, type ReportView } from "./report-view.ts";
import { SideNumbers } from "./side-numbers.tsx";

/** Everything about each of the important columns: open for what needs someone, closed for the rest. */
export function ColumnDetails({ view }: { view: ReportView }): VNode {
  return (
    <section aria-labelledby="details">
      <h2 id="details">Column by column</h2>
      {view.full.map((column) => (
        <OneColumn view={column} />
      ))}
    </section>
  );
}

function OneColumn({ view }: { view: PlacedColumn }): VNode {
  const { column, anchor, state } = view;
  return (
    <details id={anchor} open={state === "alarm"}>
      <summary>
        <h3>{clipText(column.name, 120)}</h3>{" "}
        <span class={state === "alarm" ? "alarm" : "soft small"}>
          {state === "alarm" ? (
            <span class="mark" aria-hidden="true">
              {stateMarks.alarm}{" "}
            </span>
          ) : null}
          {isPressing(state) || state === "apart" ? stateWord(view) : formatShare(column.effect, 3)}
        </span>
      </summary>
      <div class="in">
        <p>{cleanText(column.sentence)}</p>
        {hasPicture(column) ? <PictureAndMovers view={view} /> : null}
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
            <Scores scores={column.scores} />
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

function profileNote({ effectErrorBound }: ColumnResult): string {
  return `Judged on profiles: the effect may be up to ${formatShare(effectErrorBound)} larger.`;
}

function PictureAndMovers({ view: { column, anchor } }: { view: PlacedColumn }): VNode {
  return (
    <div class="two">
      <div>
        <h4>Reference (grey) and current</h4>
        <ColumnPicture id={`${anchor}l`} column={column} size="large" />
      </div>
      {column.movers.length === 0 ? null : (
        <div>
          <h4>What moved most</h4>
          <table class="small">
            <thead>
              <tr>
                <th scope="col">{column.type === "numeric" ? "Values" : "Level"}</th>
                <th scope="col" class="n">
                  Reference
                </th>
                <th scope="col" class="n">
                  Current
                </th>
              </tr>
            </thead>
            <tbody>
              {column.movers.map((mover) => (
                <tr>
                  <th scope="row">{clipText(mover.label, 60)}</th>
                  <td class="n">{formatShare(mover.referenceShare, 3)}</td>
                  <td class="n">{formatShare(mover.currentShare, 3)}</td>
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
      <table class="small">
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col" class="n">
              Statistic
            </th>
            <th scope="col" class="n">
              p
            </th>
            <th scope="col" class="n">
              Adjusted
            </th>
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
      <th scope="row">
        <MethodName name={test.method} />
        {test.about === null ? "" : ` of ${clipText(test.about, 40)}`}
      </th>
      <td class="n">{formatNumber(test.statistic)}</td>
      <td class="n">{formatNumber(test.pValue)}</td>
      <td class="n">{formatNumber(test.adjustedPValue)}</td>
    </tr>
  );
}

const scoreNames: readonly (readonly [keyof DriftScores, string])[] = [
  ["psi", "Population stability index"],
  ["jensenShannon", "Jensen-Shannon distance"],
  ["hellinger", "Hellinger distance"],
  ["kl", "Kullback-Leibler divergence"],
  ["totalVariation", "Total variation"],
  ["wasserstein", "Wasserstein distance"],
];

function Scores({ scores }: { scores: DriftScores }): VNode | null {
  const known = scoreNames.filter(([key]) => scores[key] !== null);
  if (known.length === 0) return null;
  return (
    <>
      <h4>Distances</h4>
      <table class="small">
        <caption>For comparing with other tools; they decide nothing.</caption>
        <tbody>
          {known.map(([key, name]) => (
            <tr>
              <th scope="row">{name}</th>
              <td class="n">{formatNumber(scores[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Quality({ view: { quality } }: { view: PlacedColumn }): VNode | null {
  const said = quality.filter((result) => result.verdict !== "ok");
  if (said.length === 0) return null;
  return (
    <>
      <h4>Quality</h4>
      <table class="small">
        <tbody>
          {said.map((result) => (
            <tr>
              <th scope="row">{checkWords[result.check]}</th>
              <td>{qualityVerdictWords[result.verdict]}</td>
              <td>{clipText(result.sentence, 300)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
