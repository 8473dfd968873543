import type { Config } from "../../model/config.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { MetricResult, ModelResult } from "../../model/performance-result.ts";
import type { Decision } from "../decision.ts";
import type { Draft } from "../draft.ts";
import { type Baselines, baselinesOf } from "./baseline.ts";
import { classTableOf } from "./class-table.ts";
import { confusionOfSides, curvesOf } from "./class-pictures.ts";
import type { MeasurableRows } from "./measurable-rows.ts";
import type { MeasureOptions, Measures } from "./measured.ts";
import { metricDraft } from "./metric-draft.ts";
import { isJudgedTrait, judgedTraits, minimumEffectOf, shownTraits, unitOf } from "./metric-judgement.ts";
import { costTrait, type MetricTrait } from "./metric-trait.ts";
import { type ReferenceWindowMeasures, referenceWindowMeasures } from "./metric-variation.ts";
import { modelMeasures } from "./model-measures.ts";
import { regressionPictures } from "./regression-pictures.ts";

export interface ModelSides {
  readonly reference: MeasurableRows | null;
  readonly current: MeasurableRows;
  readonly features: FeatureRows | null;
  /** Challengers are compared with the champion; only the champion's fall is an alarm. */
  readonly isChampion: boolean;
  /** Length of the window judged; null when its rows carry no time. */
  readonly windowMs: number | null;
  readonly config: Config;
}

/** One model: drafts of its metrics, and what they become with the window's decision. */
export interface ModelSection {
  readonly drafts: readonly Draft<MetricResult>[];
  /** Its metrics on all rows. */
  readonly measures: { readonly reference: Measures | null; readonly current: Measures };
  close(decision: Decision): ModelResult;
}

export function modelSection(sides: ModelSides): ModelSection {
  const { reference, current, features, config } = sides;
  const facts = metricFacts(sides);
  const has = ({ name }: MetricTrait): boolean =>
    facts.current.has(name) || (facts.reference !== null && facts.reference.has(name));
  const metrics = shownTraits(current.outcomes, config)
    .filter(has)
    .map((trait) => draftOf(trait, facts));
  const value = has(costTrait) ? draftOf(costTrait, facts) : null;
  return {
    drafts: value === null ? metrics : [...metrics, value],
    measures: facts,
    close: (decision) => ({
      name: current.model.name,
      metrics: metrics.map((draft) => decision.close(draft)),
      value: value === null ? null : decision.close(value),
      curves: curvesOf(reference, current, config.cost),
      confusion: confusionOfSides(reference, current),
      perClass: classTableOf(reference, current, config.seed),
      regression: regressionPictures(reference, current, features),
    }),
  };
}

interface MetricFacts {
  readonly reference: Measures | null;
  readonly current: Measures;
  readonly windows: ReferenceWindowMeasures | null;
  readonly baselines: Baselines;
  readonly sides: ModelSides;
}

function metricFacts(sides: ModelSides): MetricFacts {
  const { reference, current, isChampion, windowMs, config } = sides;
  const { k, baseline } = config.checks.performance;
  const shown = shownTraits(current.outcomes, config).map(({ name }) => name);
  const options: MeasureOptions = {
    seed: config.seed,
    k,
    // The mean absolute error says what is large for other errors.
    names: new Set([...shown, "mae", costTrait.name]),
  };
  const before = reference && modelMeasures(reference, options);
  const names = new Set(judgedTraits(current.outcomes, config).map(({ name }) => name));
  const windowOptions = { ...options, names, windowMs, minimumRows: config.windows.minimumRows };
  return {
    reference: before,
    current: modelMeasures(current, options),
    windows: isChampion && reference && before ? referenceWindowMeasures(reference, before, windowOptions) : null,
    baselines: baselinesOf(reference?.outcomes ?? null, current.outcomes, baseline),
    sides,
  };
}

function draftOf(
  trait: MetricTrait,
  { reference, current, windows, baselines, sides }: MetricFacts,
): Draft<MetricResult> {
  const { config } = sides;
  return metricDraft({
    trait,
    reference: reference?.get(trait.name) ?? null,
    current: current.get(trait.name) ?? null,
    baseline: baselines.get(trait.name) ?? null,
    isJudged: sides.isChampion && isJudgedTrait(trait, config),
    minimumEffect: minimumEffectOf(trait, reference, config),
    minimumRows: config.windows.minimumRows,
    unit: unitOf(trait, sides.current.outcomes, config),
    windows,
  });
}
