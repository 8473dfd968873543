import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times, type Value } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 0, 1);
const columns = {
  at: { type: "datetime", role: "timestamp", keptOutOfDrift: "the timestamp" },
  due: { type: "datetime" },
} as const;
const every = (count: number, fromMs: number, stepMs: number) =>
  rows(count, (row) => fromMs + row * stepMs).map(Number);
const both = (at: readonly Value[]) => ({ at, due: at.map((time) => (time === null ? null : Number(time) + hourMs)) });
const month = every(8928, startMs, 300_000);
const sides = new QualitySides(columns, both(month));
const day = every(288, startMs + 31 * dayMs, 300_000);
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");
const without = (at: readonly number[], fromHour: number, toHour: number) =>
  at.filter((time) => time - (at[0] ?? 0) < fromHour * hourMs || time - (at[0] ?? 0) >= toHour * hourMs);

describe("gaps in time", () => {
  it("alarm when hours are lost, with from and to", () => {
    const result = resultOf(sides.judge(both(without(day, 9, 15))), "timestamp-gaps");
    expect(result?.verdict).toBe("alarm");
    expect(says(result)).toBe(
      "No rows for 6 hours, from 2026-02-01 09:00 UTC to 2026-02-01 15:00 UTC; the reference has no gap of 1 hour or more.",
    );
  });

  it("stay calm when they are as long as nights are", () => {
    const byDay = (from: number, days: number) =>
      Array.from({ length: days }, (_, index) => without(every(288, from + index * dayMs, 300_000), 0, 5)).flat();
    const nightly = new QualitySides(columns, both(byDay(startMs, 31)));
    expect(resultOf(nightly.judge(both(byDay(startMs + 31 * dayMs, 3))), "timestamp-gaps")).toBeUndefined();
    const outage = byDay(startMs + 31 * dayMs, 3).filter((_, row) => row < 280 || row > 500);
    expect(resultOf(nightly.judge(both(outage)), "timestamp-gaps")).toMatchObject({ verdict: "alarm" });
    expect(says(resultOf(nightly.judge(both(outage)), "timestamp-gaps"))).toContain(
      "the longest gap before was 5 hours",
    );
  });

  it("are not made by one wrong date", () => {
    const results = sides.judge(both([...day, Date.UTC(2031, 0, 1)]));
    expect(resultOf(results, "timestamp-gaps")).toBeUndefined();
    expect(results.filter(({ check }) => check === "future-timestamps").map(({ verdict }) => verdict)).toEqual([
      "note",
      "note",
    ]);
  });

  it("grow with the pace of the rows without an alarm", () => {
    const sparse = every(12, startMs + 31 * dayMs, 2 * hourMs);
    expect(resultOf(sides.judge(both(sparse)), "timestamp-gaps")).toBeUndefined();
  });

  it("cannot be told without times or from a short reference", () => {
    expect(resultOf(sides.judge(both(times(300, null))), "timestamp-gaps")).toBeUndefined();
    const short = new QualitySides(columns, both(every(10, startMs, hourMs)));
    expect(resultOf(short.judge(both(without(day, 9, 15))), "timestamp-gaps")).toBeUndefined();
    const untimed = new QualitySides({ due: { type: "datetime" } }, { due: month });
    expect(resultOf(untimed.judge({ due: without(day, 9, 15) }), "timestamp-gaps")).toBeUndefined();
  });
});

describe("times in the future", () => {
  const wrong = (at: readonly number[], count: number, year: number): Value[] => [
    ...at.slice(count),
    ...times(count, Date.UTC(year, 3, 11)),
  ];

  it("alarm when a share of the rows lies far beyond the data's own end", () => {
    const results = sides.judge({ at: wrong(day, 8, 2262), due: day });
    const result = resultOf(results, "future-timestamps");
    expect(result?.verdict).toBe("alarm");
    expect(says(result)).toBe("at lies far in the future (up to 2262-04-11) in 2.8 % of rows (none before).");
  });

  it("are fine where the reference has them by right", () => {
    const dated = (at: readonly number[]) => ({ at, due: at.map((time) => time + 300 * dayMs) });
    const results = new QualitySides(columns, dated(month)).judge(dated(day));
    expect(resultOf(results, "future-timestamps")).toMatchObject({ verdict: "ok", referenceValue: 1, currentValue: 1 });
  });

  it("are judged by the column's own bulk where no timestamp is declared or it is empty", () => {
    const undeclared = new QualitySides({ due: { type: "datetime" } }, { due: month });
    expect(resultOf(undeclared.judge({ due: wrong(day, 8, 2262) }), "future-timestamps")?.verdict).toBe("alarm");
    const results = sides.judge({ at: times(288, null), due: wrong(day, 8, 2262) });
    expect(resultOf(results, "future-timestamps")?.column).toBe("due");
  });

  it("are judged by the timeline of a stored profile, and by its latest time in other columns", () => {
    const stored = sides.side({ at: wrong(day, 8, 2262), due: wrong(day, 1, 9000) }, { keepRows: false });
    const found = judgeSides(sides.reference, stored).filter(({ check }) => check === "future-timestamps");
    expect(found.map(({ column, verdict }) => [column, verdict])).toEqual([
      ["at", "alarm"],
      ["due", "note"],
    ]);
    expect(says(found[1])).toContain("due reaches into the far future: its latest time is 9000-04-11 (2026-0");
    const again = judgeSides(stored, stored).filter(({ check }) => check === "future-timestamps");
    expect(again.map(({ column }) => column)).toEqual(["at"]);
  });

  it("cannot be told of a column without values", () => {
    expect(resultOf(sides.judge({ at: day, due: times(288, null) }), "future-timestamps")).toBeUndefined();
    const stored = sides.side({ at: times(288, null), due: times(288, null) }, { keepRows: false });
    expect(resultOf(judgeSides(sides.reference, stored), "future-timestamps")).toBeUndefined();
  });
});
