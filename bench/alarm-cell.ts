import { compare, tableFromColumns } from "driftline";
import { seededRandom } from "driftline/stats";
import { drawColumn, families, type Values } from "./families.ts";
import { isNoiseAlarm } from "./noise-alarm.ts";

/** One cell of the table of false alarms: what is drawn, how often. Both sides come from the same distribution. */
export interface AlarmCell {
  /** Positions in `families`, one for each column of the table. */
  readonly families: readonly number[];
  readonly nullShare: number;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** Judge on profiles instead of rows. */
  readonly onProfiles: boolean;
  readonly runs: number;
  /** Of the runs, how many Evidently's defaults judge as well. */
  readonly evidentlyRuns: number;
  readonly seed: number;
}

/** How many of the runs raised an alarm: each is false. */
export interface AlarmCounts {
  readonly runs: number;
  readonly evidentlyRuns: number;
  /** Gate 1 alone was open for a column or a quality check. */
  readonly noiseGate: number;
  /** All gates: what a user gets. */
  readonly verdict: number;
  /** A drifted column by Evidently's defaults. */
  readonly evidently: number;
}

export function runAlarmCell(cell: AlarmCell): AlarmCounts {
  const random = seededRandom(cell.seed);
  const config = { checks: { drift: { exactRows: cell.onProfiles ? 1 : 1_000_000 } } };
  const counts = { runs: cell.runs, evidentlyRuns: cell.evidentlyRuns, noiseGate: 0, verdict: 0, evidently: 0 };
  const drawTable = (rows: number): ReturnType<typeof tableFromColumns> =>
    tableFromColumns(drawColumns(cell, rows, random));
  for (let run = 0; run < cell.runs; run++) {
    const reference = drawTable(cell.referenceRows);
    const current = drawTable(cell.currentRows);
    const judged = compare(reference, current, config);
    if (isNoiseAlarm(judged)) counts.noiseGate += 1;
    if (judged.verdict === "alarm") counts.verdict += 1;
    if (run >= cell.evidentlyRuns) continue;
    const beside = compare(reference, current, { preset: "evidently" });
    if (beside.columns.some((column) => column.verdict === "drifted")) counts.evidently += 1;
  }
  return counts;
}

function drawColumns(cell: AlarmCell, rows: number, random: () => number): Record<string, Values> {
  const columns: Record<string, Values> = {};
  cell.families.forEach((position, index) => {
    const family = families[position];
    if (family !== undefined) columns[`column_${index + 1}`] = drawColumn(family, rows, cell.nullShare, random);
  });
  return columns;
}
