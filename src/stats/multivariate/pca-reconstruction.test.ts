import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { minstd } from "../../../test/fixture/minstd-columns.ts";
import { InvalidInputError } from "../../errors.ts";
import { seededRandom, standardNormal } from "../random.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { columnScale, scaledValues } from "./column-scale.ts";
import { pcaBasis, reconstructionErrors } from "./pca-basis.ts";
import { pcaReconstruction } from "./pca-reconstruction.ts";

interface Golden {
  readonly pca: readonly {
    readonly share: number;
    readonly components: number;
    readonly reference: number;
    readonly current: number;
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../../../test/golden/multivariate.json", import.meta.url), "utf8"),
);

function numberColumn(name: string, values: Float64Array): FeatureColumn {
  return { kind: "number", name, values };
}

/** The table of test/golden/multivariate.py. */
function goldenTable(seed: number, rows: number): FeatureColumn[] {
  const [base, noise, alone] = [minstd(seed, rows), minstd(seed + 11, rows), minstd(seed + 23, rows)];
  const holes = minstd(seed + 47, rows);
  const at = (values: Float64Array, row: number): number => values[row] ?? NaN;
  const level = minstd(seed + 31, rows).map((u, row) => (at(holes, row) > 0.95 ? -1 : Math.floor(4 * u * u)));
  return [
    numberColumn(
      "base",
      base.map((value, row) => (at(holes, row) < 0.1 ? NaN : value)),
    ),
    numberColumn(
      "sum",
      base.map((value, row) => 3 * value + at(noise, row)),
    ),
    numberColumn(
      "gap",
      base.map((value, row) => at(noise, row) - value),
    ),
    numberColumn("alone", alone),
    numberColumn("constant", new Float64Array(rows).fill(1)),
    { kind: "level", name: "level", codes: Int32Array.from(level), levels: 4 },
  ];
}

/** Two normal columns with a correlation, and one by itself. */
function tied(seed: number, rows: number, correlation: number): FeatureColumn[] {
  const random = seededRandom(seed);
  const normals = (): Float64Array => Float64Array.from({ length: rows }, () => standardNormal(random));
  const [first, rest, alone] = [normals(), normals(), normals()];
  const second = first.map((value, row) => correlation * value + Math.sqrt(1 - correlation ** 2) * (rest[row] ?? 0));
  return [numberColumn("first", first), numberColumn("second", second), numberColumn("alone", alone)];
}

test.for(golden.pca)("components for $share of the variance reconstruct as scikit-learn's do", (expected) => {
  const reference = goldenTable(101, 400);
  const basis = pcaBasis(reference, expected.share);
  const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(basis.components).toHaveLength(expected.components);
  expect(mean(reconstructionErrors(basis, reference))).toBeCloseTo(expected.reference, 9);
  expect(mean(reconstructionErrors(basis, goldenTable(5001, 100)))).toBeCloseTo(expected.current, 9);
});

describe("pcaReconstruction", () => {
  it("sees a correlation that is gone although every column stayed as it was", () => {
    const result = pcaReconstruction(tied(1, 1_000, 0.9), tied(2, 300, 0));
    if (result.status === "not-computable") throw new Error(result.reason);
    expect(result.pValue).toBeLessThan(1e-6);
    expect(result.error).toBeGreaterThan(result.referenceError);
    expect(result.difference?.low).toBeGreaterThan(0);
    expect(result.limits?.high).toBeUndefined();
  });

  it("gives limits from the reference's own windows when it has at least 3 of them", () => {
    const result = pcaReconstruction(tied(1, 1_000, 0.9), tied(2, 300, 0.9), { windowRows: 100 });
    if (result.status === "not-computable") throw new Error(result.reason);
    expect(result.windowErrors).toHaveLength(5);
    expect(result.limits?.low).toBeLessThan(result.error);
    expect(result.limits?.high).toBeGreaterThan(result.error);
  });

  it("holds its level without drift, in-sample fit or not", () => {
    const runs = 300;
    const pValues = Array.from({ length: runs }, (_, run) => {
      const result = pcaReconstruction(tied(2 * run, 60, 0.5), tied(2 * run + 1, 60, 0.5), { seed: run });
      return result.status === "computed" ? result.pValue : 0;
    });
    // 0.05 and three standard errors of the simulation.
    expect(pValues.filter((p) => p < 0.05).length / runs).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
    expect(pValues.filter((p) => p < 0.5).length / runs).toBeGreaterThan(0.5 - 3 * Math.sqrt(0.25 / runs));
  });

  it("says which data are too few", () => {
    const few = { status: "not-computable", reason: "too-few-rows" };
    expect(pcaReconstruction(tied(1, 19, 0), tied(2, 50, 0))).toEqual(few);
    expect(pcaReconstruction(tied(1, 50, 0), tied(2, 0, 0))).toEqual(few);
    const column = tied(1, 50, 0).slice(0, 1);
    expect(pcaReconstruction(column, column)).toEqual({ status: "not-computable", reason: "too-few-columns" });
  });

  it("gives p-value 1 and error 0 where nothing varies", () => {
    const constant = ["a", "b"].map((name) => numberColumn(name, new Float64Array(40).fill(3)));
    const missing = ["a", "b"].map((name) => numberColumn(name, new Float64Array(40).fill(NaN)));
    for (const columns of [constant, missing]) {
      expect(pcaReconstruction(columns, columns)).toMatchObject({ pValue: 1, error: 0, components: 0 });
    }
  });

  it("refuses options outside their range, and sides with other columns", () => {
    const [left, right] = [tied(1, 50, 0), tied(2, 50, 0)];
    expect(() => pcaReconstruction(left, right, { varianceShare: 1 })).toThrow(InvalidInputError);
    expect(() => pcaReconstruction(left, right, { windowRows: 2.5 })).toThrow(InvalidInputError);
    expect(() => pcaReconstruction(left, right.toReversed())).toThrow(InvalidInputError);
  });

  it("decomposes 60 columns exactly: no component left out, nothing left over", () => {
    const columns = Array.from({ length: 60 }, (_, at) => numberColumn(`x${at}`, minstd(31 * at + 7, 300)));
    const errors = reconstructionErrors(pcaBasis(columns, 0.999_999_999_999_9), columns);
    for (const error of errors) expect(error).toBeLessThan(1e-4);
  });
});

describe("the scale of a column", () => {
  it("takes the share of a level, the largest one for a missing level, and 0 for a level never seen", () => {
    const level = (codes: number[]): FeatureColumn => ({
      kind: "level",
      name: "l",
      codes: Int32Array.from(codes),
      levels: 4,
    });
    const scale = columnScale(level([0, 0, 0, 1, -1]));
    expect([...(scale.levelShares ?? [])]).toEqual([0.75, 0.25, 0, 0]);
    const [most, other, missing, unseen] = scaledValues({ ...scale, mean: 0, deviation: 1 }, level([0, 1, -1, 3]));
    expect([most, other, missing, unseen]).toEqual([0.75, 0.25, 0.75, 0]);
    expect(columnScale(level([-1, -1])).missing).toBe(0);
  });
});
