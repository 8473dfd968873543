import type { FairnessOptions, GroupConfusion, RateGap } from "driftline/stats";
import {
  demographicParity,
  equalizedOdds,
  equalOpportunity,
  gapChange,
  type Random,
  seededRandom,
} from "driftline/stats";
import type { CoverageShape } from "./coverage-shape.ts";

/** Each group's share of positives, true and false positive rate. */
interface Population {
  readonly name: string;
  readonly positives: readonly number[];
  readonly truePositiveRate: readonly number[];
  readonly falsePositiveRate: readonly number[];
}

const populations: readonly Population[] = [
  even("2 equal groups", [0.6, 0.6], [0.2, 0.2]),
  even("2 groups, 0.2 apart", [0.8, 0.5], [0.2, 0.1]),
  even("2 groups, rare decisions", [0.2, 0.1], [0.06, 0.02]),
  even("3 groups, one apart", [0.8, 0.8, 0.5], [0.2, 0.2, 0.05]),
  even("3 groups, even steps", [0.9, 0.7, 0.5], [0.3, 0.2, 0.1]),
  even("5 groups, two extremes", [0.9, 0.65, 0.65, 0.65, 0.4], [0.35, 0.2, 0.2, 0.2, 0.05]),
  even("5 equal groups", [0.6, 0.6, 0.6, 0.6, 0.6], [0.2, 0.2, 0.2, 0.2, 0.2]),
];
const groupSizes = [50, 200, 2_000];

/** For each population and group size: do the intervals hold the population's gap, and the change of a gap? */
export const coverageFairness: readonly CoverageShape[] = populations.flatMap((population) =>
  groupSizes.flatMap((size) => shapesOf(population, size)),
);

function shapesOf(population: Population, size: number): CoverageShape[] {
  const { truePositiveRate: tpr, falsePositiveRate: fpr } = population;
  const selected = population.positives.map((share, group) => share * at(tpr, group) + (1 - share) * at(fpr, group));
  const name = `${population.name}, ${size} rows each`;
  const single = (metric: string, measure: Measure, truth: number): CoverageShape => ({
    name,
    metric,
    covers: (seed) => holds(measure(draw(population, size, seededRandom(seed))).gap?.differenceInterval, truth),
  });
  return [
    single("demographic_parity_difference", demographicParity, spread(selected)),
    single("equal_opportunity_difference", equalOpportunity, spread(tpr)),
    single("equalized_odds_difference", equalizedOdds, Math.max(spread(tpr), spread(fpr))),
    {
      name,
      metric: "demographic_parity_ratio",
      covers: (seed) => {
        const { gap } = demographicParity(draw(population, size, seededRandom(seed)));
        return holds(gap?.ratioInterval, Math.min(...selected) / Math.max(...selected));
      },
    },
    {
      name,
      metric: "change of the gap (none)",
      covers: (seed) => {
        const random = seededRandom(seed);
        const reference = draw(population, 4 * size, random);
        return holds(gapChange(reference, draw(population, size, random), "selection_rate")?.interval, 0);
      },
    },
  ];
}

type Measure = (groups: readonly GroupConfusion[], options?: FairnessOptions) => Pick<RateGap, "gap"> | OddsLike;
type OddsLike = ReturnType<typeof equalizedOdds>;

function draw(
  { positives, truePositiveRate, falsePositiveRate }: Population,
  rows: number,
  random: Random,
): GroupConfusion[] {
  return positives.map((share, group) => {
    const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
    for (let row = 0; row < rows; row++) {
      const positive = random() < share;
      const yes = random() < at(positive ? truePositiveRate : falsePositiveRate, group);
      if (positive) counts[yes ? "truePositives" : "falseNegatives"]++;
      else counts[yes ? "falsePositives" : "trueNegatives"]++;
    }
    return { group: String(group), rows, ...counts };
  });
}

function even(name: string, truePositiveRate: readonly number[], falsePositiveRate: readonly number[]): Population {
  return { name, positives: truePositiveRate.map(() => 0.4), truePositiveRate, falsePositiveRate };
}

function holds(interval: { low: number; high: number } | null | undefined, truth: number): boolean | null {
  return interval ? interval.low <= truth + 1e-12 && truth - 1e-12 <= interval.high : null;
}

function spread(rates: readonly number[]): number {
  return Math.max(...rates) - Math.min(...rates);
}

function at(values: readonly number[], place: number): number {
  return values[place] ?? 0;
}
