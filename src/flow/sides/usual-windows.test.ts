import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../model/default-config.ts";
import { usualWindows } from "./usual-windows.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe("usualWindows", () => {
  it("takes days where 8 of them fit, else hours", () => {
    expect(usualWindows({ start: 0, end: 30 * dayMs }, defaultConfig)?.lengthMs).toBe(dayMs);
    expect(usualWindows({ start: 0, end: 2 * dayMs }, defaultConfig)?.lengthMs).toBe(hourMs);
    expect(usualWindows({ start: 0, end: hourMs }, defaultConfig)).toBeNull();
  });

  it("takes the configured length and no other", () => {
    const config = { ...defaultConfig, windows: { ...defaultConfig.windows, everyMs: 7 * dayMs } };
    expect(usualWindows({ start: 0, end: 70 * dayMs }, config)?.lengthMs).toBe(7 * dayMs);
    expect(usualWindows({ start: 0, end: 30 * dayMs }, config)).toBeNull();
  });
});
