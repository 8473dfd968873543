import { calendarMonths } from "./calendar-months.ts";
import type { Config, HealthProbe } from "./config.ts";
import { defaultConfig } from "./default-config.ts";
import { durationMs } from "./duration.ts";
import type { UserConfig, UserHealth } from "./user-config.ts";

const sameWeekdayWeeks = 4;

/** The parts of a config that say how a service works: windows, reference, retention, health. */
export function resolveService(user: UserConfig): Pick<Config, "windows" | "reference" | "retention" | "health"> {
  const { windows, reference, retention } = defaultConfig;
  const mode = user.reference?.mode ?? reference.mode;
  return {
    windows: {
      everyMs: msOf(user.windows?.every),
      everyMonths: calendarMonths(user.windows?.every ?? ""),
      everyRows: user.windows?.everyRows ?? windows.everyRows,
      latenessMs: msOf(user.windows?.lateness) ?? windows.latenessMs,
      minimumRows: user.windows?.minimumRows ?? windows.minimumRows,
      timezone: user.windows?.timezone ?? windows.timezone,
      outcomesWithinMs: msOf(user.windows?.outcomesWithin) ?? windows.outcomesWithinMs,
    },
    reference: {
      source: user.reference?.source ?? reference.source,
      mode,
      windows: user.reference?.windows ?? (mode === "same-weekday" ? sameWeekdayWeeks : reference.windows),
    },
    retention: {
      recordsMs: msOf(user.retention?.records) ?? retention.recordsMs,
      profilesMs: msOf(user.retention?.profiles) ?? retention.profilesMs,
    },
    health: user.health === undefined ? null : resolveHealth(user.health),
  };
}

function resolveHealth({ url, every, timeout }: UserHealth): HealthProbe {
  return { url, everyMs: msOf(every) ?? 30_000, timeoutMs: msOf(timeout) ?? 5_000 };
}

function msOf(duration: string | undefined): number | null {
  return duration === undefined ? null : durationMs(duration);
}
