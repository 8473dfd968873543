import { describe, expect, it } from "vitest";
import { columnSides } from "../../../test/fixture/column-sides.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { ColumnResult, ColumnVerdict } from "../../model/report-document.ts";
import { detectableTotalVariation } from "../../stats/detectable-effect.ts";
import { decide } from "../decision.ts";
import { columnDraft } from "./column-draft.ts";
import { type ColumnSides, columnLevel, excessEffect } from "./column-sides.ts";

const judge = (sides: ColumnSides): ColumnResult => {
  const draft = columnDraft(sides);
  return decide([draft], { level: 0.01, correction: "none" }).close(draft);
};
const verdictOf = (sides: ColumnSides): ColumnVerdict => judge(sides).verdict;
const repeated = <Value>(value: Value, count = 100): Value[] => Array.from({ length: count }, () => value);
const ramp = (count: number, from = 0): number[] => Array.from({ length: count }, (_, row) => from + row + 0.5);
const withCurrent = (sides: ColumnSides, more: Partial<ColumnProfile>): ColumnSides => ({
  ...sides,
  current: { ...sides.current, ...more },
});

describe("the draft of a column", () => {
  const numbers = columnSides(ramp(200), ramp(150));

  it("says that a column is gone, or what it is stored as now when it cannot be read", () => {
    expect(judge(withCurrent(numbers, { presence: "missing" })).sentence).toBe("x is gone from the current side.");
    const retyped = (storageName: string | null) =>
      judge(withCurrent(numbers, { presence: "unparsable", storageName }));
    expect(retyped("VARCHAR")).toMatchObject({
      verdict: "type-changed",
      sentence: "x changed type: none of its values, now stored as VARCHAR, reads as numeric.",
    });
    expect(retyped(null).sentence).toContain("now stored as something else");
  });

  it("leaves a constant at that while it holds the same value, number or word", () => {
    expect(verdictOf(columnSides(repeated(7), repeated(7)))).toBe("constant");
    expect(verdictOf(columnSides(repeated("a"), repeated("a")))).toBe("constant");
    expect(verdictOf(columnSides(repeated(7), repeated<number | null>(null)))).toBe("constant");
  });

  it("judges a constant once it holds another value, above or below, known or new", () => {
    expect(verdictOf(columnSides(repeated(7), [...repeated(7), ...repeated(8)]))).toBe("drifted");
    expect(verdictOf(columnSides(repeated(7), [...repeated(7), ...repeated(6)]))).toBe("drifted");
    expect(verdictOf(columnSides(repeated("a"), [...repeated("a"), ...repeated("b")]))).toBe("drifted");
  });

  it("says why a column is not judged, and that a constant still is one", () => {
    const spec = { ...numbers.reference.spec, keptOutOfDrift: "x looks like an id." };
    const identifier = { ...numbers, reference: { ...numbers.reference, spec } };
    expect(judge(identifier)).toMatchObject({ verdict: "not-judged", sentence: "x looks like an id.", tests: [] });
    expect(judge(columnSides(repeated(7), repeated(7))).sentence).toBe("x holds a single value on both sides.");
    expect(judge(withCurrent(numbers, { presence: "missing" })).verdict).toBe("missing");
  });

  it("looks for as many levels as the reference has when it says what would show", () => {
    const letters = (count: number) => Array.from({ length: 60 }, (_, row) => `level ${row % count}`);
    const detectable = (count: number) =>
      judge(columnSides(letters(count), letters(count).slice(0, 10), { level: 0.001 })).detectableEffect;
    expect(detectable(3)).toBe(detectableTotalVariation(3, 60, 10, 0.001));
    expect(detectable(9)).toBe(detectableTotalVariation(9, 60, 10, 0.001));
  });

  it("judges from the configured number of rows on", () => {
    const config = { ...defaultConfig, windows: { ...defaultConfig.windows, minimumRows: 100 } };
    expect(verdictOf(columnSides(ramp(200), ramp(100, 300), { config }))).toBe("drifted");
    expect(verdictOf(columnSides(ramp(200), ramp(99, 300), { config }))).toBe("insufficient-data");
  });

  it("cannot see that a constant changed where the sides hold neither levels nor numbers", () => {
    const sides = columnSides(repeated("a"), repeated("b"));
    expect(verdictOf(withCurrent(sides, { counts: null }))).toBe("constant");
  });

  it("has too few rows below the configured number, however large a move is", () => {
    const { windows } = defaultConfig;
    const few = columnSides(ramp(200), ramp(windows.minimumRows - 1, 1000));
    expect(judge(few)).toMatchObject({ verdict: "insufficient-data", effect: null });
    expect(judge(few).detectableEffect).toBeGreaterThan(0);
    expect(verdictOf(columnSides(ramp(200), repeated<number | null>(null)))).toBe("insufficient-data");
  });

  it("has too few rows when a move of half of them would not show", () => {
    const config = { ...defaultConfig, windows: { ...defaultConfig.windows, minimumRows: 1 } };
    const [lower, enough] = [
      columnSides(ramp(5000), ramp(15), { config }),
      columnSides(ramp(5000), ramp(20), { config }),
    ];
    expect(judge(lower)).toMatchObject({ verdict: "insufficient-data", minimumEffect: 0.1 });
    expect(judge(lower).detectableEffect).toBeGreaterThan(0.5);
    expect(verdictOf(enough)).toBe("drifted");
  });

  it("cannot compare a column that was not counted", () => {
    const uncounted = withCurrent(numbers, { counts: null });
    expect(judge(uncounted)).toMatchObject({ verdict: "not-computable", tests: [] });
    expect(excessEffect(uncounted)).toBe(0);
  });

  it("says which test cannot be computed, or that none was made", () => {
    const psi = {
      ...defaultConfig,
      checks: { ...defaultConfig.checks, drift: { ...defaultConfig.checks.drift, method: "psi" as const } },
    };
    const table = (values: readonly number[]) => ({
      rowCount: values.length,
      specs: [numbers.reference.spec],
      chunks: [
        {
          rowCount: values.length,
          columns: [{ kind: "number" as const, values: Float64Array.from(values), nulls: null }],
          unreadable: [0],
          rowHashes: null,
        },
      ],
    });
    const rows = { reference: table(ramp(200)), current: table(ramp(150)), position: 0 };
    const onRows = { ...withCurrent(numbers, { counts: null }), rows, config: psi };
    expect(judge(onRows)).toMatchObject({
      verdict: "not-computable",
      method: null,
      sentence: "The test cannot be computed on this column.",
      scores: { psi: null },
    });
    expect(judge(onRows).scores.wasserstein).toBeGreaterThan(0);
  });

  it("shares the window's level evenly among its columns", () => {
    expect(columnLevel({ ...numbers, columnCount: 4 })).toBe(0.0025);
    expect(columnLevel({ ...numbers, columnCount: 0 })).toBe(0.01);
  });
});
