import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { benjaminiYekutieli } from "./benjamini-yekutieli.ts";
import { bonferroni } from "./bonferroni.ts";
import { holm } from "./holm.ts";

type Name = "benjaminiHochberg" | "benjaminiYekutieli" | "holm" | "bonferroni";
interface Golden {
  readonly corrections: readonly (Record<Name, number[]> & { readonly pValues: number[] })[];
}

const golden: Golden = JSON.parse(readFileSync(new URL("../../test/golden/corrections.json", import.meta.url), "utf8"));
const corrections = { benjaminiHochberg, benjaminiYekutieli, holm, bonferroni };
const names: Name[] = ["benjaminiHochberg", "benjaminiYekutieli", "holm", "bonferroni"];
const pValue = fc.double({ min: 0, max: 1, noNaN: true });
const family = fc.array(fc.option(pValue, { nil: null }), { maxLength: 40 });

describe.each(names)("%s", (name) => {
  const correct = corrections[name];

  it("agrees with statsmodels", () => {
    for (const example of golden.corrections) {
      const adjusted = correct(example.pValues);
      example[name].forEach((expected, index) => expect(adjusted[index]).toBeCloseTo(expected, 13));
    }
  });

  it("keeps the order of the p-values, lowers none, and stays within 0 and 1", () => {
    fc.assert(
      fc.property(family, (pValues) => {
        const pairs = correct(pValues).map((adjusted, index) => ({ adjusted, before: pValues[index] ?? null }));
        for (const { adjusted, before } of pairs) {
          expect(adjusted === null).toBe(before === null);
          if (adjusted === null || before === null) continue;
          expect(adjusted >= before && adjusted <= 1).toBe(true);
          for (const other of pairs) {
            if ((other.before ?? 2) >= before) expect((other.adjusted ?? 2) >= adjusted).toBe(true);
          }
        }
      }),
    );
  });

  it("leaves out tests that could not be computed and does not touch what it is given", () => {
    const pValues = Object.freeze([null, 0.03, null, 0.01, 0.2]);
    const without = correct([0.03, 0.01, 0.2]);
    expect(correct(pValues)).toEqual([null, without[0], null, without[1], without[2]]);
    expect(correct([])).toEqual([]);
  });

  it("changes nothing in a family of one", () => {
    expect(correct([0.04])).toEqual([0.04]);
    expect(correct([0.04], [0.1])).toEqual([0.04]);
  });

  it("goes by the proportions of the weights only, and without weights takes them as equal", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(pValue, fc.double({ min: 0.01, max: 9, noNaN: true }))), (tests) => {
        const pValues = tests.map(([one]) => one);
        const scaled = (factor: number): (number | null)[] =>
          correct(
            pValues,
            tests.map(([, weight]) => factor * weight),
          );
        scaled(1).forEach((adjusted, index) => expect(scaled(8)[index]).toBeCloseTo(adjusted ?? -1, 12));
        expect(
          correct(
            pValues,
            pValues.map(() => 1),
          ),
        ).toEqual(correct(pValues));
      }),
    );
  });

  it("gives a test a part of the level in proportion to its weight", () => {
    expect(correct([0.01, 1], [4, 1])[0]).toBeLessThan(correct([0.01, 1])[0] ?? 0);
    expect(correct([0.01, 1], [1, 4])[0]).toBeGreaterThan(correct([0.01, 1])[0] ?? 1);
  });

  it("refuses weights that are not positive numbers, or too few of them", () => {
    for (const wrong of [[1, 0], [1, -1], [1, Number.NaN], [1, Infinity], [1]]) {
      expect(() => correct([0.5, 0.5], wrong)).toThrow(InvalidInputError);
    }
  });

  it("refuses what is no p-value", () => {
    for (const wrong of [-0.1, 1.1, Number.NaN]) expect(() => correct([0.5, wrong])).toThrow(InvalidInputError);
  });
});

describe("corrections together", () => {
  it("are ordered: Bonferroni at least Holm, Holm at least Benjamini-Hochberg", () => {
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 30 }), (pValues) => {
        const [strict, middle, mild] = [bonferroni(pValues), holm(pValues), benjaminiHochberg(pValues)];
        pValues.forEach((_, index) => {
          expect((strict[index] ?? 0) >= (middle[index] ?? 1)).toBe(true);
          expect((middle[index] ?? 0) >= (mild[index] ?? 1) - 1e-15).toBe(true);
        });
      }),
    );
  });
});
