import type { Config } from "../../model/config.ts";
import { type ModelRows, type OutcomeRows, problemOf } from "../../model/outcome-rows.ts";
import type {
  MetricResult,
  ModelResult,
  OutcomeCoverage,
  PerformanceResult,
  PlacedProblem,
} from "../../model/performance-result.ts";
import type { Side } from "../../model/side.ts";
import type { Decision } from "../decision.ts";
import type { Draft } from "../draft.ts";
import { type Baselines, baselinesOf } from "./baseline.ts";
import { confusionOfSides, curvesOf, type SideOfModel } from "./class-pictures.ts";
import { comparisonsOf } from "./comparisons.ts";
import type { Measured, Measures } from "./measured.ts";
import { metricDraft } from "./metric-draft.ts";
import { costTrait, type MetricTrait, metricTraits } from "./metric-trait.ts";
import { modelMeasures } from "./model-measures.ts";
import { regressionPictures } from "./regression-pictures.ts";

/** The part of a report about how well the models do: drafts for the window's decision, and what it becomes with it. */
export interface PerformanceSection {
  readonly drafts: readonly Draft<MetricResult>[];
  close(decision: Decision): PerformanceResult;
}

/** null when the config names neither a target nor a prediction, or the current side has only a profile. */
export function performanceSection(reference: Side, current: Side, config: Config): PerformanceSection | null {
  const now = current.outcomes;
  if (now === null || now.task === null) return null;
  const before = reference.outcomes;
  const reason = problemOf(now, "side")?.reason ?? null;
  const models =
    reason === null ? now.models.map((model, index) => modelSides({ before, now, model, index, current, config })) : [];
  return {
    drafts: models.flatMap(({ metrics }) => metrics),
    close: (decision) => ({
      task: now.task,
      reason,
      reference: before === null ? null : coverageOf(before),
      current: coverageOf(now),
      classes: now.classes,
      positive: now.task === "binary" ? (now.classes[1] ?? null) : null,
      threshold: now.task === "binary" ? config.threshold : null,
      currency: config.currency,
      models: models.map((model) => closeModel(model, decision)),
      comparisons: reason === null ? comparisonsOf(now) : [],
      problems: [...placed(before, "reference"), ...placed(now, "current")],
    }),
  };
}

function placed(outcomes: OutcomeRows | null, side: PlacedProblem["side"]): readonly PlacedProblem[] {
  return outcomes?.problems.map((problem) => ({ ...problem, side })) ?? [];
}

function coverageOf({ totalRows, rowCount, withOutcome, coverage, join }: OutcomeRows): OutcomeCoverage {
  return { rows: totalRows, withOutcome, coverage, sampledRows: rowCount < totalRows ? rowCount : null, join };
}

interface ModelSides {
  readonly name: string;
  readonly metrics: readonly Draft<MetricResult>[];
  readonly cost: Draft<MetricResult> | null;
  readonly pictures: Pick<ModelResult, "curves" | "confusion" | "perClass" | "regression">;
}

interface ModelInput {
  readonly before: OutcomeRows | null;
  readonly now: OutcomeRows;
  readonly model: ModelRows;
  readonly index: number;
  readonly current: Side;
  readonly config: Config;
}

function modelSides({ before, now, model, index, current, config }: ModelInput): ModelSides {
  const earlier = before?.models.find(({ name }) => name === model.name) ?? null;
  const reference: SideOfModel | null =
    before === null || earlier === null ? null : { outcomes: before, model: earlier };
  const measures = {
    reference: reference === null ? null : modelMeasures(reference.outcomes, reference.model, config),
    current: modelMeasures(now, model, config),
  };
  const baselines = baselinesOf(before, now, config.checks.performance.baseline);
  // Challengers are compared with the champion; only the champion's fall is an alarm.
  const draftOf = (trait: MetricTrait): Draft<MetricResult> =>
    draftFor(trait, { measures, baselines, isChampion: index === 0, now, config });
  const shown = traitsFor(now, config).filter(
    ({ name }) => measures.current.has(name) || measures.reference?.has(name) === true,
  );
  const hasCost = measures.current.has(costTrait.name);
  const cost = hasCost ? draftOf(costTrait) : null;
  const own = { outcomes: now, model };
  return {
    name: model.name,
    metrics: [...shown.map(draftOf), ...(cost === null ? [] : [cost])],
    cost,
    pictures: {
      curves: curvesOf(reference, own, config.cost),
      confusion: confusionOfSides(reference, own),
      perClass: [],
      regression: regressionPictures(reference, own, current.features),
    },
  };
}

function closeModel({ name, metrics, cost, pictures }: ModelSides, decision: Decision): ModelResult {
  return {
    name,
    metrics: metrics.filter((draft) => draft !== cost).map((draft) => decision.close(draft)),
    value: cost === null ? null : decision.close(cost),
    ...pictures,
  };
}

/** The metrics that the config names first, else those of the task. */
function traitsFor({ task }: OutcomeRows, { checks }: Config): readonly MetricTrait[] {
  if (task === null) return [];
  const { metrics } = checks.performance;
  const all = metricTraits[task];
  return metrics.length === 0 ? all : all.filter(({ name }) => metrics.includes(name));
}

interface MetricInput {
  readonly measures: { readonly reference: Measures | null; readonly current: Measures };
  readonly baselines: Baselines;
  readonly isChampion: boolean;
  readonly now: OutcomeRows;
  readonly config: Config;
}

function draftFor(
  trait: MetricTrait,
  { measures, baselines, isChampion, now, config }: MetricInput,
): Draft<MetricResult> {
  const reference = measures.reference?.get(trait.name) ?? null;
  const isNamed = config.checks.performance.metrics.includes(trait.name);
  return metricDraft({
    trait,
    reference,
    current: measures.current.get(trait.name) ?? null,
    baseline: baselines.get(trait.name) ?? null,
    isJudged: isChampion && (isNamed || trait.isPrimary),
    minimumEffect: minimumEffectOf(trait, { reference, measures, config }),
    minimumRows: config.windows.minimumRows,
    unit: trait.format === "money" ? config.currency : unitOf(now, config),
  });
}

function unitOf({ task }: OutcomeRows, { roles, columns }: Config): string | null {
  if (task !== "regression" || roles.target === null) return null;
  return columns[roles.target]?.unit ?? null;
}

interface EffectInput {
  readonly reference: Measured | null;
  readonly measures: MetricInput["measures"];
  readonly config: Config;
}

/** As configured; else the trait's. A bias matters from a tenth of the usual error on. */
function minimumEffectOf(trait: MetricTrait, { reference, measures, config }: EffectInput): number | null {
  const { minimumEffect, defaultMinimumEffect } = config.checks.performance;
  const configured = minimumEffect[trait.name] ?? defaultMinimumEffect;
  if (configured !== null) return configured;
  if (trait.name === "mean_error") {
    const usual = measures.reference?.get("mae")?.value ?? null;
    return usual === null ? null : usual / 10;
  }
  if (trait.minimum.kind === "absolute") return trait.minimum.value;
  const before = reference?.value ?? null;
  return before === null ? null : Math.abs(before) * trait.minimum.value;
}
