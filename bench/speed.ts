import { existsSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { sumEveryColumn } from "./engine-limit.ts";
import { generateNarrow, generateSides, type GeneratedSides } from "./generate.ts";
import { measure, measureTimes, summarize, type Usage } from "./measure.ts";
import { driftline, peerPython, peerScript, workFolder } from "./places.ts";
import { count, kilobytes, megabytes, percent, seconds, times } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";

export interface SpeedOptions {
  /** Only 100,000 rows, one run each, and ten million rows for memory. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

/** Whole processes from files to files, ours and the peers' in turn, with the limit that the engine sets. */
export async function speed(options: SpeedOptions): Promise<readonly Section[]> {
  const sizes = options.quick ? [100_000] : [100_000, 1_000_000];
  const reports = [];
  for (const rows of sizes) reports.push(await compareReports(rows, options));
  return [
    reportSection(reports),
    await profileSection(options),
    await smallSection(options),
    await memorySection(options),
  ];
}

interface ReportTimes {
  readonly rows: number;
  readonly ours: readonly Usage[];
  readonly evidently: readonly Usage[];
  readonly ourHtmlBytes: number;
  readonly evidentlyHtmlBytes: number;
  /** Reading and summing every column of both files, nothing else. */
  readonly sumSeconds: number;
}

async function compareReports(rows: number, { quick, log }: SpeedOptions): Promise<ReportTimes> {
  const sides = await generateSides(rows);
  const html = { ours: output(`driftline-${rows}.html`), evidently: output(`evidently-${rows}.html`) };
  const python = peerPython("evidently");
  const withPeer = existsSync(python);
  const ours: Usage[] = [];
  const evidently: Usage[] = [];
  const rounds = quick ? 1 : 3;
  for (let round = 0; round < rounds; round++) {
    log(`report of ${rows} rows a side, round ${round + 1} of ${rounds}`);
    ours.push(measure(ourReport(sides, html.ours)));
    const peerIsDue = withPeer && (rows < 1_000_000 || round === 0);
    if (peerIsDue) {
      const script = peerScript("evidently_report.py");
      evidently.push(
        measure([python, script, sides.reference, sides.current, html.evidently, output(`evidently-${rows}.json`)]),
      );
    }
  }
  return {
    rows,
    ours,
    evidently,
    ourHtmlBytes: statSync(html.ours).size,
    evidentlyHtmlBytes: withPeer ? statSync(html.evidently).size : Number.NaN,
    sumSeconds: await sumEveryColumn(sides),
  };
}

function ourReport(sides: GeneratedSides, html: string): readonly string[] {
  const inputs = ["--reference", sides.reference, "--current", sides.current];
  return [process.execPath, driftline, "report", ...inputs, "--html", html, "--json", html.replace(".html", ".json")];
}

const speedGoals = new Map([
  [100_000, { times: 25, memoryShare: 1 / 3 }],
  [1_000_000, { times: 50, memoryShare: 1 / 5 }],
]);

function reportSection(reports: readonly ReportTimes[]): Section {
  const rows = reports.flatMap((report) => [
    usageRow(`driftline, ${count(report.rows)} rows a side`, report.ours, report.ourHtmlBytes),
    usageRow(`evidently, ${count(report.rows)} rows a side`, report.evidently, report.evidentlyHtmlBytes),
    [
      `limit: sum of every column, both sides, ${count(report.rows)} rows`,
      seconds(report.sumSeconds),
      `driftline takes ${times(summarize(report.ours, "wallSeconds").minimum / report.sumSeconds)} of it`,
      "",
      "",
      "",
    ],
  ]);
  return {
    title: "Report: drift and quality of 22 columns, files to HTML and JSON",
    about: "Whole processes, in turn on the same machine; Evidently runs its drift and its summary preset.",
    header: ["work", "wall, least", "wall, median", "CPU", "peak memory", "HTML"],
    rows,
    goals: reports.flatMap((report) => reportGoals(report)),
  };
}

function reportGoals(report: ReportTimes): readonly Goal[] {
  const goal = speedGoals.get(report.rows);
  if (goal === undefined || report.evidently.length === 0) return [];
  const faster = ratio(report.evidently, report.ours, "wallSeconds");
  const memory = ratio(report.ours, report.evidently, "peakBytes");
  const html = report.ourHtmlBytes / report.evidentlyHtmlBytes;
  const at = `at ${count(report.rows)} rows`;
  return [
    { text: `at least ${goal.times} times faster ${at}`, value: times(faster), hit: faster >= goal.times },
    {
      text: `at most ${percent(goal.memoryShare)} of the peak memory ${at}`,
      value: percent(memory),
      hit: memory <= goal.memoryShare,
    },
    { text: `at most a thirtieth of the HTML ${at}`, value: percent(html), hit: html <= 1 / 30 },
  ];
}

async function profileSection({ quick, log }: SpeedOptions): Promise<Section> {
  const rowCount = quick ? 100_000 : 1_000_000;
  const { reference } = await generateSides(rowCount);
  const rounds = quick ? 1 : 3;
  const out = { ours: output("driftline-profile.json"), whylogs: output("whylogs-profile.bin") };
  log(`profile of ${rowCount} rows`);
  const ours = measureTimes(rounds, [process.execPath, driftline, "profile", reference, "--out", out.ours]);
  const python = peerPython("whylogs");
  const peer = existsSync(python)
    ? measureTimes(rounds, [python, peerScript("whylogs_profile.py"), reference, out.whylogs])
    : [];
  const bytes = statSync(out.ours).size;
  const faster = ratio(peer, ours, "wallSeconds");
  const goals = [{ text: "profile at most 200 kB", value: kilobytes(bytes), hit: bytes <= 200_000 }];
  if (!quick) goals.push({ text: "at least 10 times faster than whylogs", value: times(faster), hit: faster >= 10 });
  return {
    title: `Profile of one file of ${count(rowCount)} rows and 22 columns`,
    about: "Whole processes, file to profile file.",
    header: ["tool", "wall, least", "wall, median", "CPU", "peak memory", "profile"],
    rows: [
      usageRow("driftline", ours, bytes),
      usageRow("whylogs", peer, peer.length > 0 ? statSync(out.whylogs).size : Number.NaN),
    ],
    goals,
  };
}

async function smallSection({ log }: SpeedOptions): Promise<Section> {
  log("small reports and the start of the command");
  const sides = await generateSides(1000);
  const html = output("driftline-1000.html");
  const report = measureTimes(5, ourReport(sides, html));
  const version = measureTimes(11, [process.execPath, driftline, "--version"]);
  const bare = measureTimes(11, [process.execPath, "-e", "0"]);
  const reportSeconds = summarize(report, "wallSeconds").median;
  const startMs = 1000 * (summarize(version, "wallSeconds").median - summarize(bare, "wallSeconds").median);
  return {
    title: "Small work",
    about: "Medians are of 5 reports of 1,000 rows a side, and of 11 starts.",
    header: ["work", "wall, least", "wall, median", "CPU", "peak memory", "HTML"],
    rows: [
      usageRow("report of 1,000 rows a side", report, statSync(html).size),
      usageRow("driftline --version", version, Number.NaN),
      usageRow("bare node", bare, Number.NaN),
    ],
    goals: [
      { text: "a report of 1,000 rows takes at most 0.5 s", value: seconds(reportSeconds), hit: reportSeconds <= 0.5 },
      {
        text: "--version costs at most 100 ms over bare node",
        value: `${startMs.toFixed(0)} ms`,
        hit: startMs <= 100,
      },
    ],
  };
}

async function memorySection({ quick, log }: SpeedOptions): Promise<Section> {
  const rowCounts = quick ? [1_000_000, 10_000_000] : [1_000_000, 10_000_000, 100_000_000];
  const rows: (readonly string[])[] = [];
  let largest = Number.NaN;
  for (const rowCount of rowCounts) {
    log(`memory of a profile of ${rowCount} rows`);
    const path = await generateNarrow(rowCount);
    const usage = measure([process.execPath, driftline, "profile", path, "--out", output("narrow-profile.json")]);
    rows.push(usageRow(`${count(rowCount)} rows, ${kilobytes(statSync(path).size)}`, [usage], Number.NaN));
    largest = usage.peakBytes;
    if (rowCount >= 100_000_000) rmSync(path);
  }
  const goal = { text: "100,000,000 rows below 1 GB", value: megabytes(largest), hit: largest < 1e9 };
  return {
    title: "Memory of a profile as rows grow",
    about: "Five columns: two numeric, one categorical of 200 levels, one integer, one boolean.",
    header: ["file", "wall, least", "wall, median", "CPU", "peak memory", ""],
    rows,
    goals: quick ? [] : [goal],
  };
}

function output(name: string): string {
  return join(workFolder(), name);
}

function usageRow(what: string, usages: readonly Usage[], bytes: number): readonly string[] {
  if (usages.length === 0) return [what, `not installed: bash ${join("bench", "peers", "set-up.sh")}`, "", "", "", ""];
  const wall = summarize(usages, "wallSeconds");
  const cells = [seconds(wall.minimum), seconds(wall.median), seconds(summarize(usages, "cpuSeconds").median)];
  return [
    what,
    ...cells,
    megabytes(summarize(usages, "peakBytes").median),
    Number.isNaN(bytes) ? "" : kilobytes(bytes),
  ];
}

function ratio(over: readonly Usage[], under: readonly Usage[], quantity: keyof Usage): number {
  return summarize(over, quantity).median / summarize(under, quantity).median;
}
