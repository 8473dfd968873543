import { formatCount } from "../model/format-number.ts";
import { fitText, wrapText } from "./display-width.ts";
import type { SectionSummary, SummaryRow } from "./section-summary.ts";
import { stateMarks } from "./words.ts";

export interface TerminalLine {
  readonly text: string;
  readonly kind: "head" | "alarm" | "plain";
}

/** A section's lines that fit the width; the interval is shown where there is room. */
export function terminalSection(
  { title, heads, reason, rows, rest }: SectionSummary,
  width: number,
): readonly TerminalLine[] {
  const head: TerminalLine = { text: "", kind: "plain" };
  if (reason !== null) {
    return [head, ...wrapText(`${title}: ${reason}`, width).map((text): TerminalLine => ({ text, kind: "plain" }))];
  }
  const layout = layoutFor(width);
  const lines = rows.map((row): TerminalLine => ({
    text: rowLine(row, layout),
    kind: row.state === "alarm" ? "alarm" : "plain",
  }));
  const more: readonly TerminalLine[] = rest > 0 ? [{ text: `  and ${formatCount(rest)} more`, kind: "plain" }] : [];
  return [head, { text: headLine(title, heads, layout), kind: "head" }, ...lines, ...more];
}

interface Layout {
  readonly name: number;
  /** 0 where there is no room. */
  readonly reference: number;
  readonly number: number;
  /** 0 where there is no room. */
  readonly interval: number;
}

/** The verdict takes 15 cells, the mark 2. */
function layoutFor(width: number): Layout {
  const number = width >= 60 ? 10 : 9;
  const reference = width >= 60 ? 10 : 0;
  const interval = width >= 80 ? 16 : 0;
  return { name: width - 2 - reference - number - interval - 16, reference, number, interval };
}

function headLine(title: string, [reference, current]: SectionSummary["heads"], layout: Layout): string {
  return line({ name: title, reference, current, interval: "95 % interval", verdict: "verdict" }, layout, "");
}

function rowLine(row: SummaryRow, layout: Layout): string {
  return line(row, layout, stateMarks[row.state]);
}

type Cells = Pick<SummaryRow, "name" | "reference" | "current" | "interval" | "verdict">;

function line(cells: Cells, { name, reference: before, number, interval }: Layout, mark: string): string {
  const reference = before === 0 ? "" : fitText(cells.reference, before, "right");
  const current = fitText(cells.current, number, "right");
  const range = interval === 0 ? "" : fitText(cells.interval, interval, "right");
  return `${fitText(mark, 2)}${fitText(cells.name, name)}${reference}${current}${range}  ${cells.verdict}`.trimEnd();
}
