import { describe, expect, it } from "vitest";
import { lossSide } from "../../../test/fixture/loss-sides.ts";
import { InvalidInputError } from "../../errors.ts";
import { seededRandom, standardNormal } from "../random.ts";
import type { FeatureColumn } from "../trees/feature-column.ts";
import { labelShift } from "./label-shift.ts";
import { type ShiftSide, shiftKinds } from "./shift-kinds.ts";

/** Two classes, a normal column around 1.5 times the class, and a model that cuts at 0.75. */
function classSide(
  seed: number,
  rows: number,
  share: number,
): ShiftSide & { target: FeatureColumn & { kind: "level" }; losses: Float64Array } {
  const random = seededRandom(seed);
  const codes = Int32Array.from({ length: rows }, () => Number(random() < share));
  const values = Float64Array.from(codes, (code) => 1.5 * code + standardNormal(random));
  const said = Int32Array.from(values, (value) => Number(value > 0.75));
  return {
    features: [
      { kind: "number", name: "x", values },
      { kind: "number", name: "idle", values: Float64Array.from(codes, () => random()) },
    ],
    prediction: { kind: "level", name: "prediction", codes: said, levels: 2 },
    target: { kind: "level", name: "target", codes, levels: 2 },
    losses: Float64Array.from(codes, (code, row) => Number(code !== said[row])),
  };
}

describe("shiftKinds", () => {
  it("reads nothing where nothing moved", () => {
    const result = shiftKinds({ reference: classSide(1, 800, 0.3), current: classSide(2, 600, 0.3) });
    expect(result.readings).toEqual([]);
    expect(result.input.pValue).toBeGreaterThan(0.01);
  });

  it("reads a prior shift where the classes' shares moved and each class stayed as it was", () => {
    const result = shiftKinds({ reference: classSide(3, 2_000, 0.2), current: classSide(4, 2_000, 0.6) });
    expect(result.readings).toEqual(["input-drift", "prediction-drift", "target-drift", "prior-shift"]);
    expect(result.target.effect).toBeCloseTo(0.4, 1);
    expect(result.inputsGivenTarget.pValue).toBeGreaterThan(0.01);
  });

  it("reads input drift and no change of the relation where only the inputs moved", () => {
    const result = shiftKinds({
      reference: lossSide({ seed: 5, rows: 2_000 }),
      current: lossSide({ seed: 6, rows: 2_000, drawnUp: true }),
    });
    expect(result.readings).toContain("input-drift");
    expect(result.readings).not.toContain("relation-change");
    expect(result.readings).not.toContain("prior-shift");
  });

  it("reads a change of the relation and no input drift where only the truth's rule moved", () => {
    const result = shiftKinds({
      reference: lossSide({ seed: 7, rows: 3_000 }),
      current: lossSide({ seed: 8, rows: 3_000, threshold: 11 }),
    });
    expect(result.readings).toContain("relation-change");
    expect(result.readings).not.toContain("input-drift");
    expect(result.readings).not.toContain("prediction-drift");
    expect(result.relation.effect).toBeGreaterThan(0.1);
  });

  it("says what it lacks when the truth is not known, is a number, or rows are few", () => {
    const known = lossSide({ seed: 9, rows: 100 });
    const unknown: ShiftSide = { ...known, target: null, losses: null };
    const blind = shiftKinds({ reference: known, current: unknown });
    expect([blind.target.reason, blind.inputsGivenTarget.reason, blind.relation.reason]).toEqual([
      "no-target",
      "no-target",
      "no-losses",
    ]);
    const numbers: FeatureColumn = { kind: "number", name: "y", values: known.losses };
    const regression: ShiftSide = { ...known, target: numbers, prediction: numbers };
    const result = shiftKinds({ reference: regression, current: regression });
    expect(result.inputsGivenTarget.reason).toBe("target-not-classes");
    expect(result.target).toEqual({ pValue: 1, effect: 0, reason: null });
    const few = lossSide({ seed: 10, rows: 10 });
    const small = shiftKinds({ reference: known, current: few });
    expect([small.input.reason, small.inputsGivenTarget.reason, small.relation.reason]).toEqual(
      Array.from({ length: 3 }, () => "too-few-rows"),
    );
    const hollow: FeatureColumn = { kind: "number", name: "y", values: new Float64Array(100).fill(NaN) };
    const holes = { ...known, prediction: hollow, target: { ...known.target, codes: new Int32Array(100).fill(-1) } };
    const empty = shiftKinds({ reference: holes, current: holes });
    expect([empty.prediction.reason, empty.target.reason]).toEqual(["too-few-rows", "too-few-rows-or-levels"]);
  });

  it("refuses a prediction that is a number on one side and a level on the other", () => {
    const side = lossSide({ seed: 11, rows: 50 });
    const other: ShiftSide = { ...side, prediction: { kind: "number", name: "prediction", values: side.losses } };
    expect(() => shiftKinds({ reference: side, current: other })).toThrow(InvalidInputError);
  });
});

describe("labelShift", () => {
  it("lays the change of the loss to the classes' shares under a prior shift", () => {
    const random = seededRandom(12);
    /** The model always says 0, so a row of class 1 is an error. */
    const side = (rows: number, share: number) => {
      const codes = Int32Array.from({ length: rows }, () => Number(random() < share));
      return {
        features: [],
        target: { kind: "level" as const, name: "y", codes, levels: 2 },
        losses: Float64Array.from(codes, (code) => Number(random() < (code === 1 ? 0.7 : 0.1))),
      };
    };
    const runs = 200;
    const results = Array.from({ length: runs }, () =>
      labelShift({ reference: side(500, 0.2), current: side(500, 0.5) }),
    );
    for (const [name, truth] of [
      ["mix", 0.18],
      ["within", 0],
    ] as const) {
      const covered = results.filter(({ [name]: of }) => of !== null && of.low <= truth && of.high >= truth).length;
      expect(Math.abs(covered / runs - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / runs));
    }
    for (const { target } of results) expect(target.pValue).toBeLessThan(1e-4);
  });

  it("adds up to the whole change", () => {
    const [reference, current] = [classSide(13, 300, 0.2), classSide(14, 200, 0.5)];
    const { mix, within } = labelShift({ reference, current });
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect((mix?.value ?? 0) + (within?.value ?? 0)).toBeCloseTo(mean(current.losses) - mean(reference.losses), 12);
  });

  it("sees inputs that moved inside a class", () => {
    const [reference, current] = [classSide(15, 600, 0.4), classSide(16, 600, 0.4)];
    const moved = current.features.map((column): FeatureColumn =>
      column.kind === "number"
        ? { ...column, values: column.values.map((value, row) => value + 2 * (current.target.codes[row] ?? 0)) }
        : column,
    );
    const { inputsGivenTarget } = labelShift({ reference, current: { ...current, features: moved } });
    expect(inputsGivenTarget.pValue).toBeLessThan(1e-4);
    expect(inputsGivenTarget.classesTested).toEqual([0, 1]);
    expect(inputsGivenTarget.effect).toBeGreaterThan(0.2);
  });

  it("gives no parts without losses, or where a class has one row", () => {
    const { features, target, losses } = classSide(17, 60, 0.5);
    const nothing = { mix: null, within: null };
    expect(labelShift({ reference: { features, target }, current: { features, target, losses } })).toMatchObject(
      nothing,
    );
    const lone = {
      features: [],
      target: { ...target, codes: Int32Array.of(0, 0, 1) },
      losses: Float64Array.of(0, 1, 1),
    };
    expect(labelShift({ reference: lone, current: lone })).toMatchObject(nothing);
    const missing = { ...lone, target: { ...target, codes: Int32Array.of(-1, -1, -1) } };
    expect(labelShift({ reference: missing, current: lone })).toMatchObject({ ...nothing, target: { effect: 0 } });
  });

  it("refuses losses that do not fit or are not finite", () => {
    const { features, target, losses } = classSide(18, 60, 0.5);
    const good = { features, target, losses };
    expect(() => labelShift({ reference: { ...good, losses: losses.slice(1) }, current: good })).toThrow(
      InvalidInputError,
    );
    expect(() => labelShift({ reference: good, current: { ...good, losses: losses.map(() => NaN) } })).toThrow(
      InvalidInputError,
    );
  });
});
