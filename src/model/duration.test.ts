import { describe, expect, it } from "vitest";
import { durationMs } from "./duration.ts";

describe("durationMs", () => {
  it.each([
    ["250ms", 250],
    ["90s", 90_000],
    ["30m", 1_800_000],
    ["6h", 21_600_000],
    ["1d", 86_400_000],
    ["1.5d", 129_600_000],
    [" 2 w ", 1_209_600_000],
    ["2y", 63_072_000_000],
  ])("reads %s", (text, ms) => {
    expect(durationMs(text)).toBe(ms);
  });

  it.each(["", "1", "d", "one day", "1 day", "-1d", "0d", "1d2h", "1e3s", "NaNd"])("refuses %j", (text) => {
    expect(durationMs(text)).toBeNull();
  });
});
