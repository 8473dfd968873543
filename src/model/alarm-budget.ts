import type { AlarmBudget } from "./config.ts";
import { durationMs } from "./duration.ts";

/**
 * Reads an alarm budget: `1 per 30d`, `2 per 1w`, `0.5 per 30d`.
 *
 * @returns null when the text is not a budget, or allows no alarm at all.
 */
export function alarmBudget(text: string): AlarmBudget | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s+per\s+(.+)$/.exec(text);
  if (match === null) return null;
  const alarms = Number(match[1]);
  const perMs = durationMs(match[2] ?? "");
  if (perMs === null || !(alarms > 0)) return null;
  return { alarms, perMs, text: text.trim() };
}
