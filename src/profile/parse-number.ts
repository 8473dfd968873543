const PATTERN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * The number that a text is, with a point and without separators of thousands; null for anything else.
 *
 * @example
 * parseNumber(" 1.5e3 "); // => 1500
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  return PATTERN.test(trimmed) ? Number(trimmed) : null;
}
