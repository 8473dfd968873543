import { describe, expect, it } from "vitest";
import { alarmBudget } from "./alarm-budget.ts";

describe("alarmBudget", () => {
  it("reads how many alarms in how long a time, and keeps the words", () => {
    expect(alarmBudget("1 per 30d")).toEqual({ alarms: 1, perMs: 30 * 86_400_000, text: "1 per 30d" });
    expect(alarmBudget(" 0.5 per 1w ")).toEqual({ alarms: 0.5, perMs: 7 * 86_400_000, text: "0.5 per 1w" });
  });

  it.each(["", "1", "30d", "0 per 30d", "1 per", "1 per month", "one per 30d", "1per30d", "-1 per 30d"])(
    "refuses %j",
    (text) => {
      expect(alarmBudget(text)).toBeNull();
    },
  );
});
