import type { ReportDocument } from "../model/report-document.ts";

/** Keys in the order of a reader's questions; what is not named here follows in alphabetical order. */
const leadingKeys: readonly string[] = [
  "schema",
  "kind",
  "check",
  "name",
  "column",
  "model",
  "window",
  "role",
  "type",
  "verdict",
  "state",
  "sentence",
  "reason",
  "level",
  "seed",
  "method",
  "about",
  "statistic",
  "pValue",
  "adjustedPValue",
  "effect",
  "effectInterval",
];

/** Long lists that follow the plain facts. */
const trailingKeys: readonly string[] = [
  "decision",
  "tests",
  "reference",
  "current",
  "movers",
  "columns",
  "quality",
  "findings",
];

/**
 * The report as JSON: keys in one fixed order whatever the order of the object, two spaces, a line end at the end.
 * Numbers that are not finite become null; the same document always gives the same bytes.
 *
 * @example
 * JSON.parse(toJson(document)).schema; // => "driftline/report/1"
 */
export function toJson(document: ReportDocument): string {
  return `${JSON.stringify(canonical(document), null, 2)}\n`;
}

function canonical(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(
    ([left], [right]) => rank(left) - rank(right) || byCodeUnit(left, right),
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item)]));
}

function rank(key: string): number {
  const leading = leadingKeys.indexOf(key);
  if (leading >= 0) return leading;
  return leadingKeys.length + 1 + trailingKeys.indexOf(key);
}

function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
