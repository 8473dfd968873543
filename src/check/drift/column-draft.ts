import type { ColumnResult } from "../../model/report-document.ts";
import { detectableKs, detectableTotalVariation } from "../../stats/detectable-effect.ts";
import type { Draft } from "../draft.ts";
import { type ColumnSides, columnLevel, minimumEffect, unjudgedResult } from "./column-sides.ts";
import { tooFewRowsSentence } from "./drift-sentence.ts";
import { levelDraft } from "./level-draft.ts";
import { numericDraft } from "./numeric-draft.ts";

/** A move larger than this must show, or the data is too small to tell. */
const largestUndetected = 0.5;

/** The drift draft of one column: its tests, or the verdict that stands instead of them. */
export function columnDraft(sides: ColumnSides): Draft<ColumnResult> {
  return settled(sides) ?? judged(sides) ?? fixed(notComparable(sides));
}

function judged(sides: ColumnSides): Draft<ColumnResult> | null {
  return sides.reference.spec.type === "numeric" ? numericDraft(sides) : levelDraft(sides);
}

function settled(sides: ColumnSides): Draft<ColumnResult> | null {
  const { reference, current } = sides;
  const { name, keptOutOfDrift, constant } = reference.spec;
  if (current.presence === "missing")
    return fixed(unjudgedResult(sides, "missing", `${name} is gone from the current side.`));
  if (current.presence === "unparsable") return fixed(unjudgedResult(sides, "type-changed", retyped(sides)));
  if (keptOutOfDrift !== null && !constant) return fixed(unjudgedResult(sides, "not-judged", keptOutOfDrift));
  if (constant && staysConstant(sides)) {
    return fixed(unjudgedResult(sides, "constant", `${name} holds a single value on both sides.`));
  }
  return tooFewRows(sides);
}

function retyped({ reference, current }: ColumnSides): string {
  const now = current.storageName === null ? "something else" : current.storageName;
  return `${reference.spec.name} changed type: none of its values, now stored as ${now}, reads as ${reference.spec.type}.`;
}

function staysConstant({ reference, current }: ColumnSides): boolean {
  if (reference.counts?.kind === "levels" && current.counts?.kind === "levels") {
    return current.counts.other + current.counts.new === 0;
  }
  const before = reference.moments;
  const now = current.moments;
  if (before === null || now === null) return true;
  return now.count === 0 || (now.minimum === before.minimum && now.maximum === before.maximum);
}

function tooFewRows(sides: ColumnSides): Draft<ColumnResult> | null {
  const { reference, current, config } = sides;
  const fewest = Math.min(reference.valid, current.valid);
  const detectable = fewest === 0 ? null : detectableEffect(sides);
  if (fewest >= config.windows.minimumRows && detectable !== null && detectable <= largestUndetected) return null;
  const sentence = tooFewRowsSentence(fewest, detectable);
  return fixed({
    ...unjudgedResult(sides, "insufficient-data", sentence),
    detectableEffect: detectable,
    minimumEffect: minimumEffect(sides),
  });
}

function detectableEffect(sides: ColumnSides): number {
  const { reference, current } = sides;
  const level = columnLevel(sides);
  if (reference.counts?.kind !== "levels") return detectableKs(reference.valid, current.valid, level);
  const seen = reference.counts.counts.filter((count) => count > 0).length;
  return detectableTotalVariation(seen, reference.valid, current.valid, level);
}

function notComparable(sides: ColumnSides): ColumnResult {
  const sentence = `${sides.reference.spec.name} has no values in the reference to compare with.`;
  return unjudgedResult(sides, "not-computable", sentence);
}

function fixed(result: ColumnResult): Draft<ColumnResult> {
  return {
    tests: [],
    effect: null,
    minimumEffect: result.minimumEffect ?? 0,
    variation: null,
    finish: () => result,
  };
}
