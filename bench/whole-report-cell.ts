import { compare, tableFromColumns } from "driftline";
import { seededRandom } from "driftline/stats";
import { drawModelTable, modelConfigs, type ModelTask } from "./model-table.ts";
import { type AlarmKind, noiseAlarms } from "./noise-alarm.ts";

/** Some windows of a model's whole report. Both sides come from the same distribution. */
export interface WholeReportCell {
  readonly task: ModelTask;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly runs: number;
  readonly seed: number;
}

/** For each window the sections that alarmed: each alarm is false. */
export interface WholeReportAlarms {
  /** All gates: what a user gets. */
  readonly verdict: readonly (readonly AlarmKind[])[];
  /** Gate 1 alone. */
  readonly noiseGate: readonly (readonly AlarmKind[])[];
}

export function runWholeReportCell({
  task,
  referenceRows,
  currentRows,
  runs,
  seed,
}: WholeReportCell): WholeReportAlarms {
  const random = seededRandom(seed);
  const documents = Array.from({ length: runs }, () => {
    const [reference, current] = [referenceRows, currentRows].map((rows) => drawModelTable(task, rows, random));
    const config = { ...modelConfigs[task], seed: Math.floor(1e9 * random()) };
    const document = compare(tableFromColumns(reference ?? {}), tableFromColumns(current ?? {}), config);
    const found = document.findings.filter(({ verdict }) => verdict === "alarm").map(({ kind }) => kind);
    if ((document.verdict === "alarm") !== found.length > 0) throw new Error("the verdict is not that of the findings");
    return { verdict: [...new Set(found)], noiseGate: noiseAlarms(document) };
  });
  return { verdict: documents.map((own) => own.verdict), noiseGate: documents.map((own) => own.noiseGate) };
}
