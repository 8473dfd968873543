import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReportDocument } from "../../model/report-document.ts";
import { cleanLines, clipText } from "../clean-text.ts";
import { ColumnDetails } from "./column-details.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { DecisionSection } from "./decision-section.tsx";
import { GateShapes } from "./gate-line.tsx";
import { pageStyle } from "./page-style.ts";
import { QualitySection } from "./quality-section.tsx";
import { type ReportView, reportView } from "./report-view.ts";
import { Findings, Headline } from "./summary-section.tsx";

export interface HtmlOptions {
  /** The command that reproduces the report, as a person would type it. */
  readonly command?: string;
}

const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Shapes without content, which SVG may close in place; text cannot match because its `<` is escaped. */
const emptyShapes = /><\/(?:line|path|rect|circle|use)>/gu;

/**
 * The report as one self-contained HTML file: no script, no request, light and dark, at most 300 kB for 50 columns and bounded beyond.
 * The same document and command always give the same bytes.
 *
 * @example
 * toHtml(document, { command: "driftline report --reference may.parquet --current june.parquet" });
 */
export function toHtml(document: ReportDocument, options: HtmlOptions = {}): string {
  const page = renderToString(<Page view={reportView(document)} command={options.command ?? null} />);
  return `<!doctype html>${cleanLines(page).replace(emptyShapes, "/>")}\n`;
}

function Page({ view, command }: { view: ReportView; command: string | null }): VNode {
  const { document } = view;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{title(document)}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: pageStyle }} />
      </head>
      <body>
        <a class="skip" href="#report">
          Skip to the report
        </a>
        <GateShapes />
        <header>
          <span class="soft small">Driftline report</span>
        </header>
        <main id="report" tabIndex={-1}>
          <Headline document={document} />
          <Contents view={view} />
          <Findings view={view} />
          <ColumnsTable view={view} />
          <ColumnDetails view={view} />
          <QualitySection view={view} />
          <DecisionSection document={document} command={command} />
        </main>
        <footer>driftline {clipText(document.decision.driftlineVersion, 40)}. No raw rows are in this file.</footer>
      </body>
    </html>
  );
}

function Contents({ view }: { view: ReportView }): VNode {
  return (
    <nav aria-label="Contents">
      <ul class="small">
        <li>
          <a href="#columns">Columns</a>
        </li>
        <li>
          <a href="#details">Column by column</a>
        </li>
        {view.quality.length === 0 ? null : (
          <li>
            <a href="#quality">Data quality</a>
          </li>
        )}
        <li>
          <a href="#decision">How this was decided</a>
        </li>
      </ul>
    </nav>
  );
}

function title(document: ReportDocument): string {
  const model = document.model === null ? "" : `${clipText(document.model, 60)}: `;
  return `${model}${clipText(document.sentence, 120)}`;
}
