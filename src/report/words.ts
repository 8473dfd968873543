import type { ColumnVerdict, QualityCheck, QualityResult } from "../model/report-document.ts";
import type { ColumnState } from "./column-state.ts";

/** What a verdict is called in every output. */
export const verdictWords: Readonly<Record<ColumnVerdict, string>> = {
  ok: "fine",
  drifted: "drifted",
  "insufficient-data": "too few rows",
  missing: "column gone",
  new: "new column",
  "type-changed": "type changed",
  constant: "constant",
  "not-computable": "not computable",
  "not-judged": "not judged",
};

export const qualityVerdictWords: Readonly<Record<QualityResult["verdict"], string>> = {
  ok: "fine",
  note: "note",
  alarm: "needs a look",
  "insufficient-data": "too few rows",
};

/** A mark beside each word, so that nothing is said by color alone. */
export const stateMarks: Readonly<Record<ColumnState, string>> = {
  alarm: "\u25b2",
  note: "\u25cb",
  "few-rows": "\u2026",
  fine: "",
  apart: "",
};

export const checkWords: Readonly<Record<QualityCheck, string>> = {
  "missing-values": "missing values",
  "out-of-reference-range": "outside the reference\u2019s range",
  "out-of-declared-range": "outside the declared range",
  "new-levels": "new levels",
  "missing-levels": "levels gone",
  "type-changed": "type changed",
  "mixed-types": "mixed types",
  "duplicate-rows": "duplicate rows",
  "duplicate-ids": "duplicate ids",
  constant: "constant",
  "almost-constant": "almost constant",
  "empty-strings": "empty strings",
  placeholders: "stand-ins for missing",
  "level-variants": "spellings of one level",
  "row-count": "row count",
  "rejected-lines": "lines not read",
  "timestamp-gaps": "gaps in time",
  "future-timestamps": "times in the future",
  correlation: "correlation",
  "column-missing": "column gone",
  "column-new": "new column",
};

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
