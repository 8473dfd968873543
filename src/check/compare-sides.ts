import type { Config } from "../model/config.ts";
import { InvalidInputError } from "../errors.ts";
import type { TableProfile } from "../model/profile.ts";
import type { DecisionBasis, ReportDocument, SideSummary } from "../model/report-document.ts";
import type { Side } from "../model/side.ts";
import { driftlineVersion } from "../model/version.ts";
import { profileHash } from "../profile/profile-hash.ts";
import { type AlarmLevel, alarmLevel } from "./alarm-level.ts";
import { decide } from "./decision.ts";
import { driftDrafts } from "./drift/drift-drafts.ts";
import { newColumnResults } from "./drift/new-columns.ts";
import { evidentlyColumns, evidentlyVerdict } from "./evidently-preset.ts";
import { byImportance } from "./importance.ts";
import { listFindings } from "./findings.ts";
import { headline } from "./headline.ts";
import { type MatchedVariation, matchingVariation } from "./matching-variation.ts";
import { type ModelSections, modelSections } from "./model-sections.ts";
import { type ComparedInputs, compareInputs, inputsTask } from "./multivariate/compare-inputs.ts";
import { multivariateDrafts } from "./multivariate/multivariate-drafts.ts";
import { productionWindowMs } from "./production-window.ts";
import { isSilent, qualityDrafts } from "./quality/index.ts";

/**
 * Judges the current side against the reference: drift and quality of every column under one alarm budget.
 *
 * @param current - Its profile must rest on the reference's bins.
 * @returns The report document; the same inputs give the same document.
 * @throws `InvalidInputError` "bins-differ" when the two profiles rest on different bins.
 */
export function compareSides(reference: Side, current: Side, config: Config): ReportDocument {
  const task = inputsTask(reference, current, config);
  return beginComparison(reference, current, config).finish(task === null ? null : compareInputs(task));
}

/** A comparison that lacks nothing but what `compareInputs` finds, which takes as long as the rest and may be found meanwhile. */
export interface Comparison {
  /** @param inputs - null when `inputsTask` says that there is nothing to compare. */
  finish(inputs: ComparedInputs | null): ReportDocument;
}

/** As `compareSides`, in two steps. */
export function beginComparison(reference: Side, current: Side, config: Config): Comparison {
  requireSameBins(reference.profile, current.profile);
  const windowMs = productionWindowMs(current.profile, config);
  const alarm = alarmLevel(config, windowMs);
  const { level } = alarm;
  const variation = matchingVariation(reference.profile.variation, windowMs);
  const drift = driftDrafts({ reference, current, config, level, variation: variation.chosen });
  const quality = qualityDrafts(reference, current, config, variation.chosen);
  const windowsAreJudged = variation.chosen !== null;
  const sections = modelSections(reference, current, { config, level, windowsAreJudged });
  const begun = { reference, current, config, alarm, variation, drift, quality, sections };
  return { finish: (inputs) => concluded(begun, inputs) };
}

interface Begun extends Pick<BasisFacts, "alarm" | "config" | "variation"> {
  readonly reference: Side;
  readonly current: Side;
  readonly drift: ReturnType<typeof driftDrafts>;
  readonly quality: ReturnType<typeof qualityDrafts>;
  readonly sections: ModelSections;
}

function concluded(
  { reference, current, config, alarm, variation, drift, quality, sections }: Begun,
  inputs: ComparedInputs | null,
): ReportDocument {
  const { level } = alarm;
  const windowsAreJudged = variation.chosen !== null;
  const multivariate = inputs === null ? [] : multivariateDrafts(inputs, { config, windowsAreJudged });
  const { correction } = config.checks.drift;
  const decision = decide([...drift, ...quality, ...sections.drafts, ...multivariate], { level, correction });
  const judged = [...drift.map((draft) => decision.close(draft)), ...newColumnResults(current)];
  const isPreset = config.preset === "evidently";
  const columns = byImportance(isPreset ? evidentlyColumns(reference, current, judged) : judged);
  const qualityResults = quality.map((draft) => decision.close(draft)).filter((result) => !isSilent(result));
  const results = {
    ...sections.close(decision),
    multivariate: inputs === null ? null : multivariate.map((draft) => decision.close(draft)),
  };
  const findings = listFindings({ columns, quality: qualityResults, ...results });
  const { verdict, sentence } = isPreset
    ? evidentlyVerdict(columns, findings)
    : headline({ columns, findings, currentRows: current.profile.rowCount, variationKnown: windowsAreJudged });
  return {
    schema: "driftline/report/1",
    model: config.model,
    window: timeSpan(current.profile),
    verdict,
    sentence,
    level,
    seed: config.seed,
    decision: decisionBasis({ alarm, config, variation, testCount: decision.testCount }),
    reference: sideSummary(reference),
    current: sideSummary(current),
    columns,
    quality: qualityResults,
    ...results,
    findings,
  };
}

function requireSameBins(reference: TableProfile, current: TableProfile): void {
  if (reference.binsHash === current.binsHash) return;
  throw new InvalidInputError("bins-differ", { reference: reference.binsHash, current: current.binsHash });
}

interface BasisFacts {
  readonly alarm: AlarmLevel;
  readonly config: Config;
  readonly variation: MatchedVariation;
  readonly testCount: number;
}

function decisionBasis({ alarm, config, variation, testCount }: BasisFacts): DecisionBasis {
  return {
    budget: config.alarms.budget?.text ?? null,
    levelReason: alarm.reason,
    correction: config.checks.drift.correction,
    testCount,
    minimumRows: config.windows.minimumRows,
    variation: {
      state: variation.chosen === null ? "off" : "on",
      windowMs: variation.chosen?.windowMs ?? null,
      windows: variation.windows,
      reason: variation.reason,
    },
    preset: config.preset,
    driftlineVersion,
  };
}

function sideSummary({ name, profile, rows, rejects }: Side): SideSummary {
  return {
    name,
    rows: profile.rowCount,
    rejectedRows: rejects.count,
    rejectExamples: rejects.examples,
    start: isoTime(profile.start),
    end: isoTime(profile.end),
    basis: rows === null ? "profile" : "rows",
    hash: profileHash(profile),
  };
}

function timeSpan({ start, end }: TableProfile): ReportDocument["window"] {
  const from = isoTime(start);
  const to = isoTime(end);
  return from === null || to === null ? null : { start: from, end: to };
}

/** ISO 8601 in UTC; null for times that a date cannot hold (beyond the year 275760). */
function isoTime(epochMs: number | null): string | null {
  return epochMs === null || Math.abs(epochMs) > 8.64e15 ? null : new Date(epochMs).toISOString();
}
