import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { WindowCalendar } from "./window-calendar.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "America/Havana",
  "Asia/Beirut",
  "Pacific/Apia",
  "America/St_Johns",
];

const lengths = [30_000, 15 * 60_000, hourMs, 7 * hourMs, 6 * hourMs, dayMs, 2 * dayMs, 7 * dayMs, 36 * hourMs];
const calendars = fc.record({
  timezone: fc.constantFrom(...zones),
  everyMs: fc.constantFrom(...lengths),
  everyMonths: fc.constantFrom(null, 1, 3, 5, 12),
});
const times = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });

type LocalTime = readonly [year: number, month: number, day: number, hour?: number];

function local(timezone: string, ...[year, month, day, hour = 0]: LocalTime): number {
  return DateTime.fromObject({ year, month, day, hour }, { zone: timezone }).toMillis();
}

/** Zone, months, a time in the window, its start and end, and its hours. */
const monthCases: readonly (readonly [string, number, LocalTime, LocalTime, LocalTime, number])[] = [
  ["Europe/Berlin", 1, [2024, 3, 31, 9], [2024, 3, 1], [2024, 4, 1], 31 * 24 - 1],
  ["Europe/Berlin", 1, [2024, 10, 1], [2024, 10, 1], [2024, 11, 1], 31 * 24 + 1],
  ["America/New_York", 1, [2024, 2, 29, 23], [2024, 2, 1], [2024, 3, 1], 29 * 24],
  ["Asia/Kolkata", 1, [2023, 2, 10], [2023, 2, 1], [2023, 3, 1], 28 * 24],
  ["Europe/Berlin", 3, [2024, 5, 10], [2024, 4, 1], [2024, 7, 1], 91 * 24],
  ["UTC", 12, [2024, 5, 10], [2024, 1, 1], [2025, 1, 1], 366 * 24],
  ["UTC", 1, [50, 5, 10], [50, 5, 1], [50, 6, 1], 31 * 24],
];

describe("windows of event time", () => {
  it("hold the time that they are asked for, and tile the time line", () => {
    fc.assert(
      fc.property(calendars, times, (rules, timeMs) => {
        const calendar = new WindowCalendar(rules);
        const window = calendar.at(timeMs);
        expect(window.fromMs).toBeLessThanOrEqual(timeMs);
        expect(window.toMs).toBeGreaterThan(timeMs);
        expect(calendar.at(window.toMs).fromMs).toBe(window.toMs);
        expect(calendar.at(window.toMs - 1)).toEqual(window);
        expect(new WindowCalendar(rules).at(window.fromMs)).toEqual(window);
      }),
    );
  });

  it("begin and end between buckets", () => {
    fc.assert(
      fc.property(calendars, times, (rules, timeMs) => {
        const calendar = new WindowCalendar(rules);
        const { fromMs, toMs } = calendar.at(timeMs);
        expect([fromMs % calendar.bucketMs, toMs % calendar.bucketMs]).toEqual([0, 0]);
      }),
    );
  });

  it.each([
    ["Europe/Berlin", [2024, 3, 31], 23],
    ["Europe/Berlin", [2024, 10, 27], 25],
    ["America/New_York", [2024, 3, 10], 23],
    ["America/New_York", [2024, 11, 3], 25],
    ["Asia/Kolkata", [2024, 3, 31], 24],
    ["America/Havana", [2024, 3, 10], 23],
    ["America/Havana", [2024, 11, 3], 25],
  ] as const)("in %s the day %j has %i hours", (timezone, [year, month, day], hours) => {
    const calendar = new WindowCalendar({ timezone, everyMs: dayMs });
    const { fromMs, toMs } = calendar.at(local(timezone, year, month, day, 12));
    expect((toMs - fromMs) / hourMs).toBe(hours);
  });

  it("begin at midnight of the zone, also where it is half an hour away", () => {
    const calendar = new WindowCalendar({ timezone: "Asia/Kolkata", everyMs: dayMs });
    expect(new Date(calendar.at(Date.UTC(2024, 0, 1)).fromMs).toISOString()).toBe("2023-12-31T18:30:00.000Z");
  });

  it("of seven days begin on a Monday", () => {
    const calendar = new WindowCalendar({ timezone: "Europe/Berlin", everyMs: 7 * dayMs });
    const { fromMs, toMs } = calendar.at(local("Europe/Berlin", 2024, 3, 27, 9));
    expect([fromMs, toMs]).toEqual([local("Europe/Berlin", 2024, 3, 25), local("Europe/Berlin", 2024, 4, 1)]);
    expect((toMs - fromMs) / hourMs).toBe(7 * 24 - 1);
  });

  it.each(monthCases)(
    "in %s of %i months around %j begin and end with a month",
    (...[timezone, everyMonths, time, from, to, hours]) => {
      const calendar = new WindowCalendar({ timezone, everyMs: null, everyMonths });
      const { fromMs, toMs } = calendar.at(local(timezone, ...time));
      expect([fromMs, toMs]).toEqual([local(timezone, ...from), local(timezone, ...to)]);
      expect((toMs - fromMs) / hourMs).toBe(hours);
    },
  );

  it("of hours count every hour of a day once, and end with the day", () => {
    const hours = (day: number, everyMs: number): number[] => {
      const calendar = new WindowCalendar({ timezone: "Europe/Berlin", everyMs });
      const lengthsOfDay: number[] = [];
      const endMs = local("Europe/Berlin", 2024, 10, day + 1);
      for (let timeMs = local("Europe/Berlin", 2024, 10, day); timeMs < endMs;) {
        const { fromMs, toMs } = calendar.at(timeMs);
        lengthsOfDay.push((toMs - fromMs) / hourMs);
        timeMs = toMs;
      }
      return lengthsOfDay;
    };
    expect(hours(27, hourMs)).toEqual(Array.from({ length: 25 }, () => 1));
    expect(hours(26, 7 * hourMs)).toEqual([7, 7, 7, 3]);
    expect(hours(27, 6 * hourMs)).toEqual([6, 6, 6, 6, 1]);
  });

  it("are a day long when nothing is said", () => {
    expect(new WindowCalendar({ timezone: "UTC", everyMs: null }).at(5 * dayMs)).toEqual({
      fromMs: 5 * dayMs,
      toMs: 6 * dayMs,
    });
  });
});

describe("windows of the past", () => {
  it("come just before, without a gap, the earliest first", () => {
    const calendar = new WindowCalendar({ timezone: "Europe/Berlin", everyMs: dayMs });
    const days = calendar.before(local("Europe/Berlin", 2024, 4, 2), 3);
    expect(days.map(({ fromMs }) => fromMs)).toEqual(
      [30, 31, 32].map((day) => local("Europe/Berlin", 2024, 3, 1) + (day - 1) * dayMs - (day === 32 ? hourMs : 0)),
    );
    expect(days.at(-1)?.toMs).toBe(local("Europe/Berlin", 2024, 4, 2));
  });

  it("of months have the length of each", () => {
    const calendar = new WindowCalendar({ timezone: "Europe/Berlin", everyMs: null, everyMonths: 1 });
    const months = calendar.before(local("Europe/Berlin", 2024, 4, 1), 3);
    expect(months.map(({ fromMs, toMs }) => (toMs - fromMs) / hourMs)).toEqual([31 * 24, 29 * 24, 31 * 24 - 1]);
  });

  it("of the same weekday have the same hours of the clock, whatever the offset was", () => {
    const calendar = new WindowCalendar({ timezone: "Europe/Berlin", everyMs: dayMs });
    const monday = calendar.at(local("Europe/Berlin", 2024, 4, 8));
    expect(calendar.weeksBefore(monday, 2)).toEqual({
      fromMs: local("Europe/Berlin", 2024, 3, 25),
      toMs: local("Europe/Berlin", 2024, 3, 26),
    });
  });
});
