import type { SimulationOptions } from "./false-alarms.ts";
import { runTasks } from "./pool.ts";
import type { Power } from "./power-point.ts";
import { scenarios } from "./power-scenarios.ts";
import type { Section } from "./section.ts";
import type { Task } from "./worker.ts";

const level = 0.01;
const target = 0.8;
const referenceRows = 10_000;
const allowedRatio = 1.3;
/** Sizes tried, as multiples of the scenario's start. */
const steps = Array.from({ length: 11 }, (_, step) => 1.3 ** step);

/** Rows of the current side at which a change is found four times in five, ours against the best single test. */
export async function power({ scale, log }: SimulationOptions): Promise<readonly Section[]> {
  const runs = Math.round(Math.max(40, 400 * scale));
  const grid = scenarios.map(({ startRows }) => steps.map((step) => Math.round(startRows * step)));
  const tasks: readonly Task[] = grid.flatMap((sizes, scenario) =>
    sizes.map((currentRows, index) => {
      const seed = 1000 * (scenario + 1) + index;
      return { kind: "power", point: { scenario, referenceRows, currentRows, runs, level, seed } } as const;
    }),
  );
  const results = await runTasks(tasks, readPower, (done) => log(`power: ${done} of ${tasks.length} points`));
  const lines = grid.map((sizes, scenario) => {
    const points = results.slice(scenario * steps.length, (scenario + 1) * steps.length);
    return lineOf(scenarios[scenario]?.name ?? "", sizes, points);
  });
  const within = lines.filter(({ ratio }) => ratio <= allowedRatio).length;
  const worst = Math.max(...lines.map(({ ratio }) => ratio));
  return [
    {
      title: "Power",
      about: [
        `Rows of the current side at which a change is found in ${100 * target} % of ${runs} simulations, reference ${referenceRows.toLocaleString("en-US")} rows, level ${level};`,
        "ours with gate 1 alone (its whole family of tests, drift and quality, inside one level), each other test by itself at the whole level.",
        "The best is not known beforehand: nobody can run it alone. A ratio is uncertain by about 6 %.",
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
    },
  ];
}

function lineOf(
  name: string,
  sizes: readonly number[],
  points: readonly Power[],
): { ratio: number; cells: readonly string[] } {
  const needed = new Map<string, number>();
  for (const test of Object.keys(points[0] ?? {})) {
    needed.set(
      test,
      rowsNeeded(
        sizes,
        points.map((point) => point[test] ?? 0),
      ),
    );
  }
  const ours = needed.get("driftline") ?? Number.POSITIVE_INFINITY;
  needed.delete("driftline");
  const others = [...needed].toSorted(([, a], [, b]) => a - b);
  const [bestName, best] = others[0] ?? ["none", Number.NaN];
  const ratio = ours / best;
  const all = others.map(([test, rows]) => `${test} ${rowText(rows)}`).join(", ");
  return { ratio, cells: [name, rowText(ours), `${bestName} ${rowText(best)}`, ratio.toFixed(2), all] };
}

/** Where the power crosses the target, interpolated on the logit of power and the logarithm of rows; infinity when it never does. */
function rowsNeeded(sizes: readonly number[], powers: readonly number[]): number {
  const above = powers.findIndex((value) => value >= target);
  if (above === -1) return Number.POSITIVE_INFINITY;
  const high = { rows: sizes[above] ?? 0, logit: logit(powers[above] ?? 0) };
  if (above === 0) return high.rows;
  const low = { rows: sizes[above - 1] ?? 0, logit: logit(powers[above - 1] ?? 0) };
  const part = (logit(target) - low.logit) / (high.logit - low.logit);
  return Math.exp(Math.log(low.rows) + part * Math.log(high.rows / low.rows));
}

function logit(share: number): number {
  const inside = Math.min(0.999, Math.max(0.001, share));
  return Math.log(inside / (1 - inside));
}

function rowText(rows: number): string {
  return Number.isFinite(rows) ? rows.toFixed(0) : "none of the sizes tried";
}

function readPower(message: unknown): Power {
  if (typeof message !== "object" || message === null) throw new Error("a worker gave no power");
  return Object.fromEntries(Object.entries(message).map(([name, share]) => [name, Number(share)]));
}
