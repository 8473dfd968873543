/** Narrow no-break space: between thousands. */
const THIN_SPACE = "\u202f";
/** No-break space: before a percent sign, so that a line never starts with it. */
const NO_BREAK_SPACE = "\u00a0";
const MINUS = "\u2212";
const ABSENT = "\u2013";

/**
 * A number as people read it: three significant digits, thin-space thousands, a true minus sign.
 *
 * Whole numbers below 1 000 000 stay whole (years, counts, minutes: rounding them would be wrong, not brief).
 * Magnitudes from 1e12 and below 0.0001 are written as 1.23e12. `null` and non-finite numbers are an en dash.
 *
 * @example
 * formatNumber(2.6449); // => "2.64"
 * formatNumber(-1116); // => "\u22121\u202f116"
 */
export function formatNumber(value: number | null, significantDigits = 3): string {
  if (value === null || !Number.isFinite(value)) return ABSENT;
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return signed(value, groupThousands(String(Math.abs(value))));
  const magnitude = Math.abs(Number(value.toPrecision(significantDigits)));
  if (magnitude >= 1e12 || magnitude < 1e-4) return signed(value, shortExponent(Math.abs(value), significantDigits));
  return signed(value, groupThousands(plainDigits(magnitude, significantDigits)));
}

/**
 * A count, whole and exact, with thin-space thousands; an en dash for null.
 *
 * @example
 * formatCount(1234567); // => "1\u202f234\u202f567"
 */
export function formatCount(count: number | null): string {
  if (count === null || !Number.isFinite(count)) return ABSENT;
  const whole = Math.round(count);
  return signed(whole, groupThousands(BigInt(Math.abs(whole)).toString()));
}

/**
 * A share from 0 to 1 as percent: two significant digits unless told otherwise. From 99 % on the digits tell what is left
 * to 100 %, so that 0.997 stays 99.7 % and never becomes 100 %. A positive share below one in a million reads "under 0.0001 %".
 * Negative differences keep their sign.
 *
 * @example
 * formatShare(0.1734); // => "17\u00a0%"
 * formatShare(0.0052); // => "0.52\u00a0%"
 */
export function formatShare(share: number | null, significantDigits = 2): string {
  if (share === null || !Number.isFinite(share)) return ABSENT;
  const magnitude = Math.abs(share);
  if (magnitude > 0 && magnitude < 1e-6) return `under 0.0001${NO_BREAK_SPACE}%`;
  const percent = groupThousands(percentDigits(magnitude * 100, significantDigits));
  return `${signed(share, percent)}${NO_BREAK_SPACE}%`;
}

/**
 * A p-value for a sentence: "1 in 4 000" (two significant digits of the odds). From 0.5 on "more than 1 in 2",
 * below one in a million "less than 1 in a million", an en dash for null.
 *
 * @example
 * formatPValue(0.00025); // => "1 in 4\u202f000"
 */
export function formatPValue(pValue: number | null): string {
  if (pValue === null || !Number.isFinite(pValue)) return ABSENT;
  if (pValue > 0.5) return "more than 1 in 2";
  if (pValue < 1e-6) return "less than 1 in a million";
  return `1 in ${formatCount(Number((1 / pValue).toPrecision(2)))}`;
}

/**
 * A moment in UTC, from ISO 8601 or milliseconds since 1970: "2001-06-01" at midnight, else "2001-06-01 13:45 UTC"
 * (with seconds only where they are not 0). An en dash for null, the text itself where it is not a date.
 */
export function formatDate(moment: string | number | null): string {
  if (moment === null) return ABSENT;
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return typeof moment === "string" ? moment : ABSENT;
  const iso = date.toISOString();
  const [day = "", clock = ""] = iso.split("T");
  if (clock === "00:00:00.000Z") return day;
  const seconds = clock.slice(5, 8) === ":00" ? "" : clock.slice(5, 8);
  return `${day} ${clock.slice(0, 5)}${seconds} UTC`;
}

const units: readonly (readonly [string, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
  ["millisecond", 1],
];

/**
 * A span of time in its largest fitting unit, three significant digits: "1 day", "36 hours" reads "1.5 days".
 *
 * @example
 * formatDuration(86_400_000); // => "1 day"
 */
export function formatDuration(durationMs: number | null): string {
  if (durationMs === null || !Number.isFinite(durationMs)) return ABSENT;
  const [name, size] = units.find(([, ms]) => Math.abs(durationMs) >= ms) ?? ["millisecond", 1];
  const amount = Number((durationMs / size).toPrecision(3));
  return `${formatNumber(amount)}${NO_BREAK_SPACE}${name}${amount === 1 ? "" : "s"}`;
}

/**
 * The same text with ASCII characters for the typographic ones of this file: for terminals and tools that need it.
 *
 * @example
 * toAsciiNumbers("\u22121\u202f116"); // => "-1,116"
 */
export function toAsciiNumbers(text: string): string {
  return text
    .replace(/(?<=\d)\u202f(?=\d)/gu, ",")
    .replace(/[\u202f\u00a0\u2009]/gu, " ")
    .replace(/[\u2212\u2013]/gu, "-");
}

function signed(value: number, digits: string): string {
  return value < 0 && /[1-9]/u.test(digits) ? MINUS + digits : digits;
}

function groupThousands(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, THIN_SPACE);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function plainDigits(magnitude: number, significantDigits: number): string {
  const decimals = Math.max(0, significantDigits - 1 - Math.floor(Math.log10(magnitude)));
  return withoutTrailingZeros(magnitude.toFixed(Math.min(decimals, 100)));
}

function percentDigits(percent: number, significantDigits: number): string {
  if (percent === 0) return "0";
  const nearWhole = percent >= 99 && percent < 100;
  const digits = nearWhole ? Math.max(1, significantDigits - 1) : significantDigits;
  const rounded = Number((nearWhole ? 100 - percent : percent).toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(rounded)));
  return withoutTrailingZeros(percent.toFixed(Math.min(decimals, 12)));
}

function withoutTrailingZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/u, "") : digits;
}

function shortExponent(magnitude: number, significantDigits: number): string {
  const [digits = "", exponent = ""] = magnitude.toExponential(significantDigits - 1).split("e");
  return `${withoutTrailingZeros(digits)}e${exponent.replace("+", "")}`;
}
