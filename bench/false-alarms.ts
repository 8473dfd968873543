import type { AlarmCell, AlarmCounts } from "./alarm-cell.ts";
import { families } from "./families.ts";
import { shareInterval, tailChance } from "./monte-carlo.ts";
import { runTasks } from "./pool.ts";
import type { Section } from "./section.ts";
import type { Task } from "./worker.ts";

export interface SimulationOptions {
  /** Multiplies the number of simulations; 1 takes about half an hour on two cores. */
  readonly scale: number;
  readonly log: (line: string) => void;
}

/** The level that no budget changes (`alarmLevel`). */
const level = 0.01;
/** A cell breaks the level when chance alone would give as many alarms this rarely; there are some 300 cells. */
const unlikely = 0.0005;

interface Size {
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly onProfiles: boolean;
}

const columnSizes: readonly Size[] = [
  size(500, 20),
  size(500, 200),
  size(2000, 50),
  size(2000, 2000),
  size(10_000, 1000),
  size(10_000, 1000, true),
  size(100_000, 20),
  size(100_000, 10_000, true),
  size(100_000, 100_000),
];
const tableSizes: readonly Size[] = [
  size(500, 20),
  size(500, 200),
  size(2000, 50),
  size(2000, 2000),
  size(10_000, 1000),
  size(10_000, 1000, true),
];
const tableColumns = 50;
/** Evidently's share of alarms is far from any level, so that one run in so many tells it. */
const evidentlyPart = 4;

/** Below this scale a run is a quick look: small sizes, few simulations. */
const quickBelow = 0.06;

/** How often an alarm is raised when nothing changed, by kind of column, nulls and sizes; Evidently's defaults beside it. */
export async function falseAlarms(options: SimulationOptions): Promise<readonly Section[]> {
  const kept = (sizes: readonly Size[]): readonly Size[] =>
    options.scale < quickBelow ? sizes.filter(({ referenceRows }) => referenceRows <= 2000) : sizes;
  const tables = `Tables of ${tableColumns} columns`;
  return [
    await simulate({ title: "Single columns", lines: columnLines(), sizes: kept(columnSizes) }, options),
    await simulate({ title: tables, lines: tableLines(), sizes: kept(tableSizes) }, options),
  ];
}

interface Simulation {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly sizes: readonly Size[];
}

async function simulate({ title, lines, sizes }: Simulation, { scale, log }: SimulationOptions): Promise<Section> {
  const cells = lines.flatMap((line) => sizes.map((at) => cellOf(line, at, scale)));
  const tasks: readonly Task[] = cells.map((cell, index) => ({ kind: "alarms", cell: { ...cell, seed: index + 1 } }));
  const results = await runTasks(tasks, readCounts, (done) => log(`${title}: ${done} of ${tasks.length} cells`));
  const counted = lines.map(({ name }, index) => ({
    name,
    counts: results.slice(index * sizes.length, (index + 1) * sizes.length),
  }));
  return section(title, sizes, counted);
}

interface Line {
  readonly name: string;
  readonly families: readonly number[];
  readonly nullShare: number;
}

function columnLines(): readonly Line[] {
  return families.flatMap((family, position) =>
    [0, 0.1].map((nullShare) => ({
      name: nullShare === 0 ? family.name : `${family.name}, 10 % nulls`,
      families: [position],
      nullShare,
    })),
  );
}

/** A table of one kind for numbers and for levels, and one that mixes all kinds. */
function tableLines(): readonly Line[] {
  const all = families.map((_, position) => position);
  const kinds = [
    { name: "all kinds in turn", families: all },
    { name: "normal", families: [familyNamed("normal")] },
    { name: "30 levels, Zipf", families: [familyNamed("30 levels, Zipf")] },
  ];
  return kinds.flatMap((kind) =>
    [0, 0.1].map((nullShare) => ({
      name: nullShare === 0 ? kind.name : `${kind.name}, 10 % nulls`,
      families: Array.from({ length: tableColumns }, (_, column) => kind.families[column % kind.families.length] ?? 0),
      nullShare,
    })),
  );
}

function familyNamed(name: string): number {
  return families.findIndex((family) => family.name === name);
}

function cellOf(line: Line, at: Size, scale: number): Omit<AlarmCell, "seed"> {
  const runs = runsOf(line.families.length, at, scale);
  const evidentlyRuns = Math.ceil(runs / evidentlyPart);
  return { families: line.families, nullShare: line.nullShare, ...at, runs, evidentlyRuns };
}

/** More runs where a run is cheap, from 10 to 3,000 (included). */
function runsOf(columns: number, { referenceRows, currentRows }: Size, scale: number): number {
  const values = columns * (referenceRows + currentRows + 2000);
  return Math.round(Math.min(3000, Math.max(10, (scale * 8e6) / values)));
}

function section(title: string, sizes: readonly Size[], lines: readonly LineResult[]): Section {
  const counts = lines.flatMap((line) => line.counts);
  const together = sizes.map((_, at) => sumOf(lines.flatMap((line) => line.counts[at] ?? [])));
  const all: readonly LineResult[] = [...lines, { name: "**together**", counts: together }];
  const broken = countBroken(counts);
  const total = sumOf(counts);
  return {
    title: `False alarms: ${title.toLowerCase()}`,
    about: [
      `Share of windows with an alarm, in %, when both sides come from the same distribution; the level is ${percent(level)} %.`,
      `Each cell: gate 1 alone with its 95 % interval of ${total.runs.toLocaleString("en-US")} simulations in all, / all gates / Evidently's defaults.`,
      `A cell is marked **!** when ours lie above the level by more than chance would give once in ${Math.round(1 / unlikely)}.`,
      "Sizes are rows of reference/current; p: judged on profiles.",
    ].join(" "),
    header: ["columns", ...sizes.map(sizeName)],
    rows: all.map(({ name, counts: cells }) => [name].concat(cells.map(cellText))),
    goals: [
      { text: "no cell above the level", value: `${broken} of ${counts.length} cells are`, hit: broken === 0 },
      {
        text: "no size above the level, all lines together",
        value: `${countBroken(together)} of ${sizes.length} sizes are`,
        hit: countBroken(together) === 0,
      },
      {
        text: "no line above the level, all sizes together",
        value: `${countBroken(lines.map((line) => sumOf(line.counts)))} of ${lines.length} lines are`,
        hit: countBroken(lines.map((line) => sumOf(line.counts))) === 0,
      },
      {
        text: "over all cells",
        value: `gate 1 alone ${percent(total.noiseGate / total.runs)} %, all gates ${percent(total.verdict / total.runs)} %`,
        hit: tailChance(total.noiseGate, total.runs, level) >= unlikely,
      },
    ],
  };
}

function sumOf(counts: readonly AlarmCounts[]): AlarmCounts {
  return counts.reduce(
    (sum, count) => ({
      runs: sum.runs + count.runs,
      evidentlyRuns: sum.evidentlyRuns + count.evidentlyRuns,
      noiseGate: sum.noiseGate + count.noiseGate,
      verdict: sum.verdict + count.verdict,
      evidently: sum.evidently + count.evidently,
    }),
    { runs: 0, evidentlyRuns: 0, noiseGate: 0, verdict: 0, evidently: 0 },
  );
}

function countBroken(counts: readonly AlarmCounts[]): number {
  return counts.filter((count) => breaks(count, "noiseGate") || breaks(count, "verdict")).length;
}

interface LineResult {
  readonly name: string;
  readonly counts: readonly AlarmCounts[];
}

function cellText(counts: AlarmCounts): string {
  const [low, high] = shareInterval(counts.noiseGate, counts.runs);
  const mark = breaks(counts, "noiseGate") || breaks(counts, "verdict") ? " **!**" : "";
  const ours = `${percent(counts.noiseGate / counts.runs)} (${percent(low)}-${percent(high)})`;
  return `${ours} / ${percent(counts.verdict / counts.runs)} / ${percent(counts.evidently / counts.evidentlyRuns)}${mark}`;
}

function breaks(counts: AlarmCounts, which: "noiseGate" | "verdict"): boolean {
  return tailChance(counts[which], counts.runs, level) < unlikely;
}

function percent(share: number): string {
  return (100 * share).toFixed(share >= 0.0005 && share < 0.1 ? 1 : 0);
}

function size(referenceRows: number, currentRows: number, onProfiles = false): Size {
  return { referenceRows, currentRows, onProfiles };
}

function sizeName({ referenceRows, currentRows, onProfiles }: Size): string {
  return `${referenceRows}/${currentRows}${onProfiles ? " p" : ""}`;
}

function readCounts(message: unknown): AlarmCounts {
  if (typeof message !== "object" || message === null) throw new Error("a worker gave no counts");
  const fields = new Map<string, unknown>(Object.entries(message));
  const read = (name: string): number => Number(fields.get(name));
  return {
    runs: read("runs"),
    evidentlyRuns: read("evidentlyRuns"),
    noiseGate: read("noiseGate"),
    verdict: read("verdict"),
    evidently: read("evidently"),
  };
}
