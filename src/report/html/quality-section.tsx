import type { VNode } from "preact";
import { formatCount, formatNumber, formatShare } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import { clipText } from "../clean-text.ts";
import { checkWords, qualityVerdictWords, sentenceCase } from "../words.ts";
import { across, Picture } from "./picture.tsx";
import type { ReportView } from "./report-view.ts";
import { StateLabel } from "./state-label.tsx";

const shownInFull = 50;
const shownInShort = 200;

/** Quality: what was found with a picture, what is fine in a closed list. */
export function QualitySection({ view }: { view: ReportView }): VNode | null {
  if (view.quality.length === 0) return null;
  const said = view.quality.filter((result) => result.verdict !== "ok");
  const fine = view.quality.filter((result) => result.verdict === "ok");
  return (
    <section aria-labelledby="quality">
      <h2 id="quality">Data quality</h2>
      {said.length === 0 ? null : <SaidTable results={said.slice(0, shownInFull)} view={view} />}
      {said.length > shownInFull ? (
        <p class="soft">And {formatCount(said.length - shownInFull)} more: they are in the JSON report.</p>
      ) : null}
      <FineList results={fine} />
    </section>
  );
}

function SaidTable({ results, view }: { results: readonly QualityResult[]; view: ReportView }): VNode {
  return (
    <table class="columns flow" role="table">
      <caption class="vh">Quality checks that found something</caption>
      <colgroup>
        <col class="w-name" />
        <col class="w-pic" />
        <col class="w-num" />
        <col class="w-num" />
        <col />
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            Column and check
          </th>
          <th scope="col" role="columnheader">
            Share of rows, 0 to 100 %
          </th>
          <th scope="col" role="columnheader" class="n">
            Reference
          </th>
          <th scope="col" role="columnheader" class="n">
            Current
          </th>
          <th scope="col" role="columnheader">
            What was found
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {results.map((result, index) => (
          <SaidRow result={result} id={`q${index + 1}`} anchor={view.anchors.get(result.column ?? "") ?? null} />
        ))}
      </tbody>
    </table>
  );
}

function SaidRow({ result, id, anchor }: { result: QualityResult; id: string; anchor: string | null }): VNode {
  const name = result.column === null ? "Table" : clipText(result.column, 80);
  return (
    <tr role="row" id={id}>
      <th scope="row" role="rowheader">
        {anchor === null ? name : <a href={`#${anchor}`}>{name}</a>}
        <span class="type">{checkWords[result.check]}</span>
      </th>
      <td role="cell" class="wide e">
        <SharePair id={id} result={result} />
      </td>
      <td role="cell" class="n b" data-label="Reference">
        {value(result, result.referenceValue)}
      </td>
      <td role="cell" class="n b" data-label="Current">
        {value(result, result.currentValue)}
      </td>
      <td role="cell" class="wide">
        <Verdict result={result} /> {clipText(result.sentence, 400)}
        {result.examples.length === 0 ? null : <span class="type">{examples(result)}</span>}
      </td>
    </tr>
  );
}

function Verdict({ result: { verdict } }: { result: QualityResult }): VNode {
  if (verdict === "insufficient-data") return <StateLabel state="few-rows" />;
  return (
    <StateLabel state={verdict === "alarm" ? "alarm" : "note"}>
      {sentenceCase(qualityVerdictWords[verdict])}.
    </StateLabel>
  );
}

/** Reference as a ring, current as a dot, on the shares from 0 to 1. */
function SharePair({ id, result }: { id: string; result: QualityResult }): VNode | null {
  const { referenceValue, currentValue, measure, verdict } = result;
  if (measure !== "share" || referenceValue === null || currentValue === null) return null;
  const description = `${formatShare(referenceValue)} before, ${formatShare(currentValue)} now.`;
  return (
    <Picture id={id} title="Share of rows" description={description} height={20}>
      <line class="ax" x1="0" x2="100%" y1="10" y2="10" />
      <g class={verdict === "alarm" ? "hot" : undefined}>
        <line class="iv" x1={across(referenceValue)} x2={across(currentValue)} y1="10" y2="10" />
        <circle class="rb" cx={across(referenceValue)} cy="10" r="4.5" />
        <circle class="dot" cx={across(currentValue)} cy="10" r="4.5" />
      </g>
    </Picture>
  );
}

function value({ measure }: QualityResult, amount: number | null): string {
  if (amount === null || measure === "none") return "";
  if (measure === "share") return formatShare(amount, 3);
  return measure === "count" ? formatCount(amount) : formatNumber(amount);
}

function examples({ examples: named }: QualityResult): string {
  const counted = named.some(({ count }) => count > 1);
  return named.map(({ name, count }) => clipText(name, 60) + (counted ? ` (${formatCount(count)})` : "")).join(", ");
}

function FineList({ results }: { results: readonly QualityResult[] }): VNode | null {
  if (results.length === 0) return null;
  const rest = results.length - shownInShort;
  return (
    <details>
      <summary>
        {formatCount(results.length)} {results.length === 1 ? "check" : "checks"} found nothing
      </summary>
      <ul class="small">
        {results.slice(0, shownInShort).map((result) => (
          <li>
            {result.column === null ? "" : `${clipText(result.column, 60)}, `}
            {checkWords[result.check]}: {clipText(result.sentence, 160)}
          </li>
        ))}
      </ul>
      {rest > 0 ? <p class="small">And {formatCount(rest)} more: they are in the JSON report.</p> : null}
    </details>
  );
}
