import { formatCount, formatDate, formatNumber, formatPValue } from "../model/format-number.ts";
import type { QualityResult, ReportDocument, SideSummary } from "../model/report-document.ts";
import { formatMoved } from "./format-moved.ts";
import { clipText } from "./clean-text.ts";
import { type ColumnView, columnViews, sortQuality } from "./column-state.ts";
import { type SectionSummary, sectionSummaries } from "./section-summary.ts";
import { checkWords, qualityVerdictWords, sentenceCase, stateMarks, verdictWords } from "./words.ts";

const shownRows = 12;
const detailRows = 60;

/**
 * The report as GitHub-flavored Markdown for a pull request: the sentence, the findings, a short table of the columns and one of each other section, the rest collapsed.
 * At most 60 kB whatever the number of columns; every name is escaped.
 */
export function toMarkdown(document: ReportDocument): string {
  const views = columnViews(document);
  const pressing = views.filter((view) => view.state === "alarm" || view.state === "note" || view.state === "few-rows");
  const others = views.filter((view) => !pressing.includes(view));
  const blocks = [
    `### ${mark(document)}${escapeMarkdown(document.sentence, 400)}`,
    scope(document),
    findingList(document),
    columnTable(pressing.slice(0, shownRows)),
    sectionTables(document),
    collapsed(
      `${counted(pressing.length - shownRows, "further column")} worth a look`,
      columnTable(pressing.slice(shownRows, detailRows)),
    ),
    collapsed(counted(others.length, "column") + " without findings", columnTable(others.slice(0, detailRows))),
    collapsed("Quality checks", qualityTable(sortQuality(document.quality).slice(0, detailRows))),
    collapsed("How this was decided", decision(document)),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function mark(document: ReportDocument): string {
  return document.verdict === "alarm" ? `${stateMarks.alarm} ` : "";
}

function scope(document: ReportDocument): string {
  const model = document.model === null ? "" : `**${escapeMarkdown(document.model, 80)}** \u00b7 `;
  const window =
    document.window === null
      ? ""
      : `${formatDate(document.window.start)} to ${formatDate(document.window.end)} \u00b7 `;
  return `${model}${window}${sideLine("reference", document.reference)} \u00b7 ${sideLine("current", document.current)}`;
}

function sideLine(word: string, side: SideSummary): string {
  return `${word} ${escapeMarkdown(side.name, 80)}, ${formatCount(side.rows)} rows`;
}

function findingList(document: ReportDocument): string {
  const lines = document.findings.slice(0, 5).map((finding) => `- ${escapeMarkdown(finding.sentence, 400)}`);
  const rest = document.findings.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and ${formatCount(rest)} more below`] : [])].join("\n");
}

function columnTable(views: readonly ColumnView[]): string {
  if (views.length === 0) return "";
  const head = ["| | Column | Verdict | Rows moved | Chance | What happened |", "|---|---|---|--:|--:|---|"];
  return [...head, ...views.map(columnRow)].join("\n");
}

function columnRow({ column, state }: ColumnView): string {
  const cells = [
    stateMarks[state],
    escapeMarkdown(column.name, 60),
    verdictWords[column.verdict],
    formatMoved(column.effect),
    column.adjustedPValue === null ? formatNumber(null) : formatPValue(column.adjustedPValue),
    escapeMarkdown(column.sentence, 240),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** What needs a look in the sections after the columns is shown, the rest collapsed. */
function sectionTables(document: ReportDocument): string {
  const tables = sectionSummaries(document).map((summary) => {
    const isPressing = summary.rows.some(({ state }) => state === "alarm");
    const table = summary.reason === null ? sectionTable(summary) : escapeMarkdown(summary.reason, 300);
    return isPressing ? `**${summary.title}**\n\n${table}` : collapsed(summary.title, table);
  });
  return tables.join("\n\n");
}

function sectionTable({ heads, rows, rest }: SectionSummary): string {
  const [before, now] = heads.map(sentenceCase);
  const head = [`| | What | ${before ?? ""} | ${now ?? ""} | 95 % interval | Verdict |`, "|---|---|--:|--:|--:|---|"];
  const lines = rows.map((row) => {
    const cells = [
      stateMarks[row.state],
      escapeMarkdown(row.name, 100),
      row.reference,
      row.current,
      row.interval,
      row.verdict,
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [...head, ...lines, ...(rest > 0 ? ["", `And ${formatCount(rest)} more.`] : [])].join("\n");
}

function qualityTable(results: readonly QualityResult[]): string {
  if (results.length === 0) return "";
  const rows = results.map((result) => {
    const about = result.column === null ? "table" : escapeMarkdown(result.column, 60);
    return `| ${about} | ${checkWords[result.check]} | ${qualityVerdictWords[result.verdict]} | ${escapeMarkdown(result.sentence, 240)} |`;
  });
  return ["| Column | Check | Verdict | What was found |", "|---|---|---|---|", ...rows].join("\n");
}

function decision(document: ReportDocument): string {
  const { decision: basis } = document;
  return [
    `- Budget: ${escapeMarkdown(basis.budget ?? "none given", 80)}. ${escapeMarkdown(basis.levelReason, 300)}`,
    `- Level ${formatNumber(document.level)} shared by ${formatCount(basis.testCount)} tests (${basis.correction.replaceAll("_", " ")}), seed ${document.seed}`,
    `- Natural variation: ${escapeMarkdown(basis.variation.reason, 300)}`,
    `- driftline ${escapeMarkdown(basis.driftlineVersion, 40)}`,
  ].join("\n");
}

function collapsed(title: string, content: string): string {
  return content === "" ? "" : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Every character with a meaning in Markdown or HTML as a character reference, so that no context can give it one. */
function escapeMarkdown(text: string, length: number): string {
  return clipText(text, length).replace(
    /[&<>"'`|*_~\\[\](){}#!@$:/]/gu,
    (character) => `&#${character.codePointAt(0) ?? 0};`,
  );
}
