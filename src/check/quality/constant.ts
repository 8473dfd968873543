import { formatCount, formatShare } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import { windowEffect } from "../../profile/window-effect.ts";
import type { Decided, Draft, Test, Variation } from "../draft.ts";
import { variationLimit } from "../variation-limit.ts";
import { type ModalValue, onlyValue } from "./modal-value.ts";
import { outsideFamily } from "./outside-family.ts";
import type { ColumnPair, QualityInput, QualityRule } from "./quality-input.ts";
import { decisionOn, qualityResult } from "./quality-result.ts";
import { moreOftenTest } from "./share-test.ts";

/**
 * A column that varied in the reference and holds a single value now, tested by the chance that all rows show one value. A note where
 * the reference's own windows move as much.
 */
export const constant: QualityRule = {
  check: "constant",
  drafts: (input) =>
    input.pairs.flatMap((pair) => {
      const value = becameConstant(input, pair);
      return value === null ? [] : [constantDraft(input, pair, value)];
    }),
};

function becameConstant({ config }: QualityInput, { reference, current }: ColumnPair): ModalValue | null {
  if (Math.min(reference.valid, current.valid) < Math.max(2, config.windows.minimumRows)) return null;
  const before = onlyValue(reference, reference);
  return before === null && !reference.spec.constant ? onlyValue(reference, current) : null;
}

function constantDraft(input: QualityInput, pair: ColumnPair, value: ModalValue): Draft<QualityResult> {
  const before = { hits: value.referenceCount, rows: pair.reference.valid };
  const test = moreOftenTest(before, { hits: value.count, rows: pair.current.valid });
  const columns = input.pairs.length;
  const pValue = outsideFamily(Math.min(1, columns * test.pValue));
  const priced: Test = { ...test, about: value.label, pValue, attainable: pValue };
  const effect = 1 - before.hits / before.rows;
  const { minimumShare } = input.config.checks.quality;
  return {
    tests: [priced],
    effect,
    minimumEffect: minimumShare,
    variation: naturalVariation(input, pair),
    finish: (decided) => constantResult(pair, value, { ...decided, effect, minimumEffect: minimumShare, pValue }),
  };
}

/** How far the column moves between windows by itself: a calendar month is constant within every month. */
function naturalVariation({ variation }: QualityInput, { name, reference, current }: ColumnPair): Variation | null {
  const effects = variation?.columns[name]?.effects ?? [];
  if (effects.length === 0 || reference.counts === null || current.counts === null) return null;
  return { excess: windowEffect(reference.counts, current.counts) ?? 0, limit: variationLimit(effects) };
}

function constantResult(
  { name, reference, current }: ColumnPair,
  { label, referenceCount, count }: ModalValue,
  decided: Decided & { readonly effect: number; readonly minimumEffect: number; readonly pValue: number },
): QualityResult {
  const before = referenceCount / reference.valid;
  const share = referenceCount === 0 ? "none" : formatShare(before);
  return qualityResult({
    check: "constant",
    column: name,
    verdict: decided.open ? "alarm" : "note",
    measure: "share",
    referenceValue: before,
    currentValue: count / current.valid,
    pValue: decided.pValue,
    ...decisionOn(decided),
    effect: decided.effect,
    minimumEffect: decided.minimumEffect,
    examples: [{ name: label, count }],
    sentence: `${name} holds a single value, ${label}, in all ${formatCount(count)} rows with a value (${share} before).`,
  });
}
