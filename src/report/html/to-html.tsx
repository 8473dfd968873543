import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReportDocument } from "../../model/report-document.ts";
import { cleanLines, clipText } from "../clean-text.ts";
import { byteLength } from "../byte-length.ts";
import { CausesSection } from "./causes-section.tsx";
import { ColumnDetails } from "./column-details.tsx";
import { ColumnsTable } from "./columns-table.tsx";
import { DecisionSection } from "./decision-section.tsx";
import { FairnessSection } from "./fairness-section.tsx";
import { shownSections } from "./finding-places.ts";
import { GateShapes } from "./gate-line.tsx";
import { MultivariateSection } from "./multivariate-section.tsx";
import { OutliersSection } from "./outliers-section.tsx";
import { pageStyle } from "./page-style.ts";
import { PerformanceSection } from "./performance-section.tsx";
import { QualitySection } from "./quality-section.tsx";
import { type ReportView, reportView } from "./report-view.ts";
import { sectionStyle } from "./section-style.ts";
import { SegmentsSection } from "./segments-section.tsx";
import { Findings, Headline } from "./summary-section.tsx";

export interface HtmlOptions {
  /** The command that reproduces the report, as a person would type it. */
  readonly command?: string;
}

const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Columns whose details have a picture; the next number when the page would grow too large. */
const fewerPictures = [50, 30, 16, 8] as const;

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
  const whole = pageWith(document, options, fewerPictures[0]);
  return fewerPictures.slice(1).reduce((page, pictured) => {
    return byteLength(page) <= pageLimit(document) ? page : pageWith(document, options, pictured);
  }, whole);
}

function pageWith(document: ReportDocument, options: HtmlOptions, pictured: number): string {
  const page = renderToString(<Page view={reportView(document, pictured)} command={options.command ?? null} />);
  return `<!doctype html>${cleanLines(page).replace(emptyShapes, "/>")}\n`;
}

/** 300 kB, and a line for each column that is told in short. */
function pageLimit(document: ReportDocument): number {
  return 300_000 + 150 * Math.max(0, Math.min(1000, document.columns.length) - 50);
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
        <style
          dangerouslySetInnerHTML={{ __html: hasSections(document) ? `${pageStyle}\n${sectionStyle}` : pageStyle }}
        />
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
          <PerformanceSection view={view} />
          <CausesSection view={view} />
          <SegmentsSection view={view} />
          <FairnessSection view={view} />
          <OutliersSection view={view} />
          <MultivariateSection view={view} />
          <ColumnDetails view={view} />
          <QualitySection view={view} />
          <DecisionSection document={document} command={command} />
        </main>
        <footer>
          driftline {clipText(document.decision.driftlineVersion, 40)}. {rowsSaid(document)}
        </footer>
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
        {shownSections(view.document).map(({ id, title: name }) => (
          <li>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
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

function hasSections(document: ReportDocument): boolean {
  return shownSections(document).length > 0;
}

/** What the file says of single rows. */
function rowsSaid({ outliers }: ReportDocument): string {
  const named = outliers === null ? 0 : outliers.rows.length + outliers.worstErrors.length;
  return named > 0 ? "Ids of single rows are in this file, none of their values." : "No raw rows are in this file.";
}

function title(document: ReportDocument): string {
  const model = document.model === null ? "" : `${clipText(document.model, 60)}: `;
  return `${model}${clipText(document.sentence, 120)}`;
}
