import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom, standardNormal } from "./random.ts";
import { sortDoubles } from "./sort-doubles.ts";

const normal = (length: number, scale: number): Float64Array => {
  const random = seededRandom(length);
  return Float64Array.from({ length }, () => scale * standardNormal(random));
};

describe("sort doubles", () => {
  it.each([0, 1, 1_999, 2_000, 50_000])("orders %i values as the engine does", (length) => {
    const values = normal(length, 1e3);
    expect(sortDoubles(values.slice())).toEqual(values.toSorted());
  });

  it("orders any doubles, infinities, zeros and denormals among them", () => {
    const doubles = fc.array(fc.double({ noNaN: true }), { minLength: 2_000, maxLength: 2_200 });
    fc.assert(
      fc.property(doubles, (values) => {
        const odd = Float64Array.of(Infinity, -Infinity, 0, -0, 5e-324, -5e-324, Number.MAX_VALUE, ...values);
        const sorted = odd.toSorted();
        expect(sortDoubles(odd)).toEqual(sorted);
      }),
      { numRuns: 20 },
    );
  });

  it("sorts in place, only the part it is given", () => {
    const values = normal(3_000, 1);
    const [first, last] = [values[0], values[2_999]];
    const middle = values.subarray(1, 2_999);
    expect(sortDoubles(middle)).toBe(middle);
    expect([values[0], values[2_999]]).toEqual([first, last]);
    expect(middle).toEqual(middle.toSorted());
  });

  it("leaves equal values as they are", () => {
    expect(sortDoubles(new Float64Array(5_000).fill(-2.5))).toEqual(new Float64Array(5_000).fill(-2.5));
  });
});
