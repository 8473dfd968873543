import { describe, expect, it } from "vitest";
import { QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";

const columns = { origin: { type: "categorical" }, fare: { type: "numeric" } } as const;
const originOnly = { origin: { type: "categorical" } } as const;
const side = (count: number, levels: readonly string[]) => ({
  origin: rows(count, (row) => levels[(row * 31) % levels.length] ?? ""),
  fare: rows(count, (row) => row % 53),
});
const ten = Array.from({ length: 10 }, (_, level) => `L${level}`);
const sides = new QualitySides(columns, side(5000, ten));

describe("levels that are gone", () => {
  it("alarm by name and the share that they had", () => {
    const result = resultOf(sides.judge(side(1000, ten.slice(0, 9))), "missing-levels");
    expect(result).toMatchObject({ verdict: "alarm", column: "origin", referenceValue: 0.1, currentValue: 0 });
    expect(result?.sentence.replace("\u00a0", " ")).toBe(
      "The level L9 no longer occurs: it made up 10 % of origin before.",
    );
  });

  it("name three of many", () => {
    const result = resultOf(sides.judge(side(1000, ten.slice(0, 5))), "missing-levels");
    expect(result?.sentence).toContain("5 levels no longer occur (L5, L6, L7 and 2 more)");
    expect(resultOf(sides.judge(side(1000, ten.slice(0, 8))), "missing-levels")?.sentence).toContain(
      "(L8, L9): they made up",
    );
  });

  it("stay calm when so few rows may miss a level by chance", () => {
    const result = resultOf(sides.judge(side(40, ten.slice(0, 9))), "missing-levels");
    expect(result?.verdict).toBe("ok");
  });

  it("say nothing below the minimum of rows, of rare levels, or of a column with a single value left", () => {
    expect(resultOf(sides.judge(side(20, ten.slice(0, 5))), "missing-levels")).toBeUndefined();
    const common = [...times(3000, "a"), ...times(3000, "b")];
    const rare = new QualitySides(originOnly, { origin: [...times(20, "rare"), ...common] });
    expect(resultOf(rare.judge({ origin: common }), "missing-levels")).toBeUndefined();
    const results = sides.judge(side(1000, ["L3"]));
    expect(resultOf(results, "missing-levels")).toBeUndefined();
    expect(resultOf(results, "constant")?.verdict).toBe("alarm");
  });
});
