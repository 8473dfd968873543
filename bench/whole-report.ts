import { shareInterval, tailChance } from "./monte-carlo.ts";
import type { ModelTask } from "./model-table.ts";
import type { AlarmKind } from "./noise-alarm.ts";
import { runTasks } from "./pool.ts";
import { count, percent } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";
import type { WholeReportAlarms, WholeReportCell } from "./whole-report-cell.ts";
import type { Task } from "./worker.ts";

export interface WholeReportOptions {
  /** Multiplies the number of windows; 1 takes some five minutes on two cores. */
  readonly scale: number;
  readonly log: (line: string) => void;
}

/** The level that no budget changes. */
const level = 0.01;
/** A share breaks the level when chance alone would give as many alarms this rarely. */
const unlikely = 0.001;

interface Line {
  readonly task: ModelTask;
  readonly referenceRows: number;
  readonly currentRows: number;
  /** At scale 1. */
  readonly windows: number;
}

const lines: readonly Line[] = [
  { task: "binary", referenceRows: 2_000, currentRows: 500, windows: 180 },
  { task: "binary", referenceRows: 10_000, currentRows: 2_000, windows: 80 },
  { task: "regression", referenceRows: 2_000, currentRows: 500, windows: 180 },
  { task: "regression", referenceRows: 10_000, currentRows: 2_000, windows: 80 },
];
/** Windows that a worker judges at a time. */
const windowsOfTask = 10;

/** How often a whole report alarms when nothing changed, with every section that it has. */
export async function wholeReport({ scale, log }: WholeReportOptions): Promise<readonly Section[]> {
  const parts = lines.flatMap((line, at) => cellsOf(line, at, scale).map((cell) => ({ line, cell })));
  const tasks = parts.map(({ cell }): Task => ({ kind: "whole-report", cell }));
  const results = await runTasks(tasks, readAlarms, (done) =>
    log(`whole report: ${done} of ${tasks.length} parts of ${windowsOfTask} windows`),
  );
  const counted = lines.map((line) => ({
    name: `${line.task}, ${count(line.referenceRows)}/${count(line.currentRows)}`,
    alarms: joined(results.filter((_, index) => parts[index]?.line === line)),
  }));
  return [section([...counted, { name: "**together**", alarms: joined(counted.map(({ alarms }) => alarms)) }])];
}

function cellsOf({ windows, ...line }: Line, at: number, scale: number): readonly WholeReportCell[] {
  const all = Math.max(1, Math.round(scale * windows));
  return Array.from({ length: Math.ceil(all / windowsOfTask) }, (_, part) => ({
    ...line,
    runs: Math.min(windowsOfTask, all - part * windowsOfTask),
    seed: 1_000 * (at + 1) + part,
  }));
}

function joined(parts: readonly WholeReportAlarms[]): WholeReportAlarms {
  return {
    verdict: parts.flatMap(({ verdict }) => verdict),
    noiseGate: parts.flatMap(({ noiseGate }) => noiseGate),
  };
}

interface Counted {
  readonly name: string;
  readonly alarms: WholeReportAlarms;
}

function section(counted: readonly Counted[]): Section {
  return {
    title: "False alarms: whole reports of a model",
    about: [
      `Share of windows with an alarm when both sides come from the same distribution; the level is ${percent(level)}.`,
      "Twelve inputs of mixed kinds, a model with outcomes, costs (binary), segments by a column of levels and one of numbers, fairness by a column whose groups differ, outliers and all inputs together.",
      "Shares with their 95 % interval, and the sections that alarmed with their number of windows. Sizes are rows of reference/current.",
    ].join(" "),
    header: ["model, rows", "windows", "alarm", "by section", "gate 1 alone", "by section"],
    rows: counted.map(({ name, alarms: { verdict, noiseGate } }) => [
      name,
      count(verdict.length),
      shareText(verdict),
      sectionsText(verdict),
      shareText(noiseGate),
      sectionsText(noiseGate),
    ]),
    goals: counted.flatMap(({ name, alarms }) => [
      goal(`${name}, alarms`, alarms.verdict),
      goal(`${name}, gate 1 alone`, alarms.noiseGate),
    ]),
  };
}

type Windows = readonly (readonly AlarmKind[])[];

function alarmed(windows: Windows): number {
  return windows.filter((kinds) => kinds.length > 0).length;
}

function shareText(windows: Windows): string {
  const hits = alarmed(windows);
  return `${percent(hits / windows.length)} (${shareInterval(hits, windows.length).map(percent).join(" to ")})`;
}

function sectionsText(windows: Windows): string {
  const all = windows.flat();
  const kinds = [...new Set(all)].map((kind) => `${kind} ${all.filter((own) => own === kind).length}`);
  return kinds.length === 0 ? "none" : kinds.toSorted((a, b) => a.localeCompare(b)).join(", ");
}

function goal(name: string, windows: Windows): Goal {
  const hits = alarmed(windows);
  return {
    text: `${name}: not above the level`,
    value: `${hits} of ${count(windows.length)} windows`,
    hit: tailChance(hits, windows.length, level) >= unlikely,
  };
}

function readAlarms(message: unknown): WholeReportAlarms {
  if (typeof message !== "object" || message === null) throw new Error("a worker gave no alarms");
  const fields = new Map<string, unknown>(Object.entries(message));
  return { verdict: readWindows(fields.get("verdict")), noiseGate: readWindows(fields.get("noiseGate")) };
}

const kinds: readonly AlarmKind[] = [
  "drift",
  "quality",
  "performance",
  "segment",
  "fairness",
  "outlier",
  "multivariate",
];

function readWindows(windows: unknown): Windows {
  if (!Array.isArray(windows)) throw new Error("a worker gave no windows");
  return windows.map((window: unknown) => kinds.filter((kind) => Array.isArray(window) && window.includes(kind)));
}
