import type { ColumnResult, QualityResult, ReportDocument } from "../model/report-document.ts";

/**
 * How much a column asks of its reader.
 * alarm: needs someone (drift, or an alarm of its quality). note: worth knowing. few-rows: nothing can be said. fine: nothing changed.
 * apart: takes no part.
 */
export type ColumnState = "alarm" | "note" | "few-rows" | "fine" | "apart";

/** What the report says of one column: its drift result, its quality results, and the sum of both. */
export interface ColumnView {
  readonly column: ColumnResult;
  readonly state: ColumnState;
  /** Alarms, notes, too few rows, fine, in this order. */
  readonly quality: readonly QualityResult[];
}

const qualityOrder: readonly QualityResult["verdict"][] = ["alarm", "note", "insufficient-data", "ok"];

const stateOrder: readonly ColumnState[] = ["alarm", "note", "few-rows", "fine", "apart"];

/** Columns by what they ask of the reader; within that in the document's order (by importance). */
export function columnViews(document: ReportDocument): readonly ColumnView[] {
  const qualityOf = byColumn(document.quality);
  const alarmed = new Set(
    document.findings.filter((finding) => finding.verdict === "alarm").map((finding) => finding.column),
  );
  const views = document.columns.map((column): ColumnView => {
    const quality = sortQuality(qualityOf.get(column.name) ?? []);
    return { column, quality, state: columnState(column, quality, alarmed.has(column.name)) };
  });
  return views.toSorted((a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state));
}

/** Most pressing verdict first; the document's order within a verdict. */
export function sortQuality(results: readonly QualityResult[]): readonly QualityResult[] {
  return results.toSorted((a, b) => qualityOrder.indexOf(a.verdict) - qualityOrder.indexOf(b.verdict));
}

function columnState(column: ColumnResult, quality: readonly QualityResult[], alarmed: boolean): ColumnState {
  if (column.verdict === "drifted" || alarmed || quality.some((result) => result.verdict === "alarm")) return "alarm";
  if (column.verdict === "insufficient-data") return "few-rows";
  if (column.verdict === "constant" || column.verdict === "not-judged") return "apart";
  return column.verdict === "ok" ? "fine" : "note";
}

function byColumn(results: readonly QualityResult[]): ReadonlyMap<string, readonly QualityResult[]> {
  const groups = new Map<string, QualityResult[]>();
  for (const result of results) {
    if (result.column === null) continue;
    const group = groups.get(result.column);
    if (group === undefined) groups.set(result.column, [result]);
    else group.push(result);
  }
  return groups;
}
