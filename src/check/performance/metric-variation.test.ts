import { describe, expect, it } from "vitest";
import { measurableOf, numberOutcomes } from "../../../test/fixture/measurable-sides.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import { type Random, seededRandom, standardNormal } from "../../stats/random.ts";
import { metricTraits } from "./metric-trait.ts";
import { metricVariation, referenceWindowMeasures } from "./metric-variation.ts";
import { modelMeasures } from "./model-measures.ts";
import { worsening } from "./worse-test.ts";

const dayMs = 86_400_000;
const options = { seed: 1, k: 10, names: new Set(["mae"]) };
const mae = metricTraits.regression.find(({ name }) => name === "mae");

/** Days of 100 rows; on each the errors are as large as `spreadOf` says. */
function days(count: number, spreadOf: (day: number, random: Random) => number, random: Random): OutcomeRows {
  const spreads = Array.from({ length: count }, (_, day) => spreadOf(day, random));
  let row = 0;
  const outcomes = numberOutcomes(
    100 * count,
    (draw) => (spreads[Math.floor(row++ / 100)] ?? 1) * standardNormal(draw),
    random,
  );
  return { ...outcomes, times: Float64Array.from({ length: 100 * count }, (_, place) => (place * dayMs) / 100) };
}

function judged(reference: OutcomeRows, spread: number) {
  const random = seededRandom(9);
  const rows = measurableOf(reference);
  const whole = modelMeasures(rows, options);
  const windows = referenceWindowMeasures(rows, whole, { ...options, windowMs: dayMs, minimumRows: 30 });
  const now = modelMeasures(measurableOf(days(1, () => spread, random)), options).get("mae");
  const before = whole.get("mae");
  if (mae === undefined || now === undefined || before === undefined) throw new Error("no mae");
  const moved = worsening(before, now, "lower");
  return { windows, moved, variation: moved && metricVariation(mae, moved, windows) };
}

describe("natural variation of a metric", () => {
  const random = seededRandom(4);
  const calm = days(30, () => 1, random);
  const moody = days(30, (_, draw) => 0.6 + 0.8 * draw(), random);

  it("lets a fall through that the reference's own days do not have", () => {
    const { variation } = judged(calm, 1.5);
    expect(variation?.excess ?? 0).toBeGreaterThan(variation?.limit ?? Number.POSITIVE_INFINITY);
  });

  it("holds back what the reference does from day to day", () => {
    const { moved, variation } = judged(moody, 1.4);
    expect(moved?.pValue).toBeLessThan(0.01);
    expect(variation?.excess ?? 1).toBeLessThan(variation?.limit ?? 0);
  });

  it("takes sampling noise off: days that differ by chance alone leave little", () => {
    const { windows, variation } = judged(calm, 1);
    expect(windows?.windows).toHaveLength(29);
    expect(variation?.limit ?? 1).toBeLessThan(0.2);
    expect(Math.abs(variation?.excess ?? 1)).toBeLessThan(0.15);
  });

  it("is unknown without times, with fewer than 8 days, and with too few rows a day", () => {
    const rows = measurableOf(calm);
    const whole = modelMeasures(rows, options);
    const of = (outcomes: OutcomeRows, more: { windowMs?: number | null; minimumRows?: number } = {}) =>
      referenceWindowMeasures(measurableOf(outcomes), whole, { ...options, windowMs: dayMs, minimumRows: 30, ...more });
    expect(of({ ...calm, times: null })).toBeNull();
    expect(of(days(7, () => 1, random))).toBeNull();
    expect(of(calm, { windowMs: null })).toBeNull();
    expect(of(calm, { minimumRows: 101 })).toBeNull();
    expect(of({ ...calm, times: new Float64Array(3_000).fill(Number.NaN) })).toBeNull();
  });

  it("is unknown for a metric that the windows do not have", () => {
    const { windows, moved } = judged(calm, 1);
    const other = metricTraits.regression.find(({ name }) => name === "rmse");
    expect(other && moved && metricVariation(other, moved, windows)).toBeNull();
  });
});
