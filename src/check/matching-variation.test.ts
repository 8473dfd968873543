import { describe, expect, it } from "vitest";
import type { NaturalVariation } from "../model/profile.ts";
import { matchingVariation } from "./matching-variation.ts";

const dayMs = 86_400_000;
const variation = (windowMs: number, windows: number): NaturalVariation => ({
  windowMs,
  windowRows: Array.from({ length: windows }, () => 500),
  columns: {},
});

describe("matching variation", () => {
  it("takes the reference's windows nearest in length to the window judged", () => {
    const near = variation(dayMs, 31);
    const found = matchingVariation([variation(1.2 * dayMs, 25), near, variation(7 * dayMs, 8)], dayMs);
    expect(found.chosen).toBe(near);
    expect(found.windows).toBe(31);
    expect(found.reason).toContain("31 windows of 1\u00a0day");
  });

  it("accepts windows up to a quarter longer or shorter, no more", () => {
    expect(matchingVariation([variation(1.25 * dayMs, 9)], dayMs).chosen).not.toBeNull();
    expect(matchingVariation([variation(dayMs, 9)], 1.26 * dayMs).chosen).toBeNull();
  });

  it("needs 8 windows", () => {
    expect(matchingVariation([variation(dayMs, 8)], dayMs).chosen).not.toBeNull();
    expect(matchingVariation([variation(dayMs, 7)], dayMs)).toMatchObject({
      chosen: null,
      reason: expect.stringContaining("holds 7 windows of 1\u00a0day, 8 are needed"),
    });
  });

  it("is off without times and without windows of that length, and says which", () => {
    expect(matchingVariation([variation(dayMs, 31)], null).reason).toContain("carry no time");
    expect(matchingVariation([], dayMs).reason).toContain("fewer than 8 windows");
  });
});
