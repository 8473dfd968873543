/**
 * Reads a number of calendar months as people write it in a config: `1mo`, `3mo`.
 *
 * @returns null when the text is not that, or is not from 1 to 120.
 */
export function calendarMonths(text: string): number | null {
  const months = Number(/^\s*(\d{1,3})\s*mo\s*$/.exec(text)?.[1]);
  return months >= 1 && months <= 120 ? months : null;
}
