import type { Labels } from "./sample.ts";

/**
 * Labels as they stand in an exposition: `{model="a",column="b \"c\""}`, empty text without labels.
 *
 * Backslash, quote and end of line are escaped. U+0000 would end a scrape in Prometheus's parser,
 * and half of a surrogate pair cannot be sent: both become U+FFFD.
 */
export function labelText(labels: Labels): string {
  let text = "";
  for (const [name, value] of Object.entries(labels)) {
    if (value == null || value === "") continue;
    text += `${text === "" ? "{" : ","}${name}="${escapeValue(value)}"`;
  }
  return text === "" ? "" : `${text}}`;
}

const special = /[\\"\n\0]|\p{Surrogate}/u;

function escapeValue(value: string): string {
  if (!special.test(value)) return value;
  return value
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll(/\0|\p{Surrogate}/gu, "\u{fffd}");
}
