import type { ReportDocument } from "driftline";

/** Gate 1 is open somewhere: an alarm at the window's level if every effect mattered. Judgements that need no test count by their verdict. */
export function isNoiseAlarm(document: ReportDocument): boolean {
  const columns = document.columns.map(({ gates, verdict }) => ({ gates, alarm: verdict === "drifted" }));
  const quality = document.quality.map(({ gates, verdict }) => ({ gates, alarm: verdict === "alarm" }));
  return [...columns, ...quality].some(({ gates, alarm }) =>
    gates === null || gates.noise.state === "off" ? alarm : gates.noise.state === "open",
  );
}
