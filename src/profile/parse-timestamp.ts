const PATTERN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/**
 * Milliseconds since 1970 in UTC of a date or time as ISO 8601 writes it, with a space or T between; without a zone, UTC is meant.
 * Fractions finer than a millisecond are kept as fractions.
 *
 * @returns null for anything else, and for dates that do not exist.
 *
 * @example
 * parseTimestamp("2021-02-03 04:05"); // => 1612325100000
 * parseTimestamp("2021-02-30"); // => null
 */
export function parseTimestamp(text: string): number | null {
  const parts = PATTERN.exec(text.trim());
  if (parts === null) return null;
  const [, year, month, day, hour = "0", minute = "0", second = "0", fraction = "0", zone = "Z"] = parts;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCDate() !== Number(day) || Number(month) > 12) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const timeMs = (Number(hour) * 3_600 + Number(minute) * 60 + Number(second)) * 1_000;
  return date + timeMs + Number(`0.${fraction}`) * 1_000 - offsetMs(zone);
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}
