import { formatShare } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Draft } from "../draft.ts";
import { modalValue } from "./modal-value.ts";
import type { ColumnPair, QualityRule } from "./quality-input.ts";
import { factDraft } from "./quality-result.ts";
import { moreOftenTest } from "./share-test.ts";

const almostAll = 0.99;
/** Chance below which a note is worth its line; notes take no part in the alarm budget. */
const noteLevel = 0.001;

/** A column of which one value now makes up at least 99 %, and whose other values are half as frequent as in the reference, or rarer: a note. */
export const almostConstant: QualityRule = {
  check: "almost-constant",
  drafts: ({ pairs, config }) => pairs.flatMap((pair) => columnDrafts(pair, config.windows.minimumRows)),
};

function columnDrafts({ name, reference, current }: ColumnPair, minimumRows: number): readonly Draft<QualityResult>[] {
  const modal = modalValue(reference, current);
  if (modal === null || Math.min(reference.valid, current.valid) < Math.max(2, minimumRows)) return [];
  const now = modal.count / current.valid;
  const before = modal.referenceCount / reference.valid;
  if (now < almostAll || now === 1 || 1 - before < 2 * (1 - now)) return [];
  const hits = { hits: modal.count, rows: current.valid };
  const { pValue } = moreOftenTest({ hits: modal.referenceCount, rows: reference.valid }, hits);
  if (pValue > noteLevel) return [];
  const draft = factDraft({
    check: "almost-constant",
    column: name,
    verdict: "note",
    measure: "share",
    referenceValue: before,
    currentValue: now,
    pValue,
    effect: now - before,
    examples: [{ name: modal.label, count: modal.count }],
    sentence: `${name} is almost constant: ${formatShare(now)} of its values are ${modal.label} (${formatShare(before)} before).`,
  });
  return [draft];
}
