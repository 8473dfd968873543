const unitMs = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  y: 365 * 86_400_000,
} as const;

const durationPattern = /^\s*(\d+(?:\.\d+)?)\s*(ms|s|m|h|d|w|y)\s*$/;

/**
 * Reads a duration as people write it in a config: `30m`, `6h`, `1d`, `4w`, `2y` (a year is 365 days).
 *
 * @returns Milliseconds; null when the text is not a duration, or is not above 0.
 */
export function durationMs(text: string): number | null {
  const match = durationPattern.exec(text);
  if (match === null) return null;
  const unit = unitOf(match[2]);
  if (unit === null) return null;
  const ms = Number(match[1]) * unit;
  return ms > 0 && Number.isFinite(ms) ? ms : null;
}

function unitOf(name: string | undefined): number | null {
  for (const [unit, ms] of Object.entries(unitMs)) if (unit === name) return ms;
  return null;
}
