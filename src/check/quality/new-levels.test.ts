import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";

const columns = { origin: { type: "categorical" } } as const;
const airports = ["JFK", "LAX", "ORD", "SFO"];
const usual = (count: number, levels = airports) => rows(count, (row) => levels[(row * 31) % levels.length] ?? "");
const sides = new QualitySides(columns, { origin: usual(5000) });
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");

describe("new levels", () => {
  it("alarm by name and share", () => {
    const result = resultOf(sides.judge({ origin: [...usual(982), ...times(18, "XQZ")] }), "new-levels");
    expect(result).toMatchObject({ verdict: "alarm", examples: [{ name: "XQZ", count: 18 }] });
    expect(says(result)).toBe("A new level, XQZ, makes up 1.8 % of origin; the reference never had it.");
  });

  it("tell when the reference knows the level in another spelling", () => {
    const result = resultOf(sides.judge({ origin: [...usual(950), ...times(50, " jfk")] }), "new-levels");
    expect(says(result)).toBe('A new level, " jfk", makes up 5 % of origin; the reference spells it "JFK".');
  });

  it("name three of many and count the rest", () => {
    const added = rows(200, (row) => `N${row % 5}`);
    const few = resultOf(sides.judge({ origin: [...usual(800), ...added] }), "new-levels");
    expect(says(few)).toBe("5 new levels (N0, N1, N2, ...) make up 20 % of origin; the reference never had them.");
    const many = resultOf(
      sides.judge({ origin: [...usual(800), ...rows(300, (row) => `N${row % 150}`)] }),
      "new-levels",
    );
    expect(says(many)).toMatch(/^More than 100 new levels \(N0, N1, N10, \.\.\.\) make up 27 % of origin/u);
    const two = resultOf(sides.judge({ origin: [...usual(800), ...rows(200, (row) => `N${row % 2}`)] }), "new-levels");
    expect(says(two)).toContain("2 new levels (N0, N1) make up");
  });

  it("stay calm where rare levels come and go by nature", () => {
    const wide = (count: number, from: number) => rows(count, (row) => `level ${(from + row * 7919) % 5003}`);
    const open = new QualitySides(columns, { origin: wide(2000, 0) });
    const result = resultOf(open.judge({ origin: wide(500, 2000 * 7919) }), "new-levels");
    expect(result).toMatchObject({ verdict: "ok" });
    expect(result?.currentValue).toBeGreaterThan(0.3);
  });

  it("leave empty strings and stand-ins for missing to their own checks", () => {
    const results = sides.judge({ origin: [...usual(900), ...times(50, ""), ...times(50, "N/A")] });
    expect(resultOf(results, "new-levels")).toBeUndefined();
    expect(resultOf(results, "empty-strings")?.verdict).toBe("alarm");
    expect(says(resultOf(results, "placeholders"))).toBe(
      'origin holds what looks like a placeholder for missing ("N/A") in 5 % of values (none before).',
    );
  });

  it("are not judged where the reference has more levels than its profile remembers", () => {
    const forgetful = withColumn(sides.reference, (column) => ({
      ...column,
      bins: column.bins?.kind === "levels" ? { ...column.bins, complete: false } : column.bins,
    }));
    const current = sides.side({ origin: times(500, "XQZ") });
    expect(resultOf(judgeSides(forgetful, current), "new-levels")).toBeUndefined();
  });

  it("are judged by their share when the reference's bins come from a sample that missed them", () => {
    const reference = sides.side({ origin: [...usual(4800), ...times(200, "XQZ")] });
    const verdict = (added: number) =>
      resultOf(
        judgeSides(reference, sides.side({ origin: [...usual(1000 - added), ...times(added, "XQZ")] })),
        "new-levels",
      );
    expect([verdict(40)?.verdict, verdict(120)?.verdict]).toEqual(["ok", "alarm"]);
  });

  it("are judged with caution when further levels are not told apart", () => {
    const many = Array.from({ length: 300 }, (_, level) => `level ${level}`);
    const wide = new QualitySides(columns, { origin: usual(6000, many) });
    const untold = (side: Side) =>
      withColumn(side, (column) => {
        if (column.counts?.kind !== "levels") return column;
        const { otherCounts: _, ...counts } = column.counts;
        return { ...column, counts };
      });
    const current = wide.side({ origin: [...usual(900, many), ...times(100, "XQZ")] });
    const exact = resultOf(judgeSides(wide.reference, current), "new-levels");
    const cautious = resultOf(judgeSides(untold(wide.reference), untold(current)), "new-levels");
    expect(exact?.verdict).toBe("alarm");
    expect(cautious?.pValue).toBeGreaterThan(exact?.pValue ?? 1);
  });
});

function withColumn(side: Side, change: (column: ColumnProfile) => ColumnProfile): Side {
  return { ...side, profile: { ...side.profile, columns: side.profile.columns.map((column) => change(column)) } };
}
