import { describe, expect, it } from "vitest";
import { chunkOf, levels, numbers, plainSpec, texts } from "../../test/fixture/plain-columns.ts";
import { InvalidInputError } from "../errors.ts";
import type { BinCounts, NaturalVariation } from "../model/profile.ts";
import { expectedKs, expectedTotalVariation } from "../stats/expected-effect.ts";
import { seededRandom } from "../stats/random.ts";
import { ProfileBuilder } from "./profile-builder.ts";
import { referenceBins } from "./reference-bins.ts";
import { windowEffect } from "./window-effect.ts";

function numeric(counts: readonly number[], below = 0, above = 0): BinCounts {
  return { kind: "numeric", counts, below, above };
}

function leveled(counts: readonly number[], other = 0, fresh = 0): BinCounts {
  return { kind: "levels", counts, other, new: fresh, newLevels: [], rareLevelTotals: [] };
}

describe("the effect of a window", () => {
  it("is the largest difference of cumulated shares without what sampling alone gives", () => {
    expect(windowEffect(numeric([500, 500]), numeric([1000, 0]))).toBeCloseTo(0.5 - expectedKs(1000, 1000), 12);
    expect(windowEffect(numeric([1000]), numeric([400], 600))).toBeCloseTo(0.6 - expectedKs(1000, 1000), 12);
    expect(windowEffect(numeric([1000]), numeric([400], 0, 600))).toBeCloseTo(0.6 - expectedKs(1000, 1000), 12);
  });

  it("is total variation over levels, other and new ones, without what sampling alone gives", () => {
    expect(windowEffect(leveled([500, 500]), leveled([1000, 0]))).toBeCloseTo(
      0.5 - expectedTotalVariation([1500, 500, 0, 0], 1000, 1000),
      12,
    );
    expect(windowEffect(leveled([1000]), leveled([0], 400, 600))).toBeGreaterThan(0.95);
  });

  it("is never below 0", () => {
    expect(windowEffect(numeric([500, 500]), numeric([501, 499]))).toBe(0);
    expect(windowEffect(leveled([500, 500]), leveled([501, 499]))).toBe(0);
  });

  it("has no value without rows on a side, or between different kinds", () => {
    expect(windowEffect(numeric([0]), numeric([5]))).toBeNull();
    expect(windowEffect(numeric([5]), numeric([0]))).toBeNull();
    expect(windowEffect(leveled([0]), leveled([5]))).toBeNull();
    expect(windowEffect(leveled([5]), numeric([5]))).toBeNull();
    expect(windowEffect(numeric([5]), leveled([5]))).toBeNull();
  });
});

const dayMs = 86_400_000;
const specs = [
  plainSpec("t", "datetime", { role: "timestamp", keptOutOfDrift: "time" }),
  plainSpec("x", "numeric"),
  plainSpec("zone", "categorical"),
  plainSpec("note", "text"),
];

/** Ten days of 200 rows; on day 3 the numbers are shifted, on day 6 the zones change, on day 8 most are missing. */
function variationOf(rowsOnLastDay = 200): NaturalVariation | undefined {
  const random = seededRandom(11);
  const days = Array.from({ length: 10 }, (_, day) => (day === 9 ? rowsOnLastDay : 200)).flatMap((rows, day) =>
    Array.from({ length: rows }, (__, row) => ({ day, row })),
  );
  const chunk = chunkOf(
    days.length,
    numbers(days.map(({ day, row }) => (row === 5 && day === 4 ? null : day * dayMs + row))),
    numbers(days.map(({ day, row }) => (day === 8 && row > 20 ? null : random() + (day === 3 ? 0.4 : 0)))),
    levels(days.map(({ day }) => (day === 6 ? "b" : random() < 0.5 ? "a" : "b"))),
    texts(days.map(({ row }) => (row % 2 === 0 ? "text" : null))),
  );
  const bins = referenceBins(specs, [chunk]);
  const builder = new ProfileBuilder(
    { specs, bins, vocabularies: {} },
    { windows: { startMs: 0, lengthMs: dayMs, count: 10 } },
  );
  builder.add(chunk);
  return builder.finish().variation[0];
}

describe("natural variation", () => {
  it("shows the days that moved, and not the others", () => {
    const variation = variationOf();
    expect(variation?.windowMs).toBe(dayMs);
    expect(variation?.windowRows).toEqual([200, 200, 200, 200, 199, 200, 200, 200, 200, 200]);
    const { effects = [] } = variation?.columns["x"] ?? {};
    expect(effects).toHaveLength(9);
    expect(effects[3]).toBeGreaterThan(0.25);
    expect(effects.filter((effect) => effect > 0.1)).toHaveLength(1);
    const zones = variation?.columns["zone"]?.effects ?? [];
    expect(zones).toHaveLength(10);
    expect(zones[6]).toBeGreaterThan(0.35);
  });

  it("compares a window with the rest of the reference as the decision compares a later window with all of it", () => {
    expect(variationOf()?.columns["x"]?.effects.every((effect) => Number.isInteger(Math.round(effect * 1e5)))).toBe(
      true,
    );
  });

  it("holds the differences of missing shares, of texts too", () => {
    const { missing = [] } = variationOf()?.columns["x"] ?? {};
    expect(missing).toHaveLength(10);
    expect(missing[8]).toBeGreaterThan(0.85);
    expect(Math.max(...missing.slice(0, 8))).toBeLessThan(0.12);
    expect(variationOf()?.columns["note"]?.missing.every((difference) => difference < 0.01)).toBe(true);
    expect(variationOf()?.columns["note"]?.effects).toEqual([]);
  });

  it("leaves out windows with too few rows, and columns with too few values in them", () => {
    expect(variationOf(29)?.windowRows).toHaveLength(9);
    expect(variationOf(30)?.windowRows).toHaveLength(10);
  });

  it("has no difference when a window is the whole reference", () => {
    const chunk = chunkOf(
      40,
      numbers(Array.from({ length: 40 }, (_, i) => i)),
      numbers(Array.from({ length: 40 }, (_, i) => i)),
      levels(Array.from({ length: 40 }, () => "a")),
      texts(Array.from({ length: 40 }, () => "a")),
    );
    const builder = new ProfileBuilder(
      { specs, bins: referenceBins(specs, [chunk]), vocabularies: {} },
      { windows: { startMs: 0, lengthMs: dayMs, count: 1 } },
    );
    builder.add(chunk);
    expect(builder.finish().variation[0]?.columns["x"]).toEqual({ effects: [], missing: [] });
  });

  it("is left out without a timestamp, and knows no window of rows whose times are not numbers", () => {
    const windows = { startMs: 0, lengthMs: dayMs, count: 2 };
    const plan = { specs: [plainSpec("x", "numeric")], bins: [null], vocabularies: {} };
    expect(new ProfileBuilder(plan, { windows }).finish().variation).toEqual([]);
    const builder = new ProfileBuilder({ specs: specs.slice(0, 2), bins: [null, null], vocabularies: {} }, { windows });
    builder.add(chunkOf(50, { kind: "absent", reason: "missing" }, numbers(Array.from({ length: 50 }, () => 1))));
    expect(builder.finish().variation[0]?.windowRows).toEqual([]);
  });

  it("refuses windows without length, start or sensible number", () => {
    const plan = { specs, bins: [null, null, null, null], vocabularies: {} };
    for (const windows of [
      { startMs: 0, lengthMs: 0, count: 1 },
      { startMs: Number.NaN, lengthMs: 1, count: 1 },
      { startMs: 0, lengthMs: 1, count: 0 },
      { startMs: 0, lengthMs: 1, count: 1.5 },
      { startMs: 0, lengthMs: 1, count: 20_000 },
    ]) {
      expect(() => new ProfileBuilder(plan, { windows })).toThrow(InvalidInputError);
    }
  });
});
