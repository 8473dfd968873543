/** Which of day and month a column writes first, where the year comes last: 31/01/2021 or 01/31/2021. */
export type DayMonthOrder = "month-first" | "day-first";

const times = ["", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M:%S %p", " %I:%M %p"];

const formats = (dates: readonly string[]): string =>
  `[${dates.flatMap((date) => times.map((time) => `'${date}${time}'`)).join(", ")}]`;

const orderedFormats: Readonly<Record<DayMonthOrder, string>> = {
  "month-first": formats(["%m/%d/%Y", "%m-%d-%Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d"]),
  "day-first": formats(["%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d"]),
};

/** Trying every format on every text is slow: most texts are told by how they start. */
const isoStart = "^\\s*[+-]?[0-9]{4,}-[0-9]{1,2}-[0-9]";
const otherStart = "^\\s*([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}|[0-9]{8})( |$|\\s)";

/** Whether a text begins like a point in time: a quick look before the slow one. */
export const looksLikeTime = (text: string): string => `regexp_matches(${text}, '${isoStart}|${otherStart}')`;

/**
 * A text as a point in time, or null: ISO 8601 with T or space, with or without offset (none means UTC), date only,
 * 01/31/2021 or 31/01/2021 (see `order`), 31.01.2021, 2021/01/31, 20210131. Bare years and clock times are not points in time.
 */
export const timestampOfText = (text: string, order: DayMonthOrder): string =>
  `case when regexp_matches(${text}, '${isoStart}') then try_cast(trim(${text}) as timestamptz) ` +
  `when regexp_matches(${text}, '${otherStart}') then try_strptime(trim(${text}), ${orderedFormats[order]})::timestamptz end`;

/** Milliseconds since 1970 as a double, infinities kept. */
export const millisecondsOf = (timestamp: string): string =>
  `case when isfinite(${timestamp}) then epoch_us(${timestamp}) / 1000.0 when ${timestamp} > '2000-01-01' then 'inf'::double ` +
  `when ${timestamp} < '2000-01-01' then '-inf'::double end`;

/**
 * A number as milliseconds since 1970: 20210131 is a date; else the size tells the unit, which is seconds, milli-, micro- or
 * nanoseconds since 1970 for times before 5138.
 */
export const millisecondsOfNumber = (number: string): string => {
  const date = `try_strptime(${number}::bigint::varchar, '%Y%m%d')`;
  return (
    `case when ${number} between 19000101 and 21001231 and ${date} is not null then epoch_ms(${date})::double ` +
    `when abs(${number}) < 1e11 then ${number} * 1e3 when abs(${number}) < 1e14 then ${number} ` +
    `when abs(${number}) < 1e17 then ${number} / 1e3 else ${number} / 1e6 end`
  );
};
