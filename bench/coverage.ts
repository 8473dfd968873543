import { seededRandom } from "driftline/stats";
import { binaryShapes } from "./coverage-binary.ts";
import { classShapes } from "./coverage-classes.ts";
import { fairnessShapes } from "./coverage-fairness.ts";
import { rankingShapes } from "./coverage-ranking.ts";
import { regressionShapes } from "./coverage-regression.ts";
import type { CoverageShape } from "./coverage-shape.ts";
import type { SimulationOptions } from "./false-alarms.ts";
import { shareInterval } from "./monte-carlo.ts";
import { count, percent } from "./print-number.ts";
import type { Section } from "./section.ts";

const shapes = [...binaryShapes, ...classShapes, ...regressionShapes, ...rankingShapes, ...fairnessShapes];
const sizes = [50, 200, 2_000] as const;
const [lowest, highest] = [0.93, 0.97];

/** Samples of one shape and size whose interval of one metric holds the truth, among those with an interval. */
interface Cell {
  readonly metric: string;
  readonly rows: number;
  held: number;
  asked: number;
}

interface MeasuredShape {
  readonly shape: CoverageShape;
  readonly cells: readonly Cell[];
}

/** How often 95 % intervals of metrics hold the population's value, on data of many kinds. */
export function coverage({ scale, log }: SimulationOptions): Promise<readonly Section[]> {
  const runs = Math.round(Math.max(50, 1_000 * scale));
  const measured = shapes.map((shape, index) => {
    const cells = measureShape(shape, shape.slow === true ? Math.round(runs / 2) : runs);
    const outside = cells.filter((cell) => side(cell) !== "").map(named);
    log(`coverage: ${shape.name}, ${index + 1} of ${shapes.length}; outside: ${outside.join("; ")}`);
    return { shape, cells };
  });
  return Promise.resolve([summary(measured), everyCell(measured, runs)]);
}

function measureShape(shape: CoverageShape, runs: number): readonly Cell[] {
  const random = seededRandom(1);
  const seen = shape.truthRows > 0 ? shape.measure(shape.truthRows, random) : {};
  const cells = new Map<string, Cell>();
  for (const rows of sizes) {
    for (let run = 0; run < runs; run++) {
      for (const [metric, { interval }] of Object.entries(shape.measure(rows, random))) {
        const cell = cells.get(`${metric}/${rows}`) ?? { metric, rows, held: 0, asked: 0 };
        cells.set(`${metric}/${rows}`, cell);
        const truth = shape.truths?.[metric] ?? seen[metric]?.value ?? null;
        if (interval === null || truth === null) continue;
        cell.asked++;
        if (interval.low <= truth + 1e-12 && truth - 1e-12 <= interval.high) cell.held++;
      }
    }
  }
  return [...cells.values()].filter(({ asked }) => asked > 0);
}

function summary(measured: readonly MeasuredShape[]): Section {
  const all = measured.flatMap(({ cells }) => cells);
  const holding = measured.filter(({ cells }) => cells.every((cell) => side(cell) === ""));
  const inside = all.filter(isInside).length;
  return {
    title: "Coverage: data shapes",
    about:
      "A data shape is a population. Cells (a metric at a size) whose measured coverage is from 93 to 97 %, of all.",
    header: ["data shape", "population", ...sizes.map((rows) => `${count(rows)} rows`), "least", "most"],
    rows: measured.map(({ shape, cells }) => [
      shape.name,
      shape.about,
      ...sizes.map((rows) => insideOf(cells.filter((cell) => cell.rows === rows))),
      ...[cells.toSorted(byShare)[0], cells.toSorted(byShare).at(-1)].map((cell) => (cell ? named(cell) : "")),
    ]),
    goals: [
      {
        text: "at least 10 data shapes with no cell outside 93 to 97 % beyond chance",
        value: `${holding.length} of ${measured.length}`,
        hit: holding.length >= 10,
      },
      {
        text: "every cell from 93 to 97 % as measured",
        value: `${inside} of ${all.length}`,
        hit: inside === all.length,
      },
    ],
  };
}

function everyCell(measured: readonly MeasuredShape[], runs: number): Section {
  const rows = measured.flatMap(({ shape, cells }) =>
    [...new Set(cells.map(({ metric }) => metric))].map((metric) => {
      const own = sizes.map((size) => cells.find((cell) => cell.metric === metric && cell.rows === size));
      return [shape.name, metric].concat(own.map((cell) => (cell ? percent(shareOf(cell)) + side(cell) : "")));
    }),
  );
  return {
    title: "Coverage: every cell",
    about: `Share of ${count(runs)} samples (half as many for models of classes and for groups, a quarter for KS) whose 95 % interval holds the population's value; samples without an interval are left out. An arrow: outside 93 to 97 % by more than the simulation's own 95 % interval.`,
    header: ["data shape", "metric", ...sizes.map((size) => `${count(size)} rows`)],
    rows,
    goals: [],
  };
}

function insideOf(cells: readonly Cell[]): string {
  return `${cells.filter(isInside).length} of ${cells.length}`;
}

function named(cell: Cell): string {
  return `${percent(shareOf(cell))}, ${cell.metric} at ${count(cell.rows)}`;
}

function byShare(left: Cell, right: Cell): number {
  return shareOf(left) - shareOf(right);
}

function isInside(cell: Cell): boolean {
  return shareOf(cell) >= lowest && shareOf(cell) <= highest;
}

function shareOf({ held, asked }: Cell): number {
  return held / asked;
}

/** Which side of the goal a cell lies on beyond the chance of the simulation. */
function side({ held, asked }: Cell): "" | " ↓" | " ↑" {
  const [low, high] = shareInterval(held, asked);
  if (high < lowest) return " ↓";
  return low > highest ? " ↑" : "";
}
