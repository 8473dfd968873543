import { DateTime } from "luxon";
import type { WindowRules } from "../../model/config.ts";
import type { Span } from "../../store/store.ts";

const secondMs = 1_000;
const dayMs = 86_400_000;
/** Offsets of all zones are whole quarters of an hour since 1972, so that no bucket lies in two days. */
const quarterMs = 900_000;
/** Monday, 29 December 1969, in days since 1970: weeks begin on Mondays. */
const firstMonday = -3;
const longestMonthMs = 31 * dayMs;

type WindowLength = Pick<WindowRules, "everyMs" | "timezone"> & Partial<Pick<WindowRules, "everyMonths">>;

/** A unit of the calendar, and the day on which any other one of its kind begins, in days since 1970. */
interface CalendarUnit {
  readonly unit: number;
  readonly dayOf: (unit: number) => number;
}

/** Tumbling windows of event time in a time zone. */
export class WindowCalendar {
  /** Windows begin and end where buckets of this length do, counted from 1970 in UTC. */
  readonly bucketMs: number;
  /** Length of a usual window; of months, of the longest. */
  readonly everyMs: number;
  readonly #months: number | null;
  readonly #zone: string;
  #latest: Span = { fromMs: 0, toMs: 0 };

  /**
   * - Whole days begin at local midnight, so that a day has 23 or 25 hours when clocks change. Seven days begin on a Monday, other
   *   numbers of days are counted from Monday, 29 December 1969.
   * - Months begin at local midnight of their first day; three are a quarter, twelve a year: they are counted from January of year 0.
   * - What is shorter than a day is counted in elapsed time from local midnight; the last one ends at the next midnight.
   * - Other lengths are counted from 1970 in UTC.
   *
   * A length is taken in whole seconds.
   */
  constructor({ everyMs, everyMonths = null, timezone }: WindowLength) {
    const lengthMs = everyMonths === null ? (everyMs ?? dayMs) : everyMonths * longestMonthMs;
    this.everyMs = Math.max(1, Math.round(lengthMs / secondMs)) * secondMs;
    this.#months = everyMonths;
    this.bucketMs = commonDivisor(this.everyMs, quarterMs);
    this.#zone = timezone;
  }

  /** The window that holds a time. */
  at(timeMs: number): Span {
    if (timeMs < this.#latest.fromMs || timeMs >= this.#latest.toMs) this.#latest = this.#find(timeMs);
    return this.#latest;
  }

  /** The windows just before a time where one begins, the earliest first. */
  before(startMs: number, count: number): readonly Span[] {
    const spans: Span[] = [];
    for (let endMs = startMs; spans.length < count; endMs = spans[0]?.fromMs ?? endMs)
      spans.unshift(this.at(endMs - 1));
    return spans;
  }

  /** The same local days some weeks earlier. */
  weeksBefore({ fromMs, toMs }: Span, weeks: number): Span {
    const earlier = (timeMs: number): number => this.#local(timeMs).minus({ weeks }).toMillis();
    return { fromMs: earlier(fromMs), toMs: earlier(toMs) };
  }

  #find(timeMs: number): Span {
    const { everyMs } = this;
    if (this.#months !== null) return this.#units(timeMs, this.#months, monthUnit(this.#local(timeMs)));
    if (everyMs % dayMs === 0) return this.#days(timeMs, everyMs / dayMs);
    if (everyMs > dayMs) return spanOf(Math.floor(timeMs / everyMs) * everyMs, everyMs);
    const day = this.#days(timeMs, 1);
    const { fromMs, toMs } = spanOf(day.fromMs + Math.floor((timeMs - day.fromMs) / everyMs) * everyMs, everyMs);
    return { fromMs, toMs: Math.min(toMs, day.toMs) };
  }

  #days(timeMs: number, count: number): Span {
    return this.#units(timeMs, count, dayUnit(this.#local(timeMs)));
  }

  /** The window of so many units that holds one. */
  #units(timeMs: number, count: number, { unit, dayOf }: CalendarUnit): Span {
    const first = Math.floor(unit / count) * count;
    const startMs = (from: number): number => this.#midnight(dayOf(from));
    const toMs = startMs(first + count);
    // Where clocks are set back across midnight, the day before comes a second time: those minutes belong to the new day.
    if (toMs <= timeMs) return { fromMs: toMs, toMs: startMs(first + 2 * count) };
    return { fromMs: startMs(first), toMs };
  }

  /** When a date first begins, given in days since 1970; where clocks skip midnight, the first moment after it. */
  #midnight(day: number): number {
    const date = new Date(day * dayMs);
    const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    const start = DateTime.fromObject(parts, { zone: this.#zone }).startOf("day");
    return Math.min(...start.getPossibleOffsets().map((time) => time.toMillis()));
  }

  #local(timeMs: number): DateTime {
    return DateTime.fromMillis(timeMs, { zone: this.#zone });
  }
}

/** Days are counted from a Monday. */
function dayUnit({ year, month, day }: DateTime): CalendarUnit {
  return { unit: dayNumber(year, month, day) - firstMonday, dayOf: (unit) => unit + firstMonday };
}

/** Months are counted from January of year 0. */
function monthUnit({ year, month }: DateTime): CalendarUnit {
  return { unit: year * 12 + month - 1, dayOf: (unit) => dayNumber(0, unit + 1, 1) };
}

/** Days since 1970. */
function dayNumber(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / dayMs;
}

function spanOf(fromMs: number, lengthMs: number): Span {
  return { fromMs, toMs: fromMs + lengthMs };
}

function commonDivisor(left: number, right: number): number {
  return right === 0 ? left : commonDivisor(right, left % right);
}
