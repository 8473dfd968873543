import { describe, expect, it } from "vitest";
import { defaultConfig } from "../model/default-config.ts";
import { alarmLevel } from "./alarm-level.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monthly = { alarms: 1, perMs: 30 * dayMs, text: "1 per 30d" };
const withBudget = { ...defaultConfig, alarms: { ...defaultConfig.alarms, budget: monthly } };

describe("alarm level", () => {
  it("is 1 in 100 windows without a budget", () => {
    expect(alarmLevel(defaultConfig, hourMs)).toEqual({
      level: 0.01,
      reason: expect.stringContaining("1 false alarm in 100"),
    });
  });

  it("shares a budget out over its windows: 1 per 30 days, hourly, is 1 in 720", () => {
    expect(alarmLevel(withBudget, hourMs).level).toBeCloseTo(1 / 720, 15);
    expect(alarmLevel(withBudget, hourMs).reason).toContain("720 windows of 1\u00a0hour");
  });

  it("falls back to 1 in 100 when the window has no length, and says so", () => {
    for (const windowMs of [null, 0]) {
      expect(alarmLevel(withBudget, windowMs)).toEqual({
        level: 0.01,
        reason: expect.stringContaining("known length"),
      });
    }
  });

  it("does not speak of holding a budget that gives exactly 1 in 20", () => {
    const { level, reason } = alarmLevel(withBudget, 1.5 * dayMs);
    expect(level).toBe(0.05);
    expect(reason).toContain("1 false alarm in 20 windows");
    expect(reason).not.toContain("held");
  });

  it("never lets a generous budget make alarms meaningless: at most 1 in 20", () => {
    const { level, reason } = alarmLevel(withBudget, 30 * dayMs);
    expect(level).toBe(0.05);
    expect(reason).toContain("held at 1 in 20");
  });
});
