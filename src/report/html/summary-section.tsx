import type { VNode } from "preact";
import { formatCount, formatDate } from "../../model/format-number.ts";
import type { Finding, ReportDocument, SideSummary } from "../../model/report-document.ts";
import { cleanText, clipText } from "../clean-text.ts";
import { sectionOf, shownSections } from "./finding-places.ts";
import type { ReportView } from "./report-view.ts";
import { StateLabel } from "./state-label.tsx";

const shownFindings = 5;

/** The headline sentence, what was looked at, and what it was compared with. */
export function Headline({ document }: { document: ReportDocument }): VNode {
  const { model, window, reference, current } = document;
  return (
    <>
      <StateWord verdict={document.verdict} />
      <h1>{cleanText(document.sentence)}</h1>
      <p class="scope">
        {model === null ? null : <b>{clipText(model, 80)}, </b>}
        {window === null ? null : (
          <>
            <Span start={window.start} end={window.end} />
            {", "}
          </>
        )}
        {formatCount(current.rows)} rows now, {formatCount(reference.rows)} in the reference.
      </p>
      <p class="soft">
        Compared {sideName(current)} with {sideName(reference)}
        {reference.start === null || reference.end === null ? null : (
          <>
            {" ("}
            <Span start={reference.start} end={reference.end} />)
          </>
        )}
        .
      </p>
    </>
  );
}

function StateWord({ verdict }: { verdict: ReportDocument["verdict"] }): VNode {
  const words = { alarm: "Needs a look", ok: "Fine", "insufficient-data": "Too little data" } as const;
  const states = { alarm: "alarm", ok: "fine", "insufficient-data": "few-rows" } as const;
  return (
    <p class="state">
      <StateLabel state={states[verdict]}>{words[verdict]}</StateLabel>
    </p>
  );
}

function sideName(side: SideSummary): string {
  return clipText(side.name, 120);
}

function Span({ start, end }: { start: string; end: string }): VNode {
  return (
    <>
      <time>{formatDate(start)}</time> to <time>{formatDate(end)}</time>
    </>
  );
}

/** The most important findings, each a link to its place. */
export function Findings({ view }: { view: ReportView }): VNode | null {
  const { findings } = view.document;
  if (findings.length === 0) return null;
  const rest = findings.length - shownFindings;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      <ul class="findings">
        {findings.slice(0, shownFindings).map((finding) => (
          <li>
            <FindingMark finding={finding} />
            <a href={`#${placeOf(view, finding)}`}>{clipText(finding.sentence, 400)}</a>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <p class="soft small">
          And {formatCount(rest)} more, in <a href="#columns">the columns</a>, <a href="#quality">their quality</a>
          {shownSections(view.document).length === 0 ? "" : " and the sections between"}.
        </p>
      ) : null}
    </section>
  );
}

const findingWords = { alarm: "Needs a look: ", note: "Note: ", "insufficient-data": "Too few rows: " } as const;
const findingStates = { alarm: "alarm", note: "note", "insufficient-data": "few-rows" } as const;

function FindingMark({ finding: { verdict } }: { finding: Finding }): VNode {
  return (
    <StateLabel state={findingStates[verdict]}>
      <span class="vh">{findingWords[verdict]}</span>
    </StateLabel>
  );
}

function placeOf(view: ReportView, finding: Finding): string {
  if (finding.kind === "quality" && finding.column === null) return "quality";
  const place = finding.about === null ? undefined : view.places.get(`${finding.kind}:${finding.about}`);
  return (
    place ??
    sectionOf(view.document, finding.kind) ??
    (finding.column === null ? undefined : view.anchors.get(finding.column)) ??
    (finding.kind === "quality" ? "quality" : "columns")
  );
}
