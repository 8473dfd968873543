import type { ColumnResult, DriftScores, Mover } from "../../model/report-document.ts";
import { variationLimit } from "../variation-limit.ts";
import { mostValueBins } from "../../profile/single-value-bin.ts";
import type { Decided, Draft, Test } from "../draft.ts";
import { type ColumnSides, minimumEffect, unjudgedResult } from "./column-sides.ts";
import { driftSentence } from "./drift-sentence.ts";
import type { SplitEffect } from "./effect-interval.ts";
import { largestMovers } from "./movers.ts";

/** What a kind of column measures before the decision. */
export interface Measured {
  readonly basis: "rows" | "profile";
  readonly tests: readonly Test[];
  readonly effectName: "ks" | "total_variation";
  readonly split: SplitEffect;
  /** What gate 3 compares with the minimum effect. */
  readonly sizeEffect: number;
  /** The effect on the reference's bins with the expected noise taken off, as the reference's windows have it. */
  readonly excess: number;
  readonly errorBound: number;
  readonly detectable: number;
  readonly scores: DriftScores;
}

/** The draft of a column that has enough rows on both sides. */
export function judgedDraft(sides: ColumnSides, measured: Measured): Draft<ColumnResult> {
  const smallest = minimumEffect(sides);
  const { bins } = sides.reference;
  const oneValueEach = bins?.kind === "numeric" && bins.edges.length - 1 <= mostValueBins;
  const movers = largestMovers(sides.referenceSummary.histogram, sides.currentSummary.histogram, oneValueEach);
  return {
    tests: measured.tests,
    effect: measured.split.effect,
    sizeEffect: measured.sizeEffect,
    minimumEffect: smallest,
    variation: sides.variation && { excess: measured.excess, limit: variationLimit(sides.variation.effects) },
    finish: (decided) => judgedResult({ sides, measured, movers, decided }),
  };
}

interface Judgement {
  readonly sides: ColumnSides;
  readonly measured: Measured;
  readonly movers: readonly Mover[];
  readonly decided: Decided;
}

function judgedResult({ sides, measured, movers, decided }: Judgement): ColumnResult {
  const { spec } = sides.reference;
  const [first] = measured.tests;
  const computable = measured.tests.some((test) => test.pValue !== null);
  const move = {
    name: spec.name,
    unit: spec.unit,
    reference: sides.referenceSummary,
    current: sides.currentSummary,
    effect: measured.split.effect,
    sizeEffect: measured.sizeEffect,
    minimumEffect: minimumEffect(sides),
    movers,
    variationWindowMs: sides.variation?.windowMs ?? null,
  };
  const sentence = computable
    ? driftSentence(move, decided)
    : `${first?.method ?? "The test"} cannot be computed on this column.`;
  return {
    ...unjudgedResult(sides, verdictOf(computable, decided), sentence),
    method: first?.method ?? null,
    basis: measured.basis,
    statistic: first?.statistic ?? null,
    pValue: first?.pValue ?? null,
    adjustedPValue: computable ? decided.gates.noise.value : null,
    tests: measured.tests.map(({ method, about, weight, statistic, pValue }, index) => ({
      method,
      about,
      weight,
      statistic,
      pValue,
      adjustedPValue: decided.adjusted[index] ?? null,
    })),
    effect: measured.split.effect,
    effectName: measured.effectName,
    effectErrorBound: measured.errorBound,
    effectInterval: measured.split.interval,
    minimumEffect: move.minimumEffect,
    detectableEffect: measured.detectable,
    gates: decided.gates,
    reason: computable ? null : sentence,
    scores: measured.scores,
    movers,
  };
}

function verdictOf(computable: boolean, decided: Decided): ColumnResult["verdict"] {
  if (!computable) return "not-computable";
  return decided.open ? "drifted" : "ok";
}
