import type { Config } from "../model/config.ts";
import { formatCount, formatDuration } from "../model/format-number.ts";

const defaultLevel = 0.01;
const highestLevel = 0.05;

export interface AlarmLevel {
  /** Chance of a false alarm in one window, over all its columns and checks; 0 to 0.05 (included). */
  readonly level: number;
  readonly reason: string;
}

/**
 * Turns the alarm budget into the level of one window: `1 per 30d` with hourly windows is 1/720.
 *
 * @param windowMs - Length of the window judged, in milliseconds; null when the rows carry no time.
 * @returns 0.01 without a budget, or when the window has no length. A budget that would allow more than 0.05 in one
 *   window is held at 0.05: beyond that an alarm says nothing.
 */
export function alarmLevel(config: Config, windowMs: number | null): AlarmLevel {
  const budget = config.alarms.budget;
  if (budget === null) {
    return { level: defaultLevel, reason: "No alarm budget is set: at most 1 false alarm in 100 windows." };
  }
  if (windowMs === null || windowMs <= 0) {
    return {
      level: defaultLevel,
      reason: `The budget of ${budget.text} needs windows of a known length; without one, at most 1 false alarm in 100 windows.`,
    };
  }
  const level = (budget.alarms * windowMs) / budget.perMs;
  if (level > highestLevel) {
    return {
      level: highestLevel,
      reason: `The budget of ${budget.text} would allow more than 1 false alarm in 20 windows of ${formatDuration(windowMs)}; held at 1 in 20.`,
    };
  }
  const windows = formatCount(Math.round(1 / level));
  return {
    level,
    reason: `The budget of ${budget.text} gives at most 1 false alarm in ${windows} windows of ${formatDuration(windowMs)}.`,
  };
}
