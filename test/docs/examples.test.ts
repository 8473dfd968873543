import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { expect, test } from "vitest";
import * as errors from "../../src/errors.ts";
import * as sketch from "../../src/sketch/index.ts";
import * as random from "../../src/stats/random.ts";
import * as stats from "../../src/stats/index.ts";

/** One line `expression; // => value` of an @example, after the lines before it in the same block. */
interface Example {
  readonly file: string;
  readonly before: string;
  readonly expression: string;
  readonly value: string;
}

const source = join(import.meta.dirname, "../../src");
const examples = ["stats", "sketch"].flatMap((layer) =>
  readdirSync(join(source, layer), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes(".test."))
    .flatMap((name) => examplesOf(join(layer, name))),
);

test("there are examples", () => {
  expect(examples.length).toBeGreaterThan(20);
});

test.for(examples)("$file: $expression", async ({ file, before, expression, value }) => {
  const own: unknown = await import(join(source, file));
  const known = new Map([errors, sketch, stats, random, own].flatMap((module) => Object.entries(module ?? {})));
  // The text comes from this repository's own doc comments.
  const evaluate = (code: string): unknown => compileFunction(code, [...known.keys()])(...known.values());
  const actual = evaluate(`${before}\nreturn (${expression});`);
  const written = valuePart(value);
  expectClose(actual, evaluate(`return (${written});`), tolerances(written));
});

/** The value without the remark that may follow it: "24, the factorial of 4" is 24. */
function valuePart(text: string): string {
  const candidate = text.replaceAll(/\.{2,}/g, "").replace(/[\s,;:.(]+$/, "");
  if (candidate === "" || isValue(candidate)) return candidate;
  return valuePart(candidate.replace(/\s*\S+$/, ""));
}

function isValue(text: string): boolean {
  try {
    compileFunction(`return (${text});`)();
    return true;
  } catch {
    return false;
  }
}

/** Equal, numbers to as many digits as the example writes. */
function expectClose(actual: unknown, expected: unknown, within: number[]): void {
  if (typeof expected === "number") {
    const tolerance = within.shift() ?? 0;
    if (Number.isFinite(expected)) expect(Math.abs(Number(actual) - expected)).toBeLessThanOrEqual(tolerance);
    else expect(actual).toBe(expected);
  } else if (typeof expected === "object" && expected !== null) {
    expect(actual).toBeTypeOf("object");
    const fields = new Map(Object.entries(actual ?? {}));
    for (const [name, value] of Object.entries(expected)) expectClose(fields.get(name), value, within);
  } else {
    expect(actual).toBe(expected);
  }
}

/** Half a unit of the last written digit for each number, in the order of the text; at least 1e-12 relative. */
function tolerances(value: string): number[] {
  const numbers = value.replaceAll(/"[^"]*"|[A-Za-z_]\w*/g, " ").matchAll(/\d+(?:\.(\d+))?(?:e([+-]?\d+))?/g);
  return [...numbers].map(([text, decimals = "", exponent = "0"]) => {
    const unit = 10 ** (Number(exponent) - decimals.length);
    return Math.max(decimals === "" && exponent === "0" ? 0 : unit, Math.abs(Number(text)) * 1e-12);
  });
}

function examplesOf(file: string): Example[] {
  const text = readFileSync(join(source, file), "utf8");
  const blocks = [...text.matchAll(/@example\n((?:\s*\*(?! @)(?!\/).*\n)+)/g)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => {
    const lines = block
      .replaceAll(/\n\s*\* *(?=\/\/ => )/g, " ")
      .split("\n")
      .map((line) => line.replace(/^\s*\* ?/, ""))
      .filter((line) => !line.startsWith("```"));
    return lines.flatMap((line, position) => {
      const [, expression, value] = /^(.*?);?\s*\/\/ => (.*)$/.exec(line) ?? [];
      if (expression === undefined || value === undefined) return [];
      const before = lines.slice(0, position).join("\n");
      const [, declared] = /^(?:const|let) (\w+)/.exec(expression) ?? [];
      return declared === undefined
        ? [{ file, before, expression, value }]
        : [{ file, before: `${before}\n${expression};`, expression: declared, value }];
    });
  });
}
