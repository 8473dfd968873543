import { formatCount, formatShare } from "../model/format-number.ts";
import type { ColumnResult, Finding, ReportDocument } from "../model/report-document.ts";

export interface HeadlineFacts {
  readonly columns: readonly ColumnResult[];
  readonly findings: readonly Finding[];
  readonly currentRows: number;
  /** Whether the reference's own windows took part in the decision. */
  readonly variationKnown: boolean;
}

const mostNames = 4;

export interface Headline {
  readonly verdict: ReportDocument["verdict"];
  /** The verdict with a subject and a number. */
  readonly sentence: string;
}

/** The report's verdict and first sentence. */
export function headline(facts: HeadlineFacts): Headline {
  const { columns, findings } = facts;
  const [first, ...others] = findings.filter((finding) => finding.verdict === "alarm");
  if (first !== undefined) return { verdict: "alarm", sentence: alarmHeadline(first, others, columns.length) };
  const judged = columns.filter(({ verdict }) => verdict === "ok" || verdict === "insufficient-data");
  const blind = judged.length > 0 && judged.every(({ verdict }) => verdict === "insufficient-data");
  return blind
    ? { verdict: "insufficient-data", sentence: insufficientHeadline(facts) }
    : { verdict: "ok", sentence: quietHeadline(judged, facts.variationKnown) };
}

/** The first alarm about how the model does, with its lead; null without one. */
export function modelAlarm(findings: readonly Finding[]): string | null {
  const first = findings.find(({ kind, verdict }) => verdict === "alarm" && leads[kind] !== undefined);
  return first === undefined ? null : `${leads[first.kind] ?? ""}: ${first.sentence}`;
}

function alarmHeadline(first: Finding, others: readonly Finding[], columnCount: number): string {
  if (others.length === 0) return first.sentence;
  const lead = leads[first.kind];
  if (lead !== undefined) return `${lead}: ${first.sentence}${columnsBeside(others)}`;
  const names = [...new Set([first, ...others].flatMap(({ column }) => (column === null ? [] : [column])))];
  if (names.length === 0) return `The table needs a look: ${first.sentence}`;
  const verb = names.length === 1 ? "needs" : "need";
  return `${formatCount(names.length)} of ${formatCount(columnCount)} columns ${verb} a look: ${listed(names)}.`;
}

/** A model that does worse comes first, whatever moved besides. */
const leads: Readonly<Partial<Record<Finding["kind"], string>>> = {
  performance: "The model does worse",
  segment: "The model does worse in a segment",
  fairness: "Groups moved apart",
};

function columnsBeside(others: readonly Finding[]): string {
  const columns = new Set(others.flatMap(({ column }) => (column === null ? [] : [column])));
  return columns.size === 0 ? "" : ` ${columnsText(columns.size)} a look as well.`;
}

function columnsText(count: number): string {
  return count === 1 ? "1 column needs" : `${formatCount(count)} columns need`;
}

function listed(names: readonly string[]): string {
  const hidden = names.length - mostNames;
  if (hidden > 0) return `${names.slice(0, mostNames).join(", ")} and ${formatCount(hidden)} more`;
  return [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" and ");
}

function insufficientHeadline({ columns, currentRows }: HeadlineFacts): string {
  const limits = columns.flatMap(({ detectableEffect }) => (detectableEffect === null ? [] : [detectableEffect]));
  const rows = `${formatCount(currentRows)} ${currentRows === 1 ? "row" : "rows"}`;
  if (limits.length === 0) return `Too few rows to tell: the current side has ${rows}.`;
  const smallest = Math.min(...limits);
  const showable = smallest < 1 ? `only a move of ${formatShare(smallest)} or more would show` : "no move could show";
  return `Too few rows to tell: with ${rows} ${showable}.`;
}

function quietHeadline(judged: readonly ColumnResult[], variationKnown: boolean): string {
  const quiet = judged.filter(({ verdict }) => verdict === "ok").length;
  const beyond = variationKnown ? "beyond its usual variation" : "enough to matter";
  if (judged.length === 0) return "No column could be judged for drift; data quality is as in the reference.";
  const blind = judged.length - quiet;
  if (blind > 0) {
    const rest = `${formatCount(blind)} ${blind === 1 ? "has" : "have"} too few rows to tell`;
    return `Nothing changed ${beyond} in ${formatCount(quiet)} of the ${formatCount(judged.length)} columns judged; ${rest}.`;
  }
  const all = quiet === 1 ? "the one column judged" : `any of the ${formatCount(quiet)} columns judged`;
  return `Nothing changed ${beyond} in ${all}.`;
}
