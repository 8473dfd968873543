import { describe, expect, it } from "vitest";
import { seededRandom } from "../../stats/random.ts";
import { rankScores } from "../../stats/performance/ranked-scores.ts";
import { rocAuc } from "../../stats/performance/roc-auc.ts";
import { coarseRanks } from "./coarse-ranks.ts";

const random = seededRandom(8);
const scores = Array.from({ length: 5_000 }, () => random());
const labels = scores.map((score) => (random() < score ? 1 : 0));

describe("coarse ranks", () => {
  it("leave few scores as they are", () => {
    const ranked = rankScores({ labels: [0, 1, 1], scores: [0.1, 0.5, 0.9] });
    expect(coarseRanks(ranked, 3)).toBe(ranked);
  });

  it.each([undefined, labels.map((_, row) => 1 + (row % 2))])(
    "keep all rows, and the curve but for its corners",
    (weights) => {
      const ranked = rankScores({ labels, scores, weights });
      const coarse = coarseRanks(ranked, 200);
      expect(coarse.scores.length).toBeLessThanOrEqual(200);
      expect(coarse.scores.length).toBeGreaterThan(150);
      const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
      expect(sum(coarse.positives)).toBe(ranked.positiveTotal);
      expect(sum(coarse.negatives)).toBe(ranked.negativeTotal);
      expect(sum(coarse.counts)).toBe(5_000);
      expect(sum(coarse.positiveSquares)).toBe(sum(ranked.positiveSquares));
      expect(rocAuc(coarse) ?? 0).toBeCloseTo(rocAuc(ranked) ?? 1, 3);
      expect([...coarse.scores]).toEqual([...coarse.scores].toSorted((a, b) => b - a));
    },
  );
});
