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
  if (findings.some((finding) => finding.verdict === "alarm")) {
    return { verdict: "alarm", sentence: alarmHeadline(facts) };
  }
  const judged = columns.filter(({ verdict }) => verdict === "ok" || verdict === "insufficient-data");
  const blind = judged.length > 0 && judged.every(({ verdict }) => verdict === "insufficient-data");
  return blind
    ? { verdict: "insufficient-data", sentence: insufficientHeadline(facts) }
    : { verdict: "ok", sentence: quietHeadline(judged, facts.variationKnown) };
}

function alarmHeadline({ columns, findings }: HeadlineFacts): string {
  const alarms = findings.filter((finding) => finding.verdict === "alarm");
  const names = [...new Set(alarms.flatMap(({ column }) => (column === null ? [] : [column])))];
  const [first] = alarms;
  if (alarms.length === 1 && first !== undefined) return first.sentence;
  if (names.length === 0) return `The table needs a look: ${first?.sentence ?? ""}`;
  const verb = names.length === 1 ? "needs" : "need";
  return `${formatCount(names.length)} of ${formatCount(columns.length)} columns ${verb} a look: ${listed(names)}.`;
}

function listed(names: readonly string[]): string {
  if (names.length > mostNames)
    return `${names.slice(0, mostNames).join(", ")} and ${formatCount(names.length - mostNames)} more`;
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
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
