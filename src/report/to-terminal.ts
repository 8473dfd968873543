import { formatCount, formatDate, toAsciiNumbers } from "../model/format-number.ts";
import type { ReportDocument } from "../model/report-document.ts";
import { blockPicture } from "./block-picture.ts";
import { type ColumnView, columnViews } from "./column-state.ts";
import { formatMoved } from "./format-moved.ts";
import { fitText, wrapText } from "./display-width.ts";
import { sectionSummaries } from "./section-summary.ts";
import { terminalSection } from "./terminal-sections.ts";
import { stateMarks, verdictWords } from "./words.ts";

export interface TerminalOptions {
  /** Columns of the terminal; the output uses 40 to 120 of them (both included). */
  readonly width: number;
  readonly color: boolean;
  /** Whether block characters and typographic marks can be shown. */
  readonly unicode: boolean;
}

const shownColumns = 30;

/** The report for a terminal: the sentence, the findings, then one line for each column that fits the width, then a few for each other section. */
export function toTerminal(document: ReportDocument, options: TerminalOptions): string {
  const width = Math.max(40, Math.min(120, Math.floor(options.width)));
  const views = columnViews(document);
  const lines = [
    ...headline(document, width, options),
    ...wrapText(scope(document), width),
    "",
    ...findingLines(document, width),
    ...tableLines(views.slice(0, shownColumns), width, options),
    ...restLine(views.length),
    ...sectionLines(document, width, options),
  ];
  const text = `${lines.join("\n")}\n`;
  return options.unicode ? text : toAscii(text);
}

function headline(document: ReportDocument, width: number, options: TerminalOptions): string[] {
  const code = document.verdict === "alarm" ? "1;38;5;166" : "1";
  return wrapText(document.sentence, width).map((line) => paint(line, code, options.color));
}

function scope(document: ReportDocument): string {
  const parts = [
    document.model,
    document.window === null ? null : `${formatDate(document.window.start)} to ${formatDate(document.window.end)}`,
    `reference ${formatCount(document.reference.rows)} rows, current ${formatCount(document.current.rows)} rows`,
  ];
  return parts.filter((part) => part !== null).join(" \u00b7 ");
}

function findingLines(document: ReportDocument, width: number): string[] {
  const shown = document.findings.slice(0, 5).flatMap((finding) => {
    const bullet = finding.verdict === "alarm" ? stateMarks.alarm : stateMarks.note;
    return wrapText(finding.sentence, width - 2).map((line, index) => `${index === 0 ? bullet : " "} ${line}`);
  });
  const rest = document.findings.length - 5;
  if (rest > 0) shown.push(`  and ${formatCount(rest)} more`);
  return shown.length === 0 ? [] : [...shown, ""];
}

function tableLines(views: readonly ColumnView[], width: number, options: TerminalOptions): string[] {
  if (views.length === 0) return [];
  const pictures = options.unicode && width >= 72;
  const nameWidth = width - 2 - 10 - 15 - (pictures ? 24 : 0);
  const head = `  ${fitText("column", nameWidth)}${pictures ? "reference   current     " : ""}${"moved".padStart(9)}  verdict`;
  const rows = views.map((view) => {
    const blocks = pictures ? blockPicture(view.column, 10) : null;
    const cells = blocks === null ? "" : `${blocks.reference}  ${blocks.current}  `;
    const share = fitText(formatMoved(view.column.effect), 9, "right");
    const line = `${fitText(stateMarks[view.state], 2)}${fitText(view.column.name, nameWidth)}${cells}${share}  ${verdictOf(view)}`;
    return paint(line.trimEnd(), view.state === "alarm" ? "38;5;166" : "0", options.color && view.state === "alarm");
  });
  return [paint(head, "2", options.color), ...rows];
}

function sectionLines(document: ReportDocument, width: number, options: TerminalOptions): string[] {
  return sectionSummaries(document)
    .flatMap((summary) => terminalSection(summary, width))
    .map(({ text, kind }) =>
      kind === "plain" ? text : paint(text, kind === "head" ? "2" : "38;5;166", options.color),
    );
}

function verdictOf(view: ColumnView): string {
  if (view.state === "alarm" && view.column.verdict === "ok") return "quality";
  return verdictWords[view.column.verdict];
}

function restLine(columnCount: number): string[] {
  const rest = columnCount - shownColumns;
  return rest > 0 ? [`  and ${formatCount(rest)} more columns`] : [];
}

function paint(text: string, code: string, color: boolean): string {
  return color ? `\u001b[${code}m${text}\u001b[0m` : text;
}

const asciiMarks: Readonly<Record<string, string>> = {
  "\u25b2": "!",
  "\u25cb": "-",
  "\u2026": "~",
  "\u00b7": "-",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
};

function toAscii(text: string): string {
  return toAsciiNumbers(text).replace(/\P{ASCII}/gu, (character) => asciiMarks[character] ?? "?");
}
