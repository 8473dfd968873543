import type { FairnessMeasure } from "../../model/subset-results.ts";
import type { Decided, Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import type { MeasuredGap } from "./fairness-measures.ts";
import type { GapPart } from "./gap-part.ts";

/** A gap that grew by less than this share of the smallest gap that matters did not grow. */
const smallestGrowth = 0.2;

/** The measure that a grouping is judged by. */
export interface JudgedMeasure {
  readonly measure: FairnessMeasure;
  readonly verdict: "ok" | "alarm" | "note" | "insufficient-data";
}

/**
 * One test for a grouping: some gap of its measure is no chance, large, and larger than the reference's.
 *
 * Both must be shown for one and the same rate, so its p-value is the greater one of "all groups are alike" and "the gap did not
 * grow" (one-sided), and 1 where the gap or its growth is too small to matter; with two rates twice the lesser. Under no change the
 * second alone holds the level. A gap that the reference had already, or that nothing can be compared with, is a note.
 */
export function gapDraft({ measure, parts }: MeasuredGap): Draft<JudgedMeasure> {
  const { minimumEffect } = measure;
  const compared = parts.filter(({ growth, pValue }) => growth !== null && pValue !== null);
  const tested = minimumEffect === null ? [] : compared.map((part) => growthPValue(part, minimumEffect));
  const pValue = tested.length === 0 ? null : Math.min(1, tested.length * Math.min(...tested));
  return {
    tests:
      pValue === null
        ? []
        : [
            {
              method: `grown_${measure.name}`,
              about: measure.name,
              statistic: null,
              pValue,
              attainable: 0,
              weight: testWeights.fairness,
            },
          ],
    effect: measure.current?.value ?? null,
    minimumEffect: minimumEffect ?? Number.POSITIVE_INFINITY,
    variation: null,
    finish: (decided) => judged(measure, parts, { decided, isTested: pValue !== null }),
  };
}

function growthPValue(part: GapPart, minimumEffect: number): number {
  const { now, growth, pValue } = part;
  if (now === null || growth === null || pValue === null) return 1;
  const matters = now.difference >= minimumEffect && growth >= smallestGrowth * minimumEffect;
  return matters ? Math.max(pValue, (part.change()?.pValue ?? 1) / 2) : 1;
}

function judged(
  measure: FairnessMeasure,
  parts: readonly GapPart[],
  { decided, isTested }: { readonly decided: Decided; readonly isTested: boolean },
): JudgedMeasure {
  if (measure.verdict === "insufficient-data") return { measure, verdict: "insufficient-data" };
  const verdict = decided.open ? "alarm" : isStanding(measure, decided) ? "note" : "ok";
  const ownVerdict = decided.open ? "worse" : isShrunk(measure, parts) ? "better" : isTested ? "ok" : "not-judged";
  return { measure: { ...measure, adjustedPValue: decided.adjusted[0] ?? null, verdict: ownVerdict }, verdict };
}

/** Beyond chance by itself and large, whatever the reference had. */
function isStanding({ current, pValue, minimumEffect }: FairnessMeasure, { gates }: Decided): boolean {
  const value = current?.value ?? null;
  if (value === null || minimumEffect === null || pValue === null || value < minimumEffect) return false;
  return pValue <= (gates.noise.limit ?? 0);
}

function isShrunk({ minimumEffect }: FairnessMeasure, parts: readonly GapPart[]): boolean {
  if (minimumEffect === null || parts.some(({ growth }) => growth === null || -growth < minimumEffect)) return false;
  return parts.every((part) => (part.change()?.interval.high ?? 0) < 0);
}
