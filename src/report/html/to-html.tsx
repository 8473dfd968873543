import { renderToString } from "preact-render-to-string";
import type { ReportDocument } from "../../model/report-document.ts";

export interface HtmlOptions {
  /** The command that reproduces the report, as a person would type it. */
  readonly command?: string;
}

/** The report as one self-contained HTML file. */
export function toHtml(document: ReportDocument, options: HtmlOptions = {}): string {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{document.sentence}</title>
      </head>
      <body>
        <h1>{document.sentence}</h1>
        <ul>
          {document.columns.map((column) => (
            <li>
              {column.name}: {column.sentence}
            </li>
          ))}
        </ul>
        {options.command === undefined ? null : <pre>{options.command}</pre>}
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}\n`;
}
