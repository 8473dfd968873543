import type { Config } from "../../model/config.ts";
import { formatCount, formatShare } from "../../model/format-number.ts";
import type { FeatureRows } from "../../model/feature-rows.ts";
import type { Estimate } from "../../model/performance-result.ts";
import type { OutlierResult } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { Proportion } from "../../stats/interval.ts";
import { isolationOutliers } from "../../stats/outlier/isolation-outliers.ts";
import type { OutlierShare } from "../../stats/outlier/outlier-share.ts";
import { strangenessReference } from "../../stats/outlier/strangeness-reference.ts";
import { wilson } from "../../stats/wilson.ts";
import type { Decided, Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import { columnsOf, strangestRows } from "./outlier-rows.ts";
import { reasonColumns, scoreColumns } from "./score-columns.ts";
import { worstErrors } from "./worst-errors.ts";

const mostRows = 100;
/** Outliers whose reasons are counted by column. */
const countedRows = 500;

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
  const { minimumRows } = config.windows;
  if (Math.min(features.rowCount, current.features.rowCount) < minimumRows) {
    return closedDraft({
      ...nothing(config, current),
      status: "insufficient-data",
      verdict: "insufficient-data",
      sentence: `Too few rows to tell how strange single rows are: ${formatCount(current.features.rowCount)}.`,
    });
  }
  const names = judgedNames(reference, config);
  if (names.size === 0) {
    const reason = "No column takes part: all are identifiers, constant or left out.";
    return closedDraft({
      ...nothing(config, current),
      status: "not-computable",
      verdict: "not-computable",
      reason,
      sentence: reason,
    });
  }
  return scoredDraft({ reference: features, current: current.features, names, side: current, config });
}

function judgedNames({ profile }: Side, { checks }: Config): ReadonlySet<string> {
  const columns = profile.columns.filter(({ spec }) => spec.keptOutOfDrift === null && spec.role !== "target");
  return new Set(columns.map(({ spec }) => spec.name).filter((name) => !checks.outliers.ignore.includes(name)));
}

interface Scoring {
  readonly reference: FeatureRows;
  readonly current: FeatureRows;
  readonly names: ReadonlySet<string>;
  readonly side: Side;
  readonly config: Config;
}

function scoredDraft({ reference, current, names, side, config }: Scoring): Draft<OutlierResult> {
  const { share } = config.checks.outliers;
  const columns = scoreColumns(reference, current, names);
  const { forest, scores, judged } = isolationOutliers(columns.reference, columns.current, {
    seed: config.seed,
    share,
  });
  if (judged === null) return closedDraft(nothing(config, side));
  const outliers = strangestRows(
    {
      scores,
      forest,
      columns: columns.current,
      features: reasonColumns(current, names),
      reference: strangenessReference(reasonColumns(reference, names)),
      rows: current,
      outcomes: side.outcomes,
    },
    judged.limit,
    countedRows,
  );
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
      rows: outliers.slice(0, mostRows),
    }),
  };
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
    worstErrors: worstErrors(outcomes, mostRows),
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
  const looked = totalRows > rowCount ? ` Looked at: ${formatCount(rowCount)} of ${formatCount(totalRows)} rows.` : "";
  const before = heldOut.successes === 0 ? "none" : formatShare(shareOf(heldOut));
  const now = current.successes === 0 ? "No row stands" : `${formatShare(shareOf(current))} of rows stand`;
  return `${now} apart from all that the reference has (${before} of its own).${looked}`;
}
