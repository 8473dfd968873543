import type { DriftlineError, FailureDetails } from "../../errors.ts";

const longestFact = 300;

/** What happened and where, as a sentence inside a report. */
export function errorSentence(error: DriftlineError): string {
  return [error.message.replace(/\.$/, ""), ...whereLines(error.details)].join(": ");
}

/** Details that have a place of their own in the line; the others follow as "name value". */
const placed = new Set(["file", "line", "position", "column", "expression", "problem", "problems", "nearest"]);

/** Where something happened, one line each: file, line, column, expression. */
export function whereLines(details: FailureDetails): readonly string[] {
  const { problems } = details;
  if (typeof problems === "string") return problems.split("\n").map(oneLine);
  const facts = [place(details), columnName(details), expression(details)].filter((fact) => fact !== null);
  const others = Object.entries(details).filter(([name]) => !placed.has(name));
  facts.push(...others.map(([name, value]) => `${spaced(name)} ${value}`));
  const { problem, nearest } = details;
  const sentences = [
    facts.length === 0 ? null : facts.join(", "),
    problem === undefined ? null : String(problem),
    nearest === undefined ? null : `Did you mean ${nearest}?`,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? [] : [oneLine(sentences.join(": "))];
}

function place({ file, line, position, expression: text }: FailureDetails): string | null {
  if (file === undefined) return null;
  if (line === undefined) return String(file);
  return position === undefined || text !== undefined ? `${file}:${line}` : `${file}:${line}:${position}`;
}

function columnName({ column }: FailureDetails): string | null {
  return column === undefined ? null : `column "${column}"`;
}

function expression({ expression: text, position }: FailureDetails): string | null {
  if (text === undefined) return null;
  return position === undefined ? `in \`${text}\`` : `in \`${text}\` at character ${position}`;
}

/** "otherFile" -> "other file". */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Without line ends and control characters, which could rewrite the terminal; cut when very long. */
export function oneLine(text: string): string {
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
  return clean.length <= longestFact ? clean : `${clean.slice(0, longestFact)}…`;
}
