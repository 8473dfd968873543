import { seededRandom } from "driftline/stats";
import { type CoverageShape, shapes } from "./coverage-shapes.ts";
import type { SimulationOptions } from "./false-alarms.ts";
import type { Section } from "./section.ts";

const populationRows = 400_000;
const lowest = 0.93;
const highest = 0.97;
const sizes = [50, 200, 2_000] as const;

interface Cell {
  readonly shape: CoverageShape;
  /** Share of the samples with an interval whose interval holds the truth; null when no sample has one. */
  readonly covered: number | null;
  /** Largest share that chance could explain as within the goal, and the smallest. */
  readonly slack: number;
}

/** How often 95 % intervals of metrics hold the population's value, on data of many kinds. */
export async function coverage({ scale, log }: SimulationOptions): Promise<readonly Section[]> {
  const runs = Math.round(Math.max(50, 1_000 * scale));
  const truths = new Map<string, number | null>();
  const cells = shapes.map((shape, index) => {
    const key = `${shape.name}/${shape.metric}`;
    if (!truths.has(key)) truths.set(key, truthOf(shape));
    if (index % 33 === 32) log(`coverage: ${index + 1} of ${shapes.length} shapes`);
    return measureCell(shape, truths.get(key) ?? null, runs);
  });
  return [...new Set(shapes.map(({ name }) => name))].map((name) => sectionOf(name, cells, runs));
}

function truthOf({ truth, draw }: CoverageShape): number | null {
  return truth ?? draw(populationRows, seededRandom(1)).value;
}

function measureCell(shape: CoverageShape, truth: number | null, runs: number): Cell {
  const random = seededRandom(shape.rows);
  let [held, asked] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const { interval } = shape.draw(shape.rows, random);
    if (interval === null || truth === null) continue;
    asked++;
    if (interval.low <= truth && truth <= interval.high) held++;
  }
  return { shape, covered: asked > 0 ? held / asked : null, slack: 2 * Math.sqrt((0.95 * 0.05) / Math.max(1, asked)) };
}

function sectionOf(name: string, cells: readonly Cell[], runs: number): Section {
  const own = cells.filter(({ shape }) => shape.name === name);
  const metrics = [...new Set(own.map(({ shape }) => shape.metric))];
  const inside = own.filter(
    ({ covered, slack }) => covered !== null && covered >= lowest - slack && covered <= highest + slack,
  );
  return {
    title: `Coverage: ${name}`,
    about: `Share of ${runs} samples whose 95 % interval holds the population's value; samples without a value are left out.`,
    header: ["metric", ...sizes.map((rows) => `${rows.toLocaleString("en-US")} rows`)],
    rows: metrics.map((metric) => [metric].concat(sizes.map((rows) => cellText(own, metric, rows)))),
    goals: [
      {
        text: "from 93 % to 97 %, give or take two standard errors of the simulation",
        value: `${inside.length} of ${own.length} cells`,
        hit: inside.length === own.length,
      },
    ],
  };
}

function cellText(cells: readonly Cell[], metric: string, rows: number): string {
  const covered = cells.find(({ shape }) => shape.metric === metric && shape.rows === rows)?.covered ?? null;
  return covered === null ? "" : `${(100 * covered).toFixed(1)} %`;
}
