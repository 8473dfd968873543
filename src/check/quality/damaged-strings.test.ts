import { describe, expect, it } from "vitest";
import { QualitySides, resultOf, rows, times, type Value } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import type { QualityResult } from "../../model/report-document.ts";

const airports = rows(3000, (row) => ["JFK", "LAX", "ORD"][row % 3] ?? "");
const says = (result: QualityResult | undefined) => toAsciiNumbers(result?.sentence ?? "");
const withSome = (count: number, ...values: readonly Value[]) => [
  ...airports.slice(count * values.length),
  ...values.flatMap((value) => times(count, value)),
];
const judge = (
  before: readonly Value[],
  now: readonly Value[],
  type: "categorical" | "text" | "numeric" = "categorical",
) => new QualitySides({ origin: { type } }, { origin: before }).judge({ origin: now });

describe("empty strings", () => {
  it("alarm together with strings of spaces, each by name", () => {
    const result = resultOf(judge(airports, withSome(60, "", "  ")), "empty-strings");
    expect(result).toMatchObject({ verdict: "alarm", examples: [{ name: "empty" }, { name: "only spaces" }] });
    expect(says(result)).toBe("origin is an empty string in 4 % of values (none before).");
  });

  it("are found in text too, are fine when they stay, and say nothing when there are none", () => {
    expect(resultOf(judge(airports, withSome(60, ""), "text"), "empty-strings")?.verdict).toBe("alarm");
    expect(resultOf(judge(withSome(60, ""), withSome(62, "")), "empty-strings")?.verdict).toBe("ok");
    expect(resultOf(judge(airports, airports), "empty-strings")).toBeUndefined();
  });
});

describe("placeholders", () => {
  const fares = rows(3000, (row) => row % 101);
  const coded = (count: number, value: number) => [...fares.slice(count), ...times(count, value)];

  it("alarm when a word or a number that stands for missing grows", () => {
    const words = resultOf(judge(airports, withSome(40, "N/A", "?")), "placeholders");
    expect(words).toMatchObject({ verdict: "alarm" });
    expect(says(words)).toContain('("?", "N/A") in 2.7 % of values (none before)');
    const number = resultOf(judge(coded(30, -999), coded(150, -999), "numeric"), "placeholders");
    expect(number).toMatchObject({ verdict: "alarm", examples: [{ name: "-999", count: 150 }] });
    expect(says(number)).toBe(
      "origin holds what looks like a placeholder for missing (-999) in 5 % of values (1 % before).",
    );
  });

  it("are fine when they stay, also when they all went", () => {
    const result = resultOf(judge(coded(30, -999), fares, "numeric"), "placeholders");
    expect(result?.verdict).toBe("ok");
    expect(says(result)).toBe("origin holds what looks like a placeholder for missing in 0 % of values (1 % before).");
  });

  it("are not suspected in the midst of other numbers", () => {
    const wide = rows(3000, (row) => row % 211);
    const more = [...wide.slice(300), ...times(300, 99)];
    expect(resultOf(judge(wide, more, "numeric"), "placeholders")).toBeUndefined();
  });
});

describe("spellings of one level", () => {
  it("alarm when the share of rows in other spellings grew", () => {
    const result = resultOf(judge(withSome(10, "jfk"), withSome(70, "jfk", "Lax ")), "level-variants");
    expect(result?.verdict).toBe("alarm");
    expect(says(result)).toBe(
      'origin spells one level in several ways ("JFK", "jfk") in 4.7 % of rows (0.33 % before).',
    );
  });

  it("are a note while they are merely there, and fine once they are gone", () => {
    expect(resultOf(judge(withSome(30, "jfk"), withSome(32, "jfk")), "level-variants")?.verdict).toBe("note");
    const gone = resultOf(judge(withSome(30, "jfk"), airports), "level-variants");
    expect([gone?.verdict, says(gone)]).toEqual([
      "ok",
      "origin spells one level in several ways in 0 % of rows (1 % before).",
    ]);
    expect(resultOf(judge(airports, airports), "level-variants")).toBeUndefined();
  });
});
