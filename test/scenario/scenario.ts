import { parse as parseYaml } from "yaml";

/** One scenario file: what was generated, what was done to it, what must come out. See test/scenario/README.md for the words. */
export interface Scenario {
  readonly config: unknown;
  readonly reference: SideScript;
  readonly steps: readonly Step[];
}

export interface SideScript {
  readonly rows: number;
  /** Days over which the rows are spread; null when the rows carry no time. */
  readonly days: number | null;
  readonly columns: readonly ColumnScript[];
}

export interface ColumnScript {
  readonly name: string;
  readonly family: string;
  /** A name stands for the value of that column, which comes before this one, in the same row. */
  readonly parameters: readonly (number | string)[];
}

/** A current side and what is expected of its report. */
export interface Step {
  readonly line: number;
  readonly rows: number;
  readonly days: number | null;
  /** Changes in words: "distance x 1.6", "zone null 5 %"; none for data as in the reference. */
  readonly changes: readonly string[];
  readonly expectations: readonly { readonly line: number; readonly text: string }[];
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly indented: boolean;
}

/** Reads a scenario; throws with the line number where a line says nothing known. */
export function parseScenario(text: string): Scenario {
  const lines = text
    .split("\n")
    .map((raw, index) => ({
      number: index + 1,
      text: raw.replace(/(?:^|\s)#.*$/u, "").trim(),
      indented: /^\s/u.test(raw),
    }))
    .filter((line) => line.text !== "");
  const at = lines.findIndex((line) => line.text.startsWith("reference"));
  const reference = lines[at];
  if (reference === undefined) throw new Error("a scenario needs a line that begins with: reference");
  return {
    config: parseYaml(
      lines
        .slice(0, at)
        .filter((line) => line.indented)
        .map((line) => line.text)
        .join("\n"),
    ),
    reference: parseReference(reference),
    steps: parseSteps(lines.slice(at + 1)),
  };
}

function parseReference({ text, number }: Line): SideScript {
  const [, rest = ""] = /^reference\s+(.*)$/u.exec(text) ?? [];
  const [size = "", ...columns] = rest.split(/\s{2,}/u);
  return { ...parseSize(size, number), columns: columns.map((column) => parseColumn(column, number)) };
}

/** "800 rows" or "30 days 800 rows/day". */
function parseSize(text: string, line: number): { readonly rows: number; readonly days: number | null } {
  const daily = /^(\d+) days? (\d+) rows\/day$/u.exec(text);
  if (daily !== null) return { days: Number(daily[1]), rows: Number(daily[1]) * Number(daily[2]) };
  const plain = /^(\d+) rows$/u.exec(text);
  if (plain === null) throw new Error(`line ${line}: no number of rows in "${text}"`);
  return { days: null, rows: Number(plain[1]) };
}

function parseColumn(text: string, line: number): ColumnScript {
  const found = /^(\w+) ~ (\w+)(?:\(([^)]*)\))?$/u.exec(text);
  if (found === null) throw new Error(`line ${line}: no column in "${text}"`);
  const [, name = "", family = "", parameters = ""] = found;
  return { name, family, parameters: parameters.split(",").filter(Boolean).map(parameterOf) };
}

function parameterOf(text: string): number | string {
  const word = text.trim();
  return Number.isNaN(Number(word)) ? word : Number(word);
}

function parseSteps(lines: readonly Line[]): Step[] {
  const steps: (Step & { expectations: { line: number; text: string }[] })[] = [];
  for (const { number, text } of lines) {
    const [, word = "", rest = ""] = /^(\w+)\s+(.*)$/u.exec(text) ?? [];
    if (word === "current") {
      const [size = "", ...changes] = rest.split(/\s{2,}/u);
      const real = changes.filter((change) => change !== "as reference");
      steps.push({ line: number, ...parseSize(size, number), changes: real, expectations: [] });
    } else if (word === "expect" && steps.length > 0) {
      steps.at(-1)?.expectations.push({ line: number, text: rest });
    } else {
      throw new Error(`line ${number}: a line begins with current or expect, not "${text}"`);
    }
  }
  return steps;
}
