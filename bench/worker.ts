import { parentPort } from "node:worker_threads";
import { type AlarmCell, runAlarmCell } from "./alarm-cell.ts";
import { type PowerPoint, runPowerPoint } from "./power-point.ts";
import { runWholeReportCell, type WholeReportCell } from "./whole-report-cell.ts";

export type Task =
  | { readonly kind: "alarms"; readonly cell: AlarmCell }
  | { readonly kind: "power"; readonly point: PowerPoint }
  | { readonly kind: "whole-report"; readonly cell: WholeReportCell };

parentPort?.on("message", (task: Task) => {
  parentPort?.postMessage(answer(task));
});

function answer(task: Task): unknown {
  if (task.kind === "alarms") return runAlarmCell(task.cell);
  return task.kind === "power" ? runPowerPoint(task.point) : runWholeReportCell(task.cell);
}
