import type { Config } from "../../model/config.ts";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import { intAt } from "../../model/number-at.ts";
import { idAt, type OutcomeRows } from "../../model/outcome-rows.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { OutlierResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { Proportion } from "../../stats/interval.ts";
import { type OutlierShare, outlierShare } from "../../stats/outlier/outlier-share.ts";
import { wilson } from "../../stats/wilson.ts";
import type { Decided, Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { columnsOf, outlierRows } from "./outlier-rows.ts";
import { type OutlierScoring, outlierScoring, scoreRows } from "./outlier-scoring.ts";
import { mostListed } from "./row-listing.ts";
import { type RowName, StrangestRows } from "./strangest-rows.ts";
import { worstErrors } from "./worst-errors.ts";

/** Outliers whose reasons are counted by column. */
const countedRows = 500;
/** One half of the reference makes the forest, the other is scored. */
const fewestRows = 2;

/**
 * The share of rows that stand alone, against a half of the reference that the scoring has not seen: in a window without change
 * it alarms at most at its share of the level. What matters is a share that doubled.
 *
 * @returns null when neither side has rows to look at, or the config does not ask.
 */
export function outlierDraft(reference: Side, current: Side, config: Config): Draft<OutlierResult> | null {
  if (!config.checks.outliers.enabled) return null;
  const { features } = reference;
  if (features === null || current.features === null) return null;
  const minimumRows = Math.max(fewestRows, config.windows.minimumRows);
  if (Math.min(features.rowCount, current.features.rowCount) < minimumRows) {
    return tooFewRows(config, current, current.features);
  }
  const scoring = outlierScoring(reference, config);
  if (scoring === null) {
    const reason = "No column takes part: all are identifiers, constant or left out.";
    return closedDraft({
      ...nothing(config, current),
      status: "not-computable",
      verdict: "not-computable",
      reason,
      sentence: reason,
    });
  }
  return scoredDraft({ scoring, reference: features, current: current.features, side: current, config });
}

function tooFewRows(config: Config, side: Side, { rowCount }: FeatureRows): Draft<OutlierResult> {
  return closedDraft({
    ...nothing(config, side),
    status: "insufficient-data",
    verdict: "insufficient-data",
    sentence: `Too few rows to tell how strange single rows are: ${formatCount(rowCount)}.`,
  });
}

interface Scoring {
  readonly scoring: OutlierScoring;
  readonly reference: FeatureRows;
  readonly current: FeatureRows;
  readonly side: Side;
  readonly config: Config;
}

function scoredDraft({ scoring, reference, current, side, config }: Scoring): Draft<OutlierResult> {
  const { share } = config.checks.outliers;
  const scored = scoreRows(scoring, current.columns);
  const judged = outlierShare(scoring.heldOutScores, scored.scores, { share });
  if (judged === null) return tooFewRows(config, side, current);
  const strangest = new StrangestRows(judged.limit, countedRows);
  strangest.add(scored, (row) => nameOf(row, current, side.outcomes));
  const outliers = outlierRows(strangest.rows(), reference, scoring);
  const effect = shareOf(judged.current) - shareOf(judged.heldOut);
  return {
    tests: [
      {
        method: "outlier_share",
        about: null,
        statistic: judged.current.successes,
        pValue: judged.pValue,
        attainable: 0,
        weight: testWeights.outliers,
      },
    ],
    effect,
    minimumEffect: share,
    variation: null,
    finish: (decided) => ({
      ...nothing(config, side),
      ...measured(judged, effect),
      ...decisionOf(decided),
      status: "judged",
      pValue: judged.pValue,
      minimumEffect: share,
      sentence: sentenceOf(judged, current),
      columns: columnsOf(outliers),
      rows: outliers.slice(0, mostListed),
    }),
  };
}

function nameOf(row: number, { positions }: FeatureRows, outcomes: OutcomeRows | null): RowName {
  const position = intAt(positions, row);
  if (position < 0) return { id: null, row };
  return { id: outcomes === null ? null : idAt(outcomes.ids, position), row: position };
}

function nothing(config: Config, { outcomes }: Side): OutlierResult {
  return {
    status: "off",
    reason: null,
    expectedShare: config.checks.outliers.share,
    threshold: null,
    reference: null,
    current: null,
    difference: null,
    pValue: null,
    adjustedPValue: null,
    minimumEffect: null,
    gates: null,
    verdict: "not-judged",
    sentence: "",
    columns: [],
    rows: [],
    worstErrors: worstErrors(outcomes, mostListed),
  };
}

function closedDraft(result: OutlierResult): Draft<OutlierResult> {
  return { tests: [], effect: null, minimumEffect: 0, variation: null, finish: () => result };
}

function decisionOf({ adjusted, gates, open }: Decided): Pick<OutlierResult, "adjustedPValue" | "gates" | "verdict"> {
  const [adjustedPValue = null] = adjusted;
  return { adjustedPValue, gates, verdict: open ? "alarm" : "ok" };
}

function measured({ limit, heldOut, current, interval }: OutlierShare, effect: number) {
  return {
    threshold: limit,
    reference: estimateOf(heldOut),
    current: estimateOf(current),
    difference: { value: effect, interval: [interval.low, interval.high] },
  } as const;
}

function estimateOf(proportion: Proportion): Estimate {
  const { low, high } = wilson(proportion.successes, proportion.rows);
  return { value: shareOf(proportion), interval: [low, high], rows: proportion.rows };
}

function shareOf({ successes, rows }: Proportion): number {
  return successes / rows;
}

function sentenceOf({ heldOut, current }: OutlierShare, { totalRows, rowCount }: FeatureRows): string {
  const isSample = totalRows > rowCount;
  const scored = isSample ? ` A sample was scored: ${formatCount(rowCount)} of ${formatCount(totalRows)} rows.` : "";
  const before = heldOut.successes === 0 ? "none" : formatShare(shareOf(heldOut));
  const now = current.successes === 0 ? "No row stands" : `${formatShare(shareOf(current))} of rows stand`;
  return `${now} apart from all that the reference has (${before} of its own).${scored}`;
}
