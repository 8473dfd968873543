import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import { formatCount, formatShare, toAsciiNumbers } from "../model/format-number.ts";
import type { Config } from "../model/config.ts";
import type { ColumnResult, ReportDocument } from "../model/report-document.ts";
import { resolveConfig } from "../model/resolve-config.ts";
import type { CommonOptions } from "./command-line.ts";
import type { DemoData } from "./demo-data.ts";
import { exitCodes } from "./exit-code.ts";
import { checkOutputs, writeOutput } from "./output-file.ts";
import { progressFor } from "./progress.ts";
import type { Progress } from "../flow/sides/progress.ts";
import type { Terminal } from "./terminal.ts";

export interface DemoOptions extends CommonOptions {
  readonly out?: string;
}

const demoConfig = {
  model: "flight-delays",
  roles: { timestamp: "date" },
  columns: { delay: { unit: "minutes" }, distance: { unit: "miles" } },
};

/** `driftline demo`: real flights, a quiet month and the same month with a fault; two reports and what they say. */
export async function demoCommand(options: DemoOptions, terminal: Terminal): Promise<number> {
  const folder = options.out ?? "demo-out";
  const files = { quiet: join(folder, "quiet.html"), faulty: join(folder, "report.html") };
  makeFolder(folder);
  checkOutputs([files.quiet, files.faulty], []);
  const { quiet, faulty } = await judge(progressFor(terminal, options.quiet === true));
  const { toHtml } = await import("../report/index.ts");
  writeOutput(files.quiet, toHtml(quiet, { command: "driftline demo" }));
  writeOutput(files.faulty, toHtml(faulty, { command: "driftline demo" }));
  const { plantedFaults } = await import("./demo-data.ts");
  const text = demoText({ quiet, faulty, files, plantedFaults });
  if (options.quiet !== true) terminal.out(terminal.unicode ? text : toAsciiNumbers(text));
  return exitCodes.fine;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new ConfigError("output-not-writable", { file: folder, problem: "The folder cannot be made." }, cause);
  }
}

interface Judged {
  readonly quiet: ReportDocument;
  readonly faulty: ReportDocument;
}

async function judge(progress: Progress): Promise<Judged> {
  const { demoData } = await import("./demo-data.ts");
  progress.start("Cutting three months out of three million flights", null);
  const data = await demoData();
  try {
    return await compareMonths(data, resolveConfig(demoConfig), progress);
  } finally {
    progress.end();
    data.close();
  }
}

async function compareMonths(data: DemoData, config: Config, progress: Progress): Promise<Judged> {
  const { judgeFiles } = await import("../flow/sides/judge-files.ts");
  const without = { referenceOutcomes: null, outcomes: null };
  const compare = async (current: string): Promise<ReportDocument> => {
    const paths = { reference: data.reference, current, ...without };
    return (await judgeFiles(paths, config, { progress, isListed: false })).document;
  };
  return { quiet: await compare(data.june), faulty: await compare(data.faultyJune) };
}

interface DemoResult extends Judged {
  readonly files: { readonly quiet: string; readonly faulty: string };
  readonly plantedFaults: readonly string[];
}

function demoText({ quiet, faulty, files, plantedFaults }: DemoResult): string {
  return [
    `Reference: ${formatCount(quiet.reference.rows)} flights of January and February 2001.`,
    "",
    `1. June 2001 as it was, ${formatCount(quiet.current.rows)} flights: ${verdictWord(quiet)}`,
    `   ${quiet.sentence}`,
    "",
    `2. The same June with planted faults: ${verdictWord(faulty)}`,
    `   ${faulty.sentence}`,
    "",
    "   What was planted:",
    ...plantedFaults.map((fault) => `   - ${fault}`),
    "   What was found:",
    ...foundLines(faulty),
    "",
    ...movedTable(quiet, faulty),
    "",
    `Open ${files.faulty} (with the faults) and ${files.quiet} (without) in a browser.`,
    "",
  ].join("\n");
}

function verdictWord({ verdict }: ReportDocument): string {
  return { ok: "no alarm", alarm: "ALARM", "insufficient-data": "too little data" }[verdict];
}

function foundLines({ findings }: ReportDocument): readonly string[] {
  const alarms = findings.filter((finding) => finding.verdict === "alarm");
  const shown = alarms.slice(0, 8).map((finding) => `   - ${finding.sentence}`);
  return alarms.length > shown.length ? [...shown, `   - and ${alarms.length - shown.length} more`] : shown;
}

/** One line for each column: how many rows moved in each June. */
function movedTable(quiet: ReportDocument, faulty: ReportDocument): readonly string[] {
  const names = quiet.columns.filter((column) => column.effect !== null).map((column) => column.name);
  const width = Math.max(11, ...names.map((name) => name.length));
  const line = (cells: readonly [string, string, string]): string =>
    `   ${cells[0].padEnd(width)}  ${cells[1].padStart(12)}  ${cells[2].padStart(12)}`.trimEnd();
  return [
    line(["rows moved", "June", "with faults"]),
    ...names.map((name) => line([name, moved(quiet, name), moved(faulty, name)])),
  ];
}

function moved(document: ReportDocument, name: string): string {
  const column: ColumnResult | undefined = document.columns.find((result) => result.name === name);
  if (column === undefined || column.effect === null) return "-";
  return `${formatShare(column.effect)}${column.verdict === "drifted" ? " !" : "  "}`;
}
