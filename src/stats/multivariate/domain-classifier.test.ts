import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { type Random, seededRandom, standardNormal } from "../random.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { domainClassifier, type DomainClassifierValue } from "./domain-classifier.ts";
import { forwardTest, stackSides } from "./side-classifier.ts";
import { stratifiedFolds } from "./stratified-folds.ts";
import { vanElteren } from "./van-elteren.ts";

interface Golden {
  readonly rankSum: {
    readonly reference: number[];
    readonly current: number[];
    readonly auroc: number;
    readonly pValue: number;
  };
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../../test/golden/multivariate.json", import.meta.url), "utf8"),
);

/** Three normal columns, of which the second follows the first, and a level of 12. */
function draw(random: Random, rows: number, { shift = 0, correlation = 0 } = {}): FeatureColumn[] {
  const normals = (): Float64Array => Float64Array.from({ length: rows }, () => standardNormal(random));
  const [first, rest, third] = [normals(), normals(), normals()];
  const second = first.map((value, row) => correlation * value + Math.sqrt(1 - correlation ** 2) * (rest[row] ?? 0));
  return [
    { kind: "number", name: "first", values: first },
    { kind: "number", name: "second", values: second },
    { kind: "number", name: "third", values: third.map((value) => (value > 2 ? NaN : value + shift)) },
    {
      kind: "level",
      name: "level",
      codes: Int32Array.from(normals(), (z) => Math.floor(Math.abs(z) * 4) % 12),
      levels: 12,
    },
  ];
}

function computed(result: ReturnType<typeof domainClassifier>): DomainClassifierValue {
  if (result.status === "not-computable") throw new Error(result.reason);
  return result;
}

describe("domainClassifier", () => {
  it("names the column that moved", () => {
    const random = seededRandom(1);
    const result = computed(domainClassifier(draw(random, 500), draw(random, 400, { shift: 1 })));
    expect(result.pValue).toBeLessThan(1e-6);
    expect(result.importances[0]?.name).toBe("third");
    expect(result.importances.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    // Phi(1 / sqrt 2) = 0.760 for the best classifier.
    expect(result.auroc).toBeGreaterThan(0.68);
    expect(result.low).toBeLessThan(0.76);
    expect(result.effect).toBeCloseTo(2 * result.auroc - 1, 12);
  });

  it("sees two columns that began to hang together while each stayed as it was", () => {
    const random = seededRandom(2);
    const result = computed(domainClassifier(draw(random, 800), draw(random, 800, { correlation: 0.8 })));
    expect(result.pValue).toBeLessThan(1e-4);
    const two = result.importances.slice(0, 2).map(({ name }) => name);
    expect(two.toSorted()).toEqual(["first", "second"]);
  });

  it.each([
    { rows: 50, currentRows: 50, runs: 120 },
    { rows: 300, currentRows: 60, runs: 80 },
    { rows: 400, currentRows: 400, runs: 40 },
  ])("holds its level without drift at $rows and $currentRows rows", ({ rows, currentRows, runs }) => {
    const pValues = Array.from({ length: runs }, (_, run) => {
      const random = seededRandom(10_000 * rows + run);
      const sides = stackSides(draw(random, rows), draw(random, currentRows), { mostRows: 1_000, seed: run });
      return forwardTest(sides).pValue ?? 1;
    });
    for (const level of [0.05, 0.2]) {
      const slack = 3 * Math.sqrt((level * (1 - level)) / runs);
      expect(pValues.filter((pValue) => pValue < level).length / runs).toBeLessThan(level + slack);
    }
    expect(pValues.filter((pValue) => pValue < 0.5).length / runs).toBeGreaterThan(0.5 - 3 * Math.sqrt(0.25 / runs));
  });

  it("draws so many rows where there are more, the same for the same seed", () => {
    const random = seededRandom(3);
    const [left, right] = [draw(random, 300), draw(random, 200)];
    const result = computed(domainClassifier(left, right, { mostRows: 100, seed: 5 }));
    expect([result.referenceRows, result.currentRows]).toEqual([100, 100]);
    expect(domainClassifier(left, right, { mostRows: 100, seed: 5 })).toEqual(result);
    expect(domainClassifier(left, right, { mostRows: 100, seed: 6 })).not.toEqual(result);
  });

  it("gives one half and p-value 1 where nothing varies", () => {
    const constant: FeatureColumn[] = [{ kind: "number", name: "x", values: new Float64Array(60).fill(NaN) }];
    const result = computed(domainClassifier(constant, constant));
    expect(result).toMatchObject({ auroc: 0.5, pValue: 1, effect: 0, importances: [{ name: "x", share: 0 }] });
  });

  it("tells missing from present", () => {
    const random = seededRandom(4);
    const holes = draw(random, 200).map((column): FeatureColumn =>
      column.name === "first" ? { kind: "number", name: "first", values: new Float64Array(200).fill(NaN) } : column,
    );
    expect(computed(domainClassifier(draw(random, 200), holes)).auroc).toBeGreaterThan(0.99);
  });

  it("says which data are too few", () => {
    const random = seededRandom(5);
    const few = { status: "not-computable", reason: "too-few-rows" };
    expect(domainClassifier(draw(random, 100), draw(random, 19))).toEqual(few);
    expect(domainClassifier(draw(random, 0), draw(random, 50))).toEqual(few);
    expect(domainClassifier([], [])).toEqual({ status: "not-computable", reason: "no-columns" });
  });

  it("refuses sides with other columns and a cap below what it needs", () => {
    const columns = draw(seededRandom(6), 50);
    expect(() => domainClassifier(columns, columns.slice(1))).toThrow(InvalidInputError);
    expect(() => domainClassifier(columns, columns, { mostRows: 19 })).toThrow(InvalidInputError);
  });
});

describe("vanElteren", () => {
  it("is scipy's rank sum test without continuity correction for one stratum, with ties", () => {
    const { reference, current, auroc, pValue } = golden.rankSum;
    const result = vanElteren([{ reference, current, weight: 7 }]);
    expect(result.auroc).toBeCloseTo(auroc, 12);
    expect(result.pValue).toBeCloseTo(pValue, 12);
  });

  it("does not compare across strata", () => {
    const strata = [0, 100].map((from) => ({
      reference: [from + 1, from + 2],
      current: [from + 1, from + 2],
      weight: 1,
    }));
    expect(vanElteren(strata)).toEqual({ auroc: 0.5, pValue: 0.5 });
  });

  it("leaves out strata with one side only, and has no value without any other", () => {
    const empty = { reference: [1, 2], current: [], weight: 1 };
    const full = { reference: [1, 2, 3], current: [2, 3, 4], weight: 1 };
    expect(vanElteren([empty, full])).toEqual(vanElteren([full]));
    expect(vanElteren([empty])).toEqual({ auroc: null, pValue: null });
    expect(vanElteren([{ reference: [1, 1], current: [1], weight: 1 }])).toEqual({ auroc: null, pValue: null });
  });
});

describe("stratifiedFolds", () => {
  it("deals the rows of each label evenly", () => {
    const labels = new Float64Array(103).fill(1, 40);
    const fold = stratifiedFolds(labels, 5, 1);
    for (const label of [0, 1]) {
      const counts = [0, 1, 2, 3, 4].map(
        (of) => fold.filter((held, row) => held === of && labels[row] === label).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });
});
