import type { ComponentChildren, VNode } from "preact";
import { formatCount, formatNumber, formatPValue } from "../../model/format-number.ts";
import type { ReportDocument, SideSummary } from "../../model/report-document.ts";
import { cleanText, clipText } from "../clean-text.ts";
import { sentenceCase } from "../words.ts";
import { methodGlossary, methodsUsed } from "./method-glossary.ts";
import { MethodName } from "./method-name.tsx";

/** Budget, level, tests, corrections, seed, versions, hashes, and the command that reproduces the report. */
export function DecisionSection({ document, command }: { document: ReportDocument; command: string | null }): VNode {
  const { decision } = document;
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">How this was decided</h2>
      <p>{rule(document)}</p>
      <dl>
        <Fact name="Alarm budget">{clipText(decision.budget ?? "none given", 80)}</Fact>
        <Fact name="Level of this window">
          {formatNumber(document.level)} ({formatPValue(document.level)}). {clipText(decision.levelReason, 400)}
        </Fact>
        <Fact name="Tests">
          {formatCount(decision.testCount)}, sharing the level
          {decision.correction === "none" ? (
            " without a correction"
          ) : (
            <>
              {" "}
              by <MethodName name={decision.correction} />
            </>
          )}
        </Fact>
        <Fact name="Natural variation">{wholeSentence(clipText(decision.variation.reason, 400))}</Fact>
        <Fact name="Fewest rows judged">{formatCount(decision.minimumRows)}</Fact>
        <Side name="Reference" side={document.reference} />
        <Side name="Current" side={document.current} />
        <Fact name="Seed">{document.seed}</Fact>
        <Fact name="Version">driftline {clipText(decision.driftlineVersion, 40)}</Fact>
        {command === null ? null : (
          <Fact name="To reproduce">
            <pre>
              <code>{cleanText(command)}</code>
            </pre>
          </Fact>
        )}
      </dl>
      <Glossary document={document} />
    </section>
  );
}

function wholeSentence(text: string): string {
  return /[.!?\u2026]$/u.test(text) ? sentenceCase(text) : `${sentenceCase(text)}.`;
}

function rule({ decision }: ReportDocument): string {
  if (decision.preset !== null)
    return "Decided by Evidently 0.7\u2019s default methods and thresholds, not by the three gates.";
  return "A column has drifted when three gates are open: it moved more than chance would move it, more than the reference moves by itself, and enough to matter.";
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): VNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Side({ name, side }: { name: string; side: SideSummary }): VNode {
  return (
    <Fact name={name}>
      {clipText(side.name, 200)}: {formatCount(side.rows)} rows, judged on{" "}
      {side.basis === "rows" ? "all rows" : "a profile"}.
      {side.rejectedRows === 0 ? null : (
        <>
          {" "}
          {formatCount(side.rejectedRows)} lines could not be read
          {side.rejectExamples
            .map(
              (example) => ` (${clipText(example.file, 80)}, line ${example.line}: ${clipText(example.reason, 120)})`,
            )
            .join("")}
          .
        </>
      )}
      <br />
      <span class="soft small">
        SHA-256 of the profile: <code>{clipText(side.hash, 80)}</code>
      </span>
    </Fact>
  );
}

function Glossary({ document }: { document: ReportDocument }): VNode | null {
  const names = methodsUsed(document);
  if (names.length === 0) return null;
  return (
    <>
      <h3 class="g">Methods</h3>
      <dl>
        {names.map((name) => (
          <>
            <dt id={`m-${name}`}>{methodGlossary[name]?.title}</dt>
            <dd>{methodGlossary[name]?.meaning}</dd>
          </>
        ))}
      </dl>
    </>
  );
}
