import type { OutlierReason, RowListing } from "../model/row-results.ts";

const header = "kind,id,row,score,cost,model,reasons";

/**
 * The strangest rows and the rows whose errors cost most, as csv: their ids, scores and reasons, never their values. What the
 * config hashes or drops is hashed or missing here too.
 *
 * @returns A header and at most 200 lines; the header alone when there are no such rows.
 */
export function toOutliersCsv({ rows, worstErrors }: RowListing): string {
  const strange = rows.map(({ id, row, score, reasons }) => {
    return ["outlier", id, row, score, null, null, reasons.map(reasonText).join("; ")];
  });
  const worst = worstErrors.map(({ id, row, cost, model }) => ["error", id, row, null, cost, model, null]);
  const lines = [...strange, ...worst].map((cells) => cells.map(cell).join(","));
  return `${[header, ...lines].join("\n")}\n`;
}

const words: Readonly<Record<OutlierReason["kind"], string>> = {
  "out-of-range": "outside the reference's range",
  "far-from-median": "far from the middle",
  "rare-level": "a rare level",
  "new-level": "a level that the reference never had",
  "unseen-combination": "a combination that the reference never had",
  isolated: "apart from other rows",
};

function reasonText({ column, kind }: OutlierReason): string {
  return `${column}: ${words[kind]}`;
}

/** A text that a spreadsheet would take for a formula is told apart by a leading apostrophe. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const plain = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
