import { describe, expect, it } from "vitest";
import { psi } from "../../stats/psi.ts";
import { totalVariation } from "../../stats/total-variation.ts";
import { driftScores } from "./drift-scores.ts";

describe("drift scores", () => {
  it("are the distances of the counts, beside the Wasserstein distance of the rows", () => {
    const [reference, current] = [
      [60, 30, 10],
      [50, 30, 20],
    ];
    expect(driftScores({ reference, current }, 0.4)).toMatchObject({
      psi: psi(reference, current).distance,
      totalVariation: totalVariation(reference, current).distance,
      wasserstein: 0.4,
    });
  });

  it("are unknown without counts, but for what rows alone can tell", () => {
    const { wasserstein, ...others } = driftScores(null, 0.4);
    expect(wasserstein).toBe(0.4);
    expect(Object.values(others)).toEqual([null, null, null, null, null]);
  });
});
