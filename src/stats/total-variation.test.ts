import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { totalVariation } from "./total-variation.ts";

const counts = fc.array(fc.nat(1_000), { minLength: 2, maxLength: 50 });
const sides = counts.chain((reference) =>
  fc.tuple(
    fc.constant(reference),
    fc.array(fc.nat(1_000), { minLength: reference.length, maxLength: reference.length }),
  ),
);

describe("total variation", () => {
  it("reads as the share of rows that moved", () => {
    expect(totalVariation([60, 30, 10], [50, 30, 20]).distance).toBeCloseTo(0.1, 12);
  });

  it("is 0 for equal shares whatever the sizes, and 1 when no level is shared", () => {
    expect(totalVariation([1, 3], [25, 75])).toEqual({ distance: 0 });
    expect(totalVariation([5, 0], [0, 9])).toEqual({ distance: 1 });
  });

  it("stays within 0 and 1 and does not care which side is which", () => {
    fc.assert(
      fc.property(sides, ([reference, current]) => {
        const { distance } = totalVariation(reference, current);
        expect(totalVariation(current, reference).distance).toBe(distance);
        if (distance !== null) expect(distance >= 0 && distance <= 1).toBe(true);
      }),
    );
  });

  it("has no value when a side is empty", () => {
    expect(totalVariation([0, 0], [1, 2])).toEqual({ distance: null });
    expect(totalVariation([1, 2], [0, 0])).toEqual({ distance: null });
  });

  it("refuses sides of different length and impossible counts, saying which", () => {
    expect(() => totalVariation([1], [1, 2])).toThrow(InvalidInputError);
    expect(() => totalVariation([1, -1], [1, 2])).toThrow(
      expect.objectContaining({ details: { level: 1, count: -1 } }),
    );
  });
});
