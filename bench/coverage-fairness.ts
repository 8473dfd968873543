import {
  demographicParity,
  equalizedOdds,
  equalOpportunity,
  gapChange,
  type GroupConfusion,
  type LargestGap,
  type Random,
} from "driftline/stats";
import type { CoverageShape, Measured } from "./coverage-shape.ts";

/** Each group's true and false positive rate; two in five rows are positive. */
type Population = readonly [name: string, truePositiveRate: readonly number[], falsePositiveRate: readonly number[]];

const positiveShare = 0.4;
const populations: readonly Population[] = [
  ["2 equal groups", [0.6, 0.6], [0.2, 0.2]],
  ["2 groups apart", [0.8, 0.5], [0.2, 0.1]],
  ["2 groups, rare decisions", [0.2, 0.1], [0.06, 0.02]],
  ["3 groups, one apart", [0.8, 0.8, 0.5], [0.2, 0.2, 0.05]],
  ["3 groups, even steps", [0.9, 0.7, 0.5], [0.3, 0.2, 0.1]],
  ["5 groups, two extremes", [0.9, 0.65, 0.65, 0.65, 0.4], [0.35, 0.2, 0.2, 0.2, 0.05]],
  ["5 equal groups", [0.6, 0.6, 0.6, 0.6, 0.6], [0.2, 0.2, 0.2, 0.2, 0.2]],
];

/** Gaps between groups of so many rows each, and the change of a gap since a reference of four times the rows. */
export const fairnessShapes: readonly CoverageShape[] = populations.map(([name, tpr, fpr]) => {
  const selected = tpr.map((rate, group) => positiveShare * rate + (1 - positiveShare) * (fpr[group] ?? 0));
  const draw = (rows: number, random: Random): readonly GroupConfusion[] =>
    tpr.map((rate, group) => drawGroup(String(group), rows, { random, tpr: rate, fpr: fpr[group] ?? 0 }));
  return {
    name,
    about: `true positive rates ${tpr.join(", ")}; false ones ${fpr.join(", ")}`,
    truthRows: 0,
    slow: true,
    truths: {
      demographic_parity_difference: spread(selected),
      demographic_parity_ratio: Math.min(...selected) / Math.max(...selected),
      equal_opportunity_difference: spread(tpr),
      equalized_odds_difference: Math.max(spread(tpr), spread(fpr)),
      "demographic_parity_difference, change": 0,
    },
    measure: (rows, random) => {
      const groups = draw(rows, random);
      const parity = demographicParity(groups).gap;
      return {
        demographic_parity_difference: ofGap(parity),
        demographic_parity_ratio: { value: parity?.ratio ?? null, interval: parity?.ratioInterval ?? null },
        equal_opportunity_difference: ofGap(equalOpportunity(groups).gap),
        equalized_odds_difference: ofGap(equalizedOdds(groups).gap),
        "demographic_parity_difference, change": ofChange(draw(4 * rows, random), groups),
      };
    },
  };
});

function ofGap(gap: Pick<LargestGap, "difference" | "differenceInterval"> | null): Measured {
  return { value: gap?.difference ?? null, interval: gap?.differenceInterval ?? null };
}

function ofChange(reference: readonly GroupConfusion[], current: readonly GroupConfusion[]): Measured {
  const change = gapChange(reference, current, "selection_rate");
  return { value: change?.change ?? null, interval: change?.interval ?? null };
}

function drawGroup(
  group: string,
  rows: number,
  { random, tpr, fpr }: { readonly random: Random; readonly tpr: number; readonly fpr: number },
): GroupConfusion {
  const counts = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  for (let row = 0; row < rows; row++) {
    const positive = random() < positiveShare;
    const yes = random() < (positive ? tpr : fpr);
    if (positive) counts[yes ? "truePositives" : "falseNegatives"]++;
    else counts[yes ? "falsePositives" : "trueNegatives"]++;
  }
  return { group, rows, ...counts };
}

function spread(rates: readonly number[]): number {
  return Math.max(...rates) - Math.min(...rates);
}
