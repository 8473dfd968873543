import type { Config } from "../../model/config.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import type { Difference, MetricResult } from "../../model/performance-result.ts";
import type { SegmentMetric, SegmentResult } from "../../model/subset-results.ts";
import type { Decided, Draft } from "../draft.ts";
import { type Measures, unmeasured } from "../performance/measured.ts";
import { metricDraft } from "../performance/metric-draft.ts";
import { minimumEffectOf, unitOf } from "../performance/metric-judgement.ts";
import type { MetricTrait } from "../performance/metric-trait.ts";
import { worsening } from "../performance/worse-test.ts";
import type { WholeMeasures } from "./segment-measures.ts";
import type { SegmentTraits } from "./segment-traits.ts";

/** What a segment is, and what moved in it. */
export type SegmentFacts = Pick<SegmentResult, "name" | "label" | "condition" | "reference" | "current" | "drift">;

export interface LevelInput {
  readonly facts: SegmentFacts;
  readonly traits: SegmentTraits;
  /** Of its one test. */
  readonly weight: number;
  /** Inside the segment; null when the reference has no such rows. */
  readonly reference: Measures | null;
  readonly current: Measures;
  /** Of the other rows of the current side. */
  readonly rest: Measures;
  readonly whole: Pick<WholeMeasures, "reference" | "current">;
  readonly outcomes: Pick<OutcomeRows, "task">;
  readonly config: Config;
}

/** The draft of "the model does worse in this segment, and by more than in all": one test, by one of the metrics shown. */
export function levelDraft(input: LevelInput): Draft<SegmentResult> {
  const { facts, traits, weight } = input;
  const metric = draftInside(input, traits.tested);
  return {
    tests: metric.tests.map((test) => ({ ...test, about: facts.condition, weight })),
    effect: metric.effect,
    sizeEffect: Math.max(0, (metric.effect ?? 0) - fallOfWhole(input)),
    minimumEffect: metric.minimumEffect,
    variation: null,
    finish: (decided) => closeLevel(input, metric.finish(decided), decided),
  };
}

function draftInside(
  { traits, reference, current, outcomes, config }: LevelInput,
  trait: MetricTrait,
): Draft<MetricResult> {
  return metricDraft({
    trait,
    reference: reference?.get(trait.name) ?? null,
    current: current.get(trait.name) ?? unmeasured(0, "No row has both a prediction and an outcome."),
    baseline: null,
    isJudged: trait === traits.tested,
    minimumEffect: minimumEffectOf(trait, reference, config),
    minimumRows: config.windows.minimumRows,
    unit: unitOf(trait, outcomes, config),
    windows: null,
  });
}

/** By how much the model got worse in all, by the metric tested; 0 when it did not, or when that cannot be told. */
function fallOfWhole({ traits: { tested }, whole }: LevelInput): number {
  const [before, now] = [whole.reference?.get(tested.name), whole.current.get(tested.name)];
  const fall = before === undefined || now === undefined ? null : worsening(before, now, tested.better);
  return Math.max(0, fall?.worse ?? 0);
}

function closeLevel(input: LevelInput, tested: MetricResult, decided: Decided): SegmentResult {
  const { facts, traits } = input;
  const others = traits.others.map((trait) => besideRest(input, trait, draftInside(input, trait).finish(decided)));
  const drifted = facts.drift.filter((column) => column.verdict === "drifted").map(({ column }) => column);
  const moved = drifted.length === 0 ? "" : ` ${drifted.slice(0, 3).join(", ")} moved inside.`;
  return {
    ...facts,
    metrics: [besideRest(input, traits.tested, tested), ...others],
    verdict: verdictOf(tested.verdict, decided.open),
    reason: tested.reason,
    sentence: `${facts.condition}: ${uncapitalized(tested.sentence)}${moved}`,
  };
}

function besideRest({ current, rest }: LevelInput, trait: MetricTrait, result: MetricResult): SegmentMetric {
  const { baseline: _, ...metric } = result;
  const [inside, outside] = [current.get(trait.name), rest.get(trait.name)];
  const moved = inside === undefined || outside === undefined ? null : worsening(outside, inside, trait.better);
  const differenceToRest: Difference | null = moved && { value: moved.difference, interval: moved.interval };
  return { ...metric, differenceToRest };
}

function verdictOf(verdict: SegmentMetric["verdict"], open: boolean): SegmentResult["verdict"] {
  if (verdict === "insufficient-data" || verdict === "not-computable") return verdict;
  if (open) return "alarm";
  return verdict === "better" ? "note" : "ok";
}

/** Abbreviations and names of people keep their capital: "ROC AUC", "Brier score". */
function uncapitalized(sentence: string): string {
  if (!/^[A-Z][a-z]/u.test(sentence) || /^(?:Brier|Matthews)/u.test(sentence)) return sentence;
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
