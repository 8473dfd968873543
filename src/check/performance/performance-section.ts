import type { Config } from "../../model/config.ts";
import { metricNames } from "../../model/metric-names.ts";
import { type OutcomeRows, problemOf } from "../../model/outcome-rows.ts";
import type {
  MetricResult,
  OutcomeCoverage,
  PerformanceResult,
  PlacedProblem,
} from "../../model/performance-result.ts";
import type { Side } from "../../model/side.ts";
import type { Decision } from "../decision.ts";
import type { Draft } from "../draft.ts";
import { productionWindowMs } from "../production-window.ts";
import { comparisonsOf } from "./comparisons.ts";
import { type MeasurableRows, measurableRows } from "./measurable-rows.ts";
import { namesOtherTasks } from "./metric-judgement.ts";
import { type ModelSection, modelSection } from "./model-section.ts";
import { noOutcomesReason } from "./no-outcomes-reason.ts";

/** The champion on both sides, for its segments: its rows, in order already, and its metrics on all of them. */
export interface Champion {
  readonly rows: ModelRowsOfSides;
  readonly measures: ModelSection["measures"];
}

/** The part of a report about how well the models do: drafts for the window's decision, and what it becomes with it. */
export interface PerformanceSection {
  readonly drafts: readonly Draft<MetricResult>[];
  /** null when it cannot be measured on the current side. */
  readonly champion: Champion | null;
  close(decision: Decision): PerformanceResult;
}

export interface PerformanceOptions {
  readonly config: Config;
  /** Whether the current rows are one window, held against the reference's own. */
  readonly windowsAreJudged: boolean;
}

/** null when the config names neither a target nor a prediction, or the current side has only a profile. */
export function performanceSection(
  reference: Side,
  current: Side,
  { config, windowsAreJudged }: PerformanceOptions,
): PerformanceSection | null {
  const now = current.outcomes;
  if (now === null || now.task === null) return null;
  const before = reference.outcomes;
  const reason = noOutcomesReason(now);
  const sides = reason === null ? rowsOfModels(before, now) : [];
  const windowMs = windowsAreJudged ? productionWindowMs(current.profile, config) : null;
  const models = sides.map((rows, index): ModelSection =>
    modelSection({ ...rows, features: current.features, isChampion: index === 0, windowMs, config }),
  );
  const [[first], [champion]] = [sides, models];
  return {
    drafts: models.flatMap(({ drafts }) => drafts),
    champion: first && champion ? { rows: first, measures: champion.measures } : null,
    close: (decision) => ({
      task: now.task,
      reason,
      reference: before === null ? null : coverageOf(before),
      current: coverageOf(now),
      classes: now.classes,
      positive: now.task === "binary" ? (now.classes[1] ?? null) : null,
      threshold: now.task === "binary" ? config.threshold : null,
      currency: config.currency,
      models: models.map((model) => model.close(decision)),
      comparisons: comparisonsOf(
        sides.map((rows) => rows.current),
        config.checks.performance.k,
      ),
      problems: [...placed(before, "reference"), ...placed(now, "current"), ...metricsOfOtherTasks(now, config)],
    }),
  };
}

interface ModelRowsOfSides {
  readonly reference: MeasurableRows | null;
  readonly current: MeasurableRows;
}

function rowsOfModels(before: OutcomeRows | null, now: OutcomeRows): readonly ModelRowsOfSides[] {
  const isKnown = before !== null && before.task === now.task && problemOf(before, "side") === null;
  return now.models.map((model) => {
    const earlier = isKnown ? before.models.find(({ name }) => name === model.name) : undefined;
    return {
      reference: isKnown && earlier !== undefined ? measurableRows(before, earlier) : null,
      current: measurableRows(now, model),
    };
  });
}

function placed(outcomes: OutcomeRows | null, side: PlacedProblem["side"]): readonly PlacedProblem[] {
  return outcomes?.problems.map((problem) => ({ ...problem, side })) ?? [];
}

/** Without `task` in the config any known name is taken: whether it fits shows only here. */
function metricsOfOtherTasks(now: OutcomeRows, config: Config): readonly PlacedProblem[] {
  if (now.task === null || !namesOtherTasks(now, config)) return [];
  const named = config.checks.performance.metrics.join(", ");
  const reason = `The config asks for ${named}, but the task found is ${now.task}, which has none of these: its usual metrics are judged. It knows ${metricNames[now.task].join(", ")}.`;
  const code = "metrics-of-another-task";
  return [{ side: "current", code, scope: "note", name: null, column: null, reason }];
}

function coverageOf({ totalRows, rowCount, withOutcome, coverage, join }: OutcomeRows): OutcomeCoverage {
  return { rows: totalRows, withOutcome, coverage, sampledRows: rowCount < totalRows ? rowCount : null, join };
}
