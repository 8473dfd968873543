import type { ReportOptions } from "./report-command.ts";

/** Options that decide what a report says, in the order of the help. */
const decisive = [
  "reference",
  "current",
  "outcomes",
  "outcomesReference",
  "config",
  "budget",
  "preset",
  "model",
  "seed",
] as const;

/**
 * The command that makes the same report again, for a shell. Outputs are left out: they do not change what it says.
 *
 * @example
 * shellCommand({ reference: "ref.parquet", current: "june 1.csv" })
 * // driftline report --reference ref.parquet --current 'june 1.csv'
 */
export function shellCommand(options: ReportOptions): string {
  const words = ["driftline", "report"];
  for (const name of decisive) {
    const value = options[name];
    const option = name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    if (value !== undefined) words.push(`--${option}`, shellWord(String(value)));
  }
  return words.join(" ");
}

function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
