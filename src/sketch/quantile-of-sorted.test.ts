import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { nextUp } from "./next-up.ts";
import { quantileOfSorted } from "./quantile-of-sorted.ts";

describe("quantile of sorted values", () => {
  it("draws a straight line between neighbors", () => {
    expect(quantileOfSorted([1, 2, 4], 0)).toBe(1);
    expect(quantileOfSorted([1, 2, 4], 0.75)).toBe(3);
    expect(quantileOfSorted([1, 2, 4], 1)).toBe(4);
    expect(quantileOfSorted(Float64Array.of(5, 5), 0.3)).toBe(5);
  });

  it("has no value without values, and refuses a share outside 0 to 1", () => {
    expect(quantileOfSorted([], 0.5)).toBeNull();
    expect(() => quantileOfSorted([1], 1.1)).toThrow(InvalidInputError);
    expect(() => quantileOfSorted([1], Number.NaN)).toThrow(InvalidInputError);
  });

  it("stays between its neighbors even where their difference is beyond the largest double", () => {
    expect(quantileOfSorted([-1.7e308, 1.7e308], 0.5)).toBe(0);
  });
});

describe("the next double", () => {
  it("is above, with nothing between", () => {
    expect(nextUp(1)).toBe(1 + Number.EPSILON);
    expect(nextUp(-1)).toBe(-1 + Number.EPSILON / 2);
    expect(nextUp(0)).toBe(5e-324);
    expect(nextUp(-5e-324)).toBe(-0);
    expect(nextUp(Number.MAX_VALUE)).toBe(Infinity);
    expect(nextUp(Infinity)).toBe(Infinity);
  });
});
