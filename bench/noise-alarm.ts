import type { ReportDocument } from "driftline";

/** The sections of a report that can raise an alarm. */
export type AlarmKind = ReportDocument["findings"][number]["kind"];

interface Judged {
  readonly gates: ReportDocument["columns"][number]["gates"];
  readonly alarm: boolean;
}

/** Gate 1 is open somewhere: an alarm at the window's level if every effect mattered. Judgements that need no test count by their verdict. */
export function isNoiseAlarm(document: ReportDocument): boolean {
  return noiseAlarms(document).length > 0;
}

/** The sections where gate 1 is open. */
export function noiseAlarms(document: ReportDocument): readonly AlarmKind[] {
  const judged = judgedParts(document);
  const fairness = (document.fairness ?? []).flatMap(({ measures }) => measures);
  const isUnfair = fairness.some(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue <= document.level);
  const open = judged.filter(([, parts]) => parts.some(isOpen)).map(([kind]) => kind);
  return isUnfair ? [...open, "fairness"] : open;
}

function judgedParts(document: ReportDocument): readonly (readonly [AlarmKind, readonly Judged[]])[] {
  const { columns, quality, performance, segments, outliers, multivariate } = document;
  const metrics = (performance?.models ?? []).flatMap((model) => model.metrics.concat(model.value ?? []));
  const ofSegments = (segments ?? []).flatMap((segment) => segment.metrics);
  return [
    ["drift", columns.map(({ gates, verdict }) => ({ gates, alarm: verdict === "drifted" }))],
    ["quality", quality.map(({ gates, verdict }) => ({ gates, alarm: verdict === "alarm" }))],
    ["performance", metrics.map(({ gates, verdict }) => ({ gates, alarm: verdict === "worse" }))],
    ["segment", ofSegments.map(({ gates, verdict }) => ({ gates, alarm: verdict === "worse" }))],
    ["outlier", outliers === null ? [] : [{ gates: outliers.gates, alarm: outliers.verdict === "alarm" }]],
    ["multivariate", (multivariate ?? []).map(({ gates, verdict }) => ({ gates, alarm: verdict === "drifted" }))],
  ];
}

function isOpen({ gates, alarm }: Judged): boolean {
  return gates === null || gates.noise.state === "off" ? alarm : gates.noise.state === "open";
}
