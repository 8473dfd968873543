import type { SimulationOptions } from "./false-alarms.ts";
import { tailChance } from "./monte-carlo.ts";
import { runTasks } from "./pool.ts";
import type { Power, PowerPoint, PowerResult } from "./power-point.ts";
import { scenarios } from "./power-scenarios.ts";
import type { Section } from "./section.ts";
import type { Task } from "./worker.ts";

const level = 0.01;
const target = 0.8;
const referenceRows = 10_000;
const allowedRatio = 1.3;
/** Sizes tried, as multiples of the scenario's start; the false alarms of each single test are counted at one of them. */
const steps = Array.from({ length: 8 }, (_, step) => 1.3 ** step);
const unchangedStep = 2;
/** A single test is out of the race when chance alone would give it as many false alarms this rarely. */
const unlikely = 0.001;

/** Rows of the current side at which a change is found four times in five, ours against the best single test that keeps the level. */
export async function power({ scale, log }: SimulationOptions): Promise<readonly Section[]> {
  const runs = Math.round(Math.max(40, 400 * scale));
  const unchangedRuns = 4 * runs;
  const points: readonly PowerPoint[] = scenarios.map(({ startRows }, scenario) => {
    const sizes = steps.map((step) => Math.round(startRows * step));
    const unchangedRows = sizes[unchangedStep] ?? 0;
    return {
      scenario,
      referenceRows,
      sizes,
      runs,
      unchangedRuns,
      unchangedRows,
      level,
      target,
      seed: 1000 * (scenario + 1),
    };
  });
  const tasks: readonly Task[] = points.map((point) => ({ kind: "power", point }));
  const results = await runTasks(tasks, readPower, (done) => log(`power: ${done} of ${tasks.length} changes`));
  const lines = results.map((result, index) => {
    const valid = keepsLevel(result.falseAlarms, unchangedRuns);
    return lineOf({ name: scenarios[index]?.name ?? "", sizes: points[index]?.sizes ?? [], result, valid });
  });
  return [powerSection(lines, runs)];
}

function powerSection(lines: readonly Line[], runs: number): Section {
  const within = lines.filter(({ ratio }) => ratio <= allowedRatio).length;
  const worst = Math.max(...lines.map(({ ratio }) => ratio));
  return {
    title: "Power",
    about: [
      `Rows of the current side at which a change is found in ${100 * target} % of ${runs} simulations, reference ${referenceRows.toLocaleString("en-US")} rows, level ${level};`,
      "ours with gate 1 alone (its whole family of tests, drift and quality, inside one level), each other test by itself at the whole level.",
      "Tests in brackets raised too many false alarms on such data without a change, so their rows mean nothing.",
      `The best is not known beforehand: nobody can run it alone. Both sides of a ratio see the same draws; its standard error is about ${ratioError(runs)} %.`,
    ].join(" "),
    header: ["change", "driftline", "best single test", "ratio", "all single tests"],
    rows: lines.map(({ cells }) => cells),
    goals: [
      {
        text: `within ${allowedRatio} times the rows of the best single test`,
        value: `${within} of ${lines.length} changes, worst ${worst.toFixed(2)}`,
        hit: within === lines.length,
      },
    ],
  };
}

/** Names of the tests whose false alarms are no more than the level explains. */
function keepsLevel(falseAlarms: Power, runs: number): ReadonlySet<string> {
  const kept = Object.entries(falseAlarms).filter(
    ([, share]) => tailChance(Math.round(share * runs), runs, level) >= unlikely,
  );
  return new Set(kept.map(([test]) => test));
}

interface Line {
  readonly ratio: number;
  readonly cells: readonly string[];
}

interface LineInput {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly result: PowerResult;
  /** Tests that keep the level. */
  readonly valid: ReadonlySet<string>;
}

function lineOf({ name, sizes, result, valid }: LineInput): Line {
  const ours = rowsNeeded(sizes, result.ours);
  const others = Object.keys(result.falseAlarms)
    .map(
      (test) =>
        [
          test,
          rowsNeeded(
            sizes,
            result.singles.map((point) => point[test] ?? 0),
          ),
        ] as const,
    )
    .toSorted(([, a], [, b]) => a - b);
  const [bestName, best] = others.find(([test]) => valid.has(test)) ?? ["none", Number.NaN];
  const all = others.map(([test, rows]) => (valid.has(test) ? `${test} ${rowText(rows)}` : `(${test})`)).join(", ");
  return {
    ratio: ours / best,
    cells: [name, rowText(ours), `${bestName} ${rowText(best)}`, (ours / best).toFixed(2), all],
  };
}

/** Where the power crosses the target, interpolated on the logit of power and the logarithm of rows; infinity when it never does. */
function rowsNeeded(sizes: readonly number[], powers: readonly (number | null)[]): number {
  const above = powers.findIndex((value) => value !== null && value >= target);
  if (above === -1) return Number.POSITIVE_INFINITY;
  const high = { rows: sizes[above] ?? 0, logit: logit(powers[above] ?? 0) };
  if (above === 0) return high.rows;
  const low = { rows: sizes[above - 1] ?? 0, logit: logit(powers[above - 1] ?? 0) };
  const part = (logit(target) - low.logit) / (high.logit - low.logit);
  return Math.exp(Math.log(low.rows) + part * Math.log(high.rows / low.rows));
}

/** In %: binomial error of two powers near the target, half of it shared, over the usual slope of the logit against log rows. */
function ratioError(runs: number): string {
  return (100 / Math.sqrt(runs * target * (1 - target)) / 4.5).toFixed(0);
}

function logit(share: number): number {
  const inside = Math.min(0.999, Math.max(0.001, share));
  return Math.log(inside / (1 - inside));
}

function rowText(rows: number): string {
  return Number.isFinite(rows) ? rows.toFixed(0) : "more than tried";
}

function readPower(message: unknown): PowerResult {
  if (typeof message !== "object" || message === null) throw new Error("a worker gave no power");
  const { singles, ours, falseAlarms } = message as Partial<PowerResult>;
  if (singles === undefined || ours === undefined || falseAlarms === undefined)
    throw new Error("a worker gave no power");
  return { singles, ours, falseAlarms };
}
