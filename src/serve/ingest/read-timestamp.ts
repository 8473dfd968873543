/** 0001-01-01 and 9999-12-31. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;

const pattern = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d:?\d\d)$/u;

/**
 * Event time as clients send it: ISO 8601 with a zone, or milliseconds since 1970.
 *
 * @returns Milliseconds since 1970 without a fraction; null for anything else, for days that no calendar has, and outside the
 *   years 1 to 9999.
 *
 * @example
 * readTimestamp("2026-03-01T12:00:00+01:00") // 1772362800000
 */
export function readTimestamp(value: unknown): number | null {
  if (typeof value === "number") return within(Math.floor(value));
  if (typeof value !== "string" || value.length > 40) return null;
  const plain = plainUtc(value);
  return plain === null ? within(general(value)) : plain;
}

function within(ms: number): number | null {
  return ms >= firstMs && ms <= lastMs ? ms : null;
}

/** `YYYY-MM-DDTHH:MM:SS.mmmZ`, what most clients send, without a pattern: it is read for every record. */
function plainUtc(text: string): number | null {
  if (text.length !== 24 || text.charCodeAt(23) !== 90 || text.charCodeAt(10) !== 84) return null;
  const year = digits(text, 0, 4);
  const millisecond = digits(text, 20, 3);
  const [month, day] = [digits(text, 5, 2), digits(text, 8, 2)];
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  const separated =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58 &&
    text.charCodeAt(19) === 46;
  if (!separated || !(year >= 100) || !(millisecond >= 0)) return null;
  return isDay(year, month, day) && isTime(hour, minute, second)
    ? Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
    : null;
}

/** NaN when one of them is not a digit. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function general(text: string): number {
  const match = pattern.exec(text);
  if (match === null) return Number.NaN;
  const [, years, months, days, hours, minutes, seconds = "0", fraction = "0", zone = "Z"] = match;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  const [hour, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (!isDay(year, month, day) || !isTime(hour, minute, second)) return Number.NaN;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, "0").slice(0, 3)));
  return date.getTime() - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  if (hours > 23 || minutes > 59) return Number.NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function isDay(year: number, month: number, day: number): boolean {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  if (day <= 28) return true;
  if (month === 2) return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

function isTime(hour: number, minute: number, second: number): boolean {
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
}
