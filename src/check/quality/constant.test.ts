import { describe, expect, it } from "vitest";
import { QualitySides, resultOf, rows, times, type Value } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";

const fares = rows(4000, (row) => ((row * 7919) % 1009) / 10);
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");
const judge = (
  type: "numeric" | "categorical" | "boolean" | "text" | "datetime",
  before: readonly Value[],
  now: readonly Value[],
) => new QualitySides({ fare: { type } }, { fare: before }).judge({ fare: now });

describe("a constant column", () => {
  it("alarms when it varied before, for numbers, levels and booleans", () => {
    const number = resultOf(judge("numeric", fares, times(500, 7)), "constant");
    expect(number).toMatchObject({ verdict: "alarm", examples: [{ name: "7", count: 500 }] });
    expect(says(number)).toMatch(/^fare holds a single value, 7, in all 500 rows with a value \(0\.\d+ % before\)\.$/u);
    const level = resultOf(
      judge(
        "categorical",
        rows(400, (row) => `l${row % 4}`),
        times(100, "l2"),
      ),
      "constant",
    );
    expect(says(level)).toBe("fare holds a single value, l2, in all 100 rows with a value (25 % before).");
    expect(
      resultOf(
        judge(
          "boolean",
          rows(400, (row) => row % 2 === 0),
          times(60, true),
        ),
        "constant",
      )?.verdict,
    ).toBe("alarm");
  });

  it("alarms for a value that the reference never had", () => {
    expect(says(resultOf(judge("numeric", fares, times(500, -5)), "constant"))).toContain(
      "-5, in all 500 rows with a value (none before)",
    );
    expect(
      says(resultOf(judge("categorical", times(200, "a").concat(times(200, "b")), times(90, "c")), "constant")),
    ).toContain("a single value, c,");
  });

  it("is a note when chance could have done it", () => {
    const before = rows(4000, (row) => (row % 50 === 0 ? "rare" : "usual"));
    expect(resultOf(judge("categorical", before, times(60, "usual")), "constant")?.verdict).toBe("note");
  });

  it("is not mentioned when it was constant before, varies now, or has too few rows to tell", () => {
    expect(resultOf(judge("numeric", times(400, 7), times(400, 7)), "constant")).toBeUndefined();
    expect(resultOf(judge("numeric", fares, fares.slice(0, 400)), "constant")).toBeUndefined();
    expect(resultOf(judge("numeric", fares, times(20, 7)), "constant")).toBeUndefined();
    expect(
      resultOf(
        judge(
          "categorical",
          times(400, "a"),
          rows(400, (row) => `l${row % 3}`),
        ),
        "constant",
      ),
    ).toBeUndefined();
  });

  it("cannot be told for text, times and empty columns, and does not break on them", () => {
    expect(
      resultOf(
        judge(
          "text",
          rows(90, (row) => `text ${row}`),
          times(90, "same"),
        ),
        "constant",
      ),
    ).toBeUndefined();
    expect(resultOf(judge("datetime", fares, times(90, 5)), "constant")).toBeUndefined();
    expect(resultOf(judge("numeric", times(90, null), times(90, 5)), "constant")).toBeUndefined();
    expect(resultOf(judge("categorical", times(90, null), times(90, "a")), "constant")).toBeUndefined();
  });
});

describe("an almost constant column", () => {
  const mostly = (value: Value, other: Value) => rows(1000, (row) => (row % 200 === 0 ? other : value));

  it("is a note with its value", () => {
    const result = resultOf(
      judge(
        "categorical",
        rows(4000, (row) => `l${row % 4}`),
        mostly("l2", "l1"),
      ),
      "almost-constant",
    );
    expect(result?.verdict).toBe("note");
    expect(says(result)).toBe("fare is almost constant: 99.5 % of its values are l2 (25 % before).");
  });

  it("is seen in numbers that have a bin of their own", () => {
    const zeros = rows(4000, (row) => (row % 2 === 0 ? 0 : (row * 7919) % 1009));
    expect(says(resultOf(judge("numeric", zeros, mostly(0, 14)), "almost-constant"))).toContain(
      "of its values are 0 (50 % before)",
    );
    const few = rows(4000, (row) => row % 5);
    expect(says(resultOf(judge("numeric", few, mostly(4, 1)), "almost-constant"))).toContain(
      "of its values are 4 (20 % before)",
    );
    expect(resultOf(judge("numeric", fares, mostly(14.3, 15)), "almost-constant")).toBeUndefined();
  });

  it("is not mentioned when it was so before, or by chance, or for lack of rows or values", () => {
    expect(resultOf(judge("categorical", mostly("a", "b"), mostly("a", "b")), "almost-constant")).toBeUndefined();
    const before = rows(4000, (row) => (row % 50 === 0 ? "b" : "a"));
    expect(resultOf(judge("categorical", before, [...times(149, "a"), "b"]), "almost-constant")).toBeUndefined();
    expect(resultOf(judge("categorical", before, times(20, "a")), "almost-constant")).toBeUndefined();
    expect(resultOf(judge("categorical", times(90, null), times(90, "a")), "almost-constant")).toBeUndefined();
    expect(resultOf(judge("categorical", before, times(90, null)), "almost-constant")).toBeUndefined();
  });
});
