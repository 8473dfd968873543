import { pathToFileURL } from "node:url";
import type { LossEstimate, RegressionRows } from "driftline/stats";
import {
  mae,
  meanError,
  medianAbsoluteError,
  r2,
  type Random,
  rmse,
  seededRandom,
  standardNormal,
  wape,
} from "driftline/stats";
import { coverageFairness } from "./coverage-fairness.ts";
import type { CoverageShape } from "./coverage-shape.ts";
import { printCoverage } from "./print-coverage.ts";

interface Model {
  readonly name: string;
  /** Target and error of one row. */
  readonly draw: (random: Random) => readonly [number, number];
}

type Metric = "mae" | "rmse" | "r2" | "median_absolute_error" | "mean_error" | "wape";

const metrics: Readonly<Record<Metric, (rows: RegressionRows) => LossEstimate>> = {
  mae,
  rmse,
  r2,
  median_absolute_error: medianAbsoluteError,
  mean_error: meanError,
  wape,
};

const models: readonly Model[] = [
  { name: "normal", draw: (random) => [20 + 5 * standardNormal(random), 2 * standardNormal(random)] },
  { name: "biased normal", draw: (random) => [20 + 5 * standardNormal(random), 1 + 2 * standardNormal(random)] },
  {
    name: "lognormal errors",
    draw: (random) => [20 + 5 * standardNormal(random), Math.exp(standardNormal(random) / 2) - 1],
  },
  { name: "lognormal target, error in proportion", draw: lognormalTarget },
  { name: "t5 errors", draw: (random) => [20 + 5 * standardNormal(random), studentFive(random)] },
  { name: "Laplace errors", draw: (random) => [20 + 5 * standardNormal(random), laplace(random)] },
  { name: "heteroscedastic", draw: heteroscedastic },
  { name: "uniform errors", draw: (random) => [10 * random(), random() - 0.3] },
  {
    name: "ties (whole numbers)",
    draw: (random) => [Math.round(10 + 3 * standardNormal(random)), Math.round(6 * random() - 2.5)],
  },
];
const sizes = [50, 200, 2_000];
const rowsOfTruth = 4_000_000;

/** One shape for each model, size and metric: does the 95 % interval hold the population's value? */
export const coverageRegression: readonly CoverageShape[] = models.flatMap((model) => {
  const truth = lazily(() => truthOf(model));
  return sizes.flatMap((size) =>
    metricNames().map((metric) => ({
      name: `${model.name}, ${size} rows`,
      metric,
      covers: (seed: number): boolean | null => {
        const { interval } = metrics[metric](rowsOf(model, size, seed));
        const value = truth()[metric];
        return interval && interval.low <= value && value <= interval.high;
      },
    })),
  );
});

function metricNames(): readonly Metric[] {
  return ["mean_error", "mae", "rmse", "r2", "wape", "median_absolute_error"];
}

function rowsOf({ draw }: Model, size: number, seed: number): RegressionRows {
  const random = seededRandom(seed);
  const rows = { target: new Float64Array(size), prediction: new Float64Array(size) };
  for (let row = 0; row < size; row++) {
    const [target, error] = draw(random);
    rows.target[row] = target;
    rows.prediction[row] = target + error;
  }
  return rows;
}

/** The population's values, from one sample so large that its own error is a small part of an interval at 2,000 rows. */
function truthOf(model: Model): Readonly<Record<Metric, number>> {
  const rows = rowsOf(model, rowsOfTruth, 123_456_789);
  const of = (metric: Metric): number => metrics[metric](rows).value ?? 0;
  return {
    mae: of("mae"),
    rmse: of("rmse"),
    r2: of("r2"),
    wape: of("wape"),
    mean_error: of("mean_error"),
    median_absolute_error: of("median_absolute_error"),
  };
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function studentFive(random: Random): number {
  let squares = 0;
  for (let draw = 0; draw < 5; draw++) squares += standardNormal(random) ** 2;
  return standardNormal(random) / Math.sqrt(squares / 5);
}

function laplace(random: Random): number {
  const size = -Math.log(1 - random());
  return random() < 0.5 ? size : -size;
}

function lognormalTarget(random: Random): readonly [number, number] {
  const target = Math.exp(2 + 0.6 * standardNormal(random));
  return [target, target * 0.2 * standardNormal(random)];
}

function heteroscedastic(random: Random): readonly [number, number] {
  const x = random();
  return [10 + 20 * x + standardNormal(random), (0.2 + 2 * x) * standardNormal(random)];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  printCoverage([...coverageRegression, ...coverageFairness], Number(process.argv[2] ?? 1_000));
}
