import type { ColumnResult, ColumnVerdict } from "../model/report-document.ts";

const order: readonly ColumnVerdict[] = [
  "drifted",
  "type-changed",
  "missing",
  "new",
  "ok",
  "insufficient-data",
  "not-computable",
  "constant",
  "not-judged",
];

/** Columns with what needs someone first, then by effect, then in the order given. */
export function byImportance(columns: readonly ColumnResult[]): ColumnResult[] {
  return columns.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict) || weight(b) - weight(a));
}

function weight({ gates, effect }: ColumnResult): number {
  return gates?.size.value ?? effect ?? 0;
}
