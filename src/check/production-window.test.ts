import { describe, expect, it } from "vitest";
import { defaultConfig } from "../model/default-config.ts";
import { productionWindowMs } from "./production-window.ts";

const hourMs = 3_600_000;
const hourly = { ...defaultConfig, windows: { ...defaultConfig.windows, everyMs: hourMs } };

describe("the length of the window judged", () => {
  it("is the configured one when the rows fit into it, give or take a twentieth", () => {
    expect(productionWindowMs({ start: 0, end: 0.2 * hourMs }, hourly)).toBe(hourMs);
    expect(productionWindowMs({ start: 0, end: 1.05 * hourMs }, hourly)).toBe(hourMs);
    expect(productionWindowMs({ start: 7, end: 7 }, hourly)).toBe(hourMs);
  });

  it("is the span of the rows when they do not fit, or none is configured", () => {
    expect(productionWindowMs({ start: 5, end: 5 + 2 * hourMs }, hourly)).toBe(2 * hourMs);
    expect(productionWindowMs({ start: 5, end: 105 }, defaultConfig)).toBe(100);
  });

  it("is unknown without times, or when all rows have the same one", () => {
    expect(productionWindowMs({ start: null, end: null }, hourly)).toBeNull();
    expect(productionWindowMs({ start: 5, end: null }, hourly)).toBeNull();
    expect(productionWindowMs({ start: 5, end: 5 }, defaultConfig)).toBeNull();
  });
});
