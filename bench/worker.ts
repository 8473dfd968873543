import { parentPort } from "node:worker_threads";
import { type AlarmCell, runAlarmCell } from "./alarm-cell.ts";
import { type PowerPoint, runPowerPoint } from "./power-point.ts";

export type Task =
  { readonly kind: "alarms"; readonly cell: AlarmCell } | { readonly kind: "power"; readonly point: PowerPoint };

parentPort?.on("message", (task: Task) => {
  parentPort?.postMessage(task.kind === "alarms" ? runAlarmCell(task.cell) : runPowerPoint(task.point));
});
