import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDate,
  formatDuration,
  formatNumber,
  formatPValue,
  formatShare,
  toAsciiNumbers,
} from "./format-number.ts";

const plain = (text: string): string => toAsciiNumbers(text);

describe("a number", () => {
  it("has three significant digits and no trailing zeros", () => {
    const shown = [2.6449, 17.049, 0.1, 0.000123456, 1234.5, 9.999, 0.5].map((value) => plain(formatNumber(value)));
    expect(shown).toEqual(["2.64", "17", "0.1", "0.000123", "1,230", "10", "0.5"]);
  });

  it("stays whole when it is whole and below a million", () => {
    expect([2001, 0, 999_999, 1_234_567].map((value) => plain(formatNumber(value)))).toEqual([
      "2,001",
      "0",
      "999,999",
      "1,230,000",
    ]);
  });

  it("parts thousands with a thin space and has a true minus sign", () => {
    expect(formatNumber(-1116)).toBe("\u22121\u202f116");
  });

  it("uses an exponent only where digits would be unreadable", () => {
    expect([1.5e12, 1.23456e-7, -2e-9].map((value) => plain(formatNumber(value)))).toEqual([
      "1.5e12",
      "1.23e-7",
      "-2e-9",
    ]);
  });

  it("is a dash when there is none, and never a negative zero", () => {
    expect([formatNumber(null), formatNumber(Number.NaN), formatNumber(Infinity), formatNumber(-0)]).toEqual([
      "\u2013",
      "\u2013",
      "\u2013",
      "0",
    ]);
  });

  it("reads back within half a unit of its third digit", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e300, max: 1e300, noNaN: true }), (value) => {
        const back = Number(plain(formatNumber(value)).replaceAll(",", ""));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 0.0050001);
      }),
    );
  });
});

describe("a count", () => {
  it("is exact", () => {
    expect([0, 999, 1000, 1_234_567, 9_007_199_254_740_991].map((count) => plain(formatCount(count)))).toEqual([
      "0",
      "999",
      "1,000",
      "1,234,567",
      "9,007,199,254,740,991",
    ]);
    expect(formatCount(null)).toBe("\u2013");
  });
});

describe("a share", () => {
  it("is a percentage of two digits", () => {
    const shown = [0.17, 0.1734, 0.061, 0.0052, 0.00012, 0, 1, 0.5].map((share) => plain(formatShare(share)));
    expect(shown).toEqual(["17 %", "17 %", "6.1 %", "0.52 %", "0.012 %", "0 %", "100 %", "50 %"]);
  });

  it("does not become everything or nothing by rounding", () => {
    expect([0.997, 0.99996, 1e-7, 0.995, 0.9949, 0.9607].map((share) => plain(formatShare(share)))).toEqual([
      "99.7 %",
      "99.996 %",
      "under 0.0001 %",
      "99.5 %",
      "99.5 %",
      "96 %",
    ]);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(["0 %", "100 %"]).not.toContain(plain(formatShare(share)));
      }),
    );
  });

  it("takes more digits for tables and keeps the sign of a difference", () => {
    expect([0.17341, 0.9607].map((share) => plain(formatShare(share, 3)))).toEqual(["17.3 %", "96.1 %"]);
    expect(plain(formatShare(-0.25))).toBe("-25 %");
    expect(formatShare(null)).toBe("\u2013");
  });
});

describe("a p-value in a sentence", () => {
  it("is odds in round numbers", () => {
    expect([0.00025, 0.01, 0.33, 0.05, 1e-6].map((p) => plain(formatPValue(p)))).toEqual([
      "1 in 4,000",
      "1 in 100",
      "1 in 3",
      "1 in 20",
      "1 in 1,000,000",
    ]);
  });

  it("says so when it is beyond what odds can tell", () => {
    expect([0.7, 1, 1e-300, 0].map((p) => plain(formatPValue(p)))).toEqual([
      "more than 1 in 2",
      "more than 1 in 2",
      "less than 1 in a million",
      "less than 1 in a million",
    ]);
    expect(formatPValue(null)).toBe("\u2013");
  });
});

describe("a date", () => {
  it("is a day at midnight and a time otherwise, in UTC", () => {
    expect(formatDate("2001-06-01T00:00:00Z")).toBe("2001-06-01");
    expect(formatDate("2001-06-01T15:45:00+02:00")).toBe("2001-06-01 13:45 UTC");
    expect(formatDate(Date.UTC(2001, 5, 1, 13, 45, 7))).toBe("2001-06-01 13:45:07 UTC");
  });

  it("is left as it is when it is no date", () => {
    expect([formatDate("soon"), formatDate(null), formatDate(Number.NaN)]).toEqual(["soon", "\u2013", "\u2013"]);
  });
});

describe("a duration", () => {
  it("is told in its largest fitting unit", () => {
    const shown = [86_400_000, 2_592_000_000, 21_600_000, 90_000, 1500, 250, 0].map((ms) => plain(formatDuration(ms)));
    expect(shown).toEqual([
      "1 day",
      "30 days",
      "6 hours",
      "1.5 minutes",
      "1.5 seconds",
      "250 milliseconds",
      "0 milliseconds",
    ]);
    expect(formatDuration(null)).toBe("\u2013");
  });
});

it("has an ASCII form for every character it uses", () => {
  expect(toAsciiNumbers(`${formatNumber(-1116)} ${formatShare(0.17)} ${formatCount(null)}`)).toBe("-1,116 17 % -");
});
