import { formatCount, formatDuration } from "../../model/format-number.ts";
import type { NaturalVariation } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import { studentTSurvival } from "../../stats/student-t.ts";
import type { Draft } from "../draft.ts";
import { testWeights } from "../test-weights.ts";
import type { QualityInput, QualityRule } from "./quality-input.ts";
import { decisionOn, factDraft, qualityResult } from "./quality-result.ts";

const minimumWindows = 8;
const minimumChange = 0.1;
/** A current side this much shorter than the reference's windows is not a whole window. */
const minimumSpan = 0.9;

/**
 * The number of rows: an alarm when there are none, or when a window holds more or fewer than the reference's own windows do.
 * Without such windows the sizes of the two sides say nothing: they depend on how the files were cut.
 */
export const rowCount: QualityRule = {
  check: "row-count",
  drafts(input) {
    const before = input.reference.profile.rowCount;
    const now = input.current.profile.rowCount;
    const counts = {
      check: "row-count",
      column: null,
      measure: "count",
      referenceValue: before,
      currentValue: now,
    } as const;
    if (now === 0) return [factDraft({ ...counts, verdict: "alarm", sentence: "The current side has no rows." })];
    if (before === 0) {
      const sentence = "The reference has no rows: there is nothing to compare with.";
      return [factDraft({ ...counts, verdict: "insufficient-data", sentence })];
    }
    const windows = comparableWindows(input);
    if (windows !== null) return [windowDraft(now, windows)];
    const sentence = `${formatCount(now)} rows (${formatCount(before)} in the reference).`;
    return [factDraft({ ...counts, verdict: "ok", sentence })];
  },
};

/** The reference's windows, when the current side is one window of that length. */
function comparableWindows({ variation, current, config }: QualityInput): NaturalVariation | null {
  const { start, end } = current.profile;
  if (variation === null || variation.windowRows.length < minimumWindows || start === null || end === null) return null;
  const declared = config.windows.everyMs === variation.windowMs;
  const spanMs = end - start;
  const whole = spanMs <= variation.windowMs && (declared || spanMs >= minimumSpan * variation.windowMs);
  return whole ? variation : null;
}

/**
 * Student's t for one more window, at least as wide as Poisson noise: exact for normal counts, cautious where weekdays
 * make the windows differ.
 */
function windowDraft(rows: number, { windowRows, windowMs }: NaturalVariation): Draft<QualityResult> {
  const windows = windowRows.length;
  const mean = windowRows.reduce((sum, count) => sum + count, 0) / windows;
  const squares = windowRows.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  const spread = Math.sqrt(Math.max(squares / (windows - 1), mean, 1));
  const statistic = (rows - mean) / (spread * Math.sqrt(1 + 1 / windows));
  const pValue = Math.min(1, 2 * studentTSurvival(Math.abs(statistic), windows - 1));
  const effect = Math.abs(rows - mean) / Math.max(1, mean);
  const range = `${formatCount(Math.min(...windowRows))} to ${formatCount(Math.max(...windowRows))}`;
  return {
    tests: [
      {
        method: "student_t",
        about: "rows of a window",
        statistic,
        pValue,
        attainable: 0,
        weight: testWeights.rowCount,
      },
    ],
    effect,
    minimumEffect: minimumChange,
    variation: { excess: effect, limit: (3 * spread) / Math.max(1, mean) },
    finish: (decided) =>
      qualityResult({
        check: "row-count",
        column: null,
        verdict: decided.open ? "alarm" : "ok",
        measure: "count",
        referenceValue: mean,
        currentValue: rows,
        pValue,
        ...decisionOn(decided),
        effect,
        minimumEffect: minimumChange,
        sentence: `${formatCount(rows)} rows; the reference's own windows of ${formatDuration(windowMs)} have ${range}.`,
      }),
  };
}
