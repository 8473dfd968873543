import { describe, expect, it } from "vitest";
import { QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { tableFromColumns } from "../../profile/table-from-columns.ts";
import { compare } from "../compare.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { UserConfig } from "../../model/user-config.ts";

const columns = { delay: { type: "numeric", unit: "minutes" } } as const;
const delays = (count: number, missing: number, value: number | null = null) =>
  rows(count, (row) => (row < missing ? value : row % 97));
const sides = new QualitySides(columns, { delay: delays(5000, 20) });
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");

describe("missing values", () => {
  it("alarm when a burst of nulls comes, with the shares in words", () => {
    const result = resultOf(sides.judge({ delay: delays(1000, 120) }), "missing-values");
    expect(result).toMatchObject({ verdict: "alarm", column: "delay", examples: [{ name: "null", count: 120 }] });
    expect(says(result)).toBe("delay is missing in 12 % of rows (0.4 % before).");
  });

  it("count NaN and infinities too, each kind by name", () => {
    const delay = [...times(20, Number.NaN), ...times(30, Infinity), ...times(40, -Infinity), ...delays(910, 0)];
    const result = resultOf(sides.judge({ delay }), "missing-values");
    expect(result).toMatchObject({ verdict: "alarm", currentValue: 0.09 });
    expect(result?.examples.map(({ name }) => name)).toEqual(["NaN", "infinity", "negative infinity"]);
  });

  it("alarm when nulls turned into NaN though the sum stayed", () => {
    const before = new QualitySides(columns, { delay: delays(5000, 1000) });
    const result = resultOf(before.judge({ delay: delays(1000, 200, Number.NaN) }), "missing-values");
    expect(says(result)).toBe("delay is NaN in 20 % of rows (none before).");
    expect(result?.verdict).toBe("alarm");
  });

  it("are a note when they vanish, and fine when they stay", () => {
    const before = new QualitySides(columns, { delay: delays(5000, 1000) });
    expect(resultOf(before.judge({ delay: delays(1000, 0) }), "missing-values")?.verdict).toBe("note");
    expect(resultOf(before.judge({ delay: delays(1000, 205) }), "missing-values")?.verdict).toBe("ok");
  });

  it("are not mentioned when there are none", () => {
    const before = new QualitySides(columns, { delay: delays(5000, 0) });
    expect(resultOf(before.judge({ delay: delays(1000, 0) }), "missing-values")).toBeUndefined();
  });

  it("are excused by what the reference's own windows do", () => {
    const missing = [0, 0.02, 0.2, 0.05, 0.1, 0, 0.15, 0.01];
    const variation = { windowMs: 3_600_000, windowRows: [], columns: { delay: { effects: [], missing } } };
    const result = resultOf(sides.judge({ delay: delays(1000, 120) }, { variation }), "missing-values");
    expect(result).toMatchObject({ verdict: "ok", gates: { variation: { state: "closed" } } });
    const other = { windowMs: 3_600_000, windowRows: [], columns: {} };
    expect(resultOf(sides.judge({ delay: delays(1000, 120) }, { variation: other }), "missing-values")?.verdict).toBe(
      "alarm",
    );
  });
});

describe("a target without values", () => {
  const sidesOf = (missing: number) =>
    tableFromColumns({
      predicted: Array.from({ length: 1000 }, (_, row) => row % 10),
      actual: Array.from({ length: 1000 }, (_, row) => (row < missing ? null : row % 10)),
    });
  const qualityWith = (roles: UserConfig["roles"]) =>
    compare(sidesOf(0), sidesOf(500), { roles }).quality.filter(({ check }) => check === "missing-values");

  it("is an outcome still to come where a model predicts it, and no alarm", () => {
    expect(qualityWith({ target: "actual", prediction: "predicted" })).toEqual([]);
  });

  it("is missing like any other column where nothing predicts it", () => {
    expect(qualityWith({ target: "actual" })).toMatchObject([{ column: "actual", verdict: "alarm" }]);
  });
});
