import { z } from "zod";
import { calendarMonths } from "./calendar-months.ts";
import { durationMs } from "./duration.ts";
import type { UserHealth, UserReference, UserRetention, UserWindows } from "./user-config.ts";

const notDuration = "is not a duration; write 30m, 6h, 1d, 4w or 2y";

export const duration: z.ZodType<string> = z
  .string(notDuration)
  .refine((text) => durationMs(text) !== null, notDuration)
  .meta({ description: "A duration: 30m, 6h, 1d, 4w, 2y.", examples: ["1d"] });

const notLength = `${notDuration}, or 1mo for calendar months`;

const windowLength = z
  .string(notLength)
  .refine((text) => durationMs(text) !== null || calendarMonths(text) !== null, notLength)
  .meta({
    description: "A duration (30m, 6h, 1d, 4w, 2y), or calendar months of the service's windows (1mo, 3mo).",
    examples: ["1d", "1mo"],
  });

const timezone = z.string().refine(isTimezone, 'is not a time zone; write "UTC", "Europe/Berlin"');

/** Event time in windows. */
export const windowsSchema: z.ZodType<UserWindows> = z.strictObject({
  every: windowLength.optional(),
  everyRows: z.int().min(1).optional().meta({
    description: "Windows of this many rows in place of a length. Not used by `driftline report`.",
  }),
  lateness: duration.optional().meta({
    description: "How long a window waits for its last records. Not used by `driftline report`.",
  }),
  minimumRows: z.int().min(1).optional().meta({ description: "Below this many rows nothing is judged." }),
  timezone: timezone.optional().meta({
    description: "Where days begin: UTC by default. Not used by `driftline report`.",
    examples: ["Europe/Berlin"],
  }),
  outcomesWithin: duration.optional().meta({
    description:
      "After this time an outcome without its prediction counts as unmatched: 30d by default. Not used by `driftline report`.",
  }),
});

export const referenceSchema: z.ZodType<UserReference> = z
  .strictObject({
    source: z.string().min(1, "must not be empty").optional(),
    mode: z.enum(["fixed", "rolling", "same-weekday"]).optional(),
    windows: z.int().min(1).max(366).optional().meta({
      description: "Past windows of a rolling reference (7 by default), weeks of a same-weekday one (4).",
    }),
  })
  .meta({ description: "Not used by `driftline report`, which takes --reference." });

export const retentionSchema: z.ZodType<UserRetention> = z
  .strictObject({ records: duration.optional(), profiles: duration.optional() })
  .meta({ description: "Not used by `driftline report`." });

export const healthSchema: z.ZodType<UserHealth> = z
  .strictObject({
    url: z.url({ protocol: /^https?$/, error: "is not an address; write http://host:port/path" }),
    every: duration.optional(),
    timeout: duration.optional(),
  })
  .meta({
    description: "Where the monitored service says whether it works, asked every 30s. Not used by `driftline report`.",
  });

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
