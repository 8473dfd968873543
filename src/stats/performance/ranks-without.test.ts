import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankOrder, rankScores, rankSlices, scoreOrder } from "./ranked-scores.ts";
import { ranksWithout } from "./ranks-without.ts";

const row = fc.record({
  label: fc.constantFrom(0, 1),
  score: fc.integer({ min: 0, max: 6 }).map((step) => step / 6),
  weight: fc.constantFrom(0.5, 1, 2),
  isInside: fc.boolean(),
});

describe("ranksWithout", () => {
  it.each([false, true])("is the ranking of the rows that are left (weights: %s)", (isWeighted) => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const rowsOf = (some: typeof rows) => ({
          labels: some.map(({ label }) => label),
          scores: some.map(({ score }) => score),
          ...(isWeighted && { weights: some.map(({ weight }) => weight) }),
        });
        const order = scoreOrder(rowsOf(rows));
        const [slice] = rankSlices(
          order,
          rows.map(({ isInside }) => (isInside ? 0 : -1)),
          1,
        );
        if (slice === undefined) throw new Error("no slice");
        const left = rankScores(rowsOf(rows.filter(({ isInside }) => !isInside)));
        expect(ranksWithout(rankOrder(order), slice)).toEqual(left);
      }),
    );
  });
});
