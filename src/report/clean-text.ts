/** C0 and C1 control characters, line separators, lone surrogates, and the marks that reorder text on screen. */
const unsafe = /[\p{Control}\p{Surrogate}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/**
 * Text that cannot move a cursor, color a terminal, break a line or reverse its neighbors: each such character becomes U+FFFD.
 *
 * @example
 * cleanText("a\u001b[31m"); // => "a\ufffd[31m"
 */
export function cleanText(text: string): string {
  return text.replace(unsafe, "\ufffd");
}

/** The same for a text of several lines: line ends stay. */
export function cleanLines(text: string): string {
  return text.split("\n").map(cleanText).join("\n");
}

/**
 * At most `length` characters (code points), the last one an ellipsis when something was cut.
 *
 * @example
 * clipText("East Harlem North", 8); // => "East Ha\u2026"
 */
export function clipText(text: string, length: number): string {
  const clean = cleanText(text);
  const points = Array.from(clean);
  return points.length <= length
    ? clean
    : `${points
        .slice(0, length - 1)
        .join("")
        .trimEnd()}\u2026`;
}
