import { formatCount } from "../../model/format-number.ts";
import type { MetricResult } from "../../model/performance-result.ts";
import type { Decided, Draft, Test } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { estimateOf, type Measured } from "./measured.ts";
import { metricSentence } from "./metric-sentence.ts";
import type { MetricTrait } from "./metric-trait.ts";
import { metricVariation, type ReferenceWindowMeasures } from "./metric-variation.ts";
import { type Worsening, worsening } from "./worse-test.ts";

/** A metric of one model on both sides. */
export interface MetricSides {
  readonly trait: MetricTrait;
  readonly reference: Measured | null;
  readonly current: Measured | null;
  readonly baseline: MetricResult["baseline"];
  /** Whether it takes part in alarms. */
  readonly isJudged: boolean;
  /** Smallest worsening that matters, in the metric's unit; null where it cannot be said. */
  readonly minimumEffect: number | null;
  readonly minimumRows: number;
  /** Of a target in a unit of its own: "minutes". */
  readonly unit: string | null;
  /** null: natural variation is unknown, gate 2 is off. */
  readonly windows: ReferenceWindowMeasures | null;
}

/** The draft of "the model does worse by this metric": one test, in the bad direction only. */
export function metricDraft(sides: MetricSides): Draft<MetricResult> {
  const { trait, reference, current, minimumEffect, windows } = sides;
  const moved = reference === null || current === null ? null : worsening(reference, current, trait.better);
  const tests = testsOf(sides, moved);
  return {
    tests,
    effect: moved === null ? null : Math.max(0, moved.worse),
    minimumEffect: minimumEffect ?? 0,
    variation: tests.length === 0 || moved === null ? null : metricVariation(trait, moved, windows),
    finish: (decided) => metricResult(sides, { moved, isTested: tests.length > 0, decided }),
  };
}

function testsOf(sides: MetricSides, moved: Worsening | null): readonly Test[] {
  const { trait, isJudged, minimumEffect } = sides;
  if (!isJudged || moved === null || moved.pValue === null || minimumEffect === null || hasTooFewRows(sides)) return [];
  const { pValue, attainable, worse } = moved;
  const { metric: weight } = testWeights;
  return [{ method: `worse_${trait.name}`, about: trait.name, statistic: worse, pValue, attainable, weight }];
}

function hasTooFewRows({ reference, current, minimumRows }: MetricSides): boolean {
  return Math.min(reference?.rows ?? 0, current?.rows ?? 0) < minimumRows;
}

export interface ClosingMetric {
  readonly moved: Worsening | null;
  readonly isTested: boolean;
  readonly decided: Decided;
}

function metricResult(sides: MetricSides, closing: ClosingMetric): MetricResult {
  const { trait, reference, current, baseline, minimumEffect } = sides;
  const { moved, isTested, decided } = closing;
  const verdict = verdictOf(sides, closing);
  return {
    name: trait.name,
    k: trait.k,
    better: trait.better,
    reference: reference === null ? null : estimateOf(reference),
    current: current === null ? null : estimateOf(current),
    difference: moved === null ? null : { value: moved.difference, interval: moved.interval },
    baseline,
    pValue: moved?.pValue ?? null,
    adjustedPValue: isTested ? (decided.adjusted[0] ?? null) : null,
    minimumEffect,
    gates: isTested ? decided.gates : null,
    verdict,
    reason: reasonOf(sides, verdict),
    sentence: metricSentence(sides, moved, isTested ? decided.gates : null),
  };
}

function verdictOf(sides: MetricSides, { moved, isTested, decided }: ClosingMetric): MetricResult["verdict"] {
  const { reference, current, isJudged, minimumEffect } = sides;
  if (current === null || current.value === null) return "not-computable";
  if (!isJudged || reference === null) return "not-judged";
  if (hasTooFewRows(sides)) return "insufficient-data";
  if (moved === null || !isTested) return "not-judged";
  if (decided.open) return "worse";
  const [low, high] = moved.interval ?? [0, 0];
  const isBeyondNoise = low > 0 || high < 0;
  return moved.worse < 0 && isBeyondNoise && -moved.worse >= (minimumEffect ?? 0) ? "better" : "ok";
}

function reasonOf({ reference, current, minimumRows }: MetricSides, verdict: MetricResult["verdict"]): string | null {
  if (current === null || current.value === null) return current?.reason ?? "The current side has no outcomes for it.";
  if (reference === null || reference.value === null) {
    return reference?.reason ?? "The reference has no outcomes for it.";
  }
  if (verdict !== "insufficient-data") return null;
  return `Fewer than ${formatCount(minimumRows)} rows with an outcome on one of the sides.`;
}
