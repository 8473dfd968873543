import {
  andersonDarling,
  chiSquareTwoSample,
  cramerVonMises,
  eppsSingleton,
  fisherExact,
  ksTwoSample,
  mannWhitney,
  moodScale,
  welchT,
} from "driftline/stats";
import type { Values } from "./families.ts";

/** P-values of the tests that somebody could run by themselves on a column, by name; one that cannot be computed never fires. */
export function singleTests(
  kind: "numeric" | "levels" | "missing",
  reference: Values,
  current: Values,
): readonly (readonly [string, number])[] {
  if (kind === "numeric") return numericTests(numbersOf(reference), numbersOf(current));
  const category = kind === "missing" ? (value: Values[number]) => String(value === null) : String;
  return levelTests(reference.map(category), current.map(category));
}

function numericTests(reference: Float64Array, current: Float64Array): readonly (readonly [string, number])[] {
  const tests = { ksTwoSample, mannWhitney, welchT, andersonDarling, cramerVonMises, moodScale, eppsSingleton };
  return Object.entries(tests).map(([name, test]) => [name, test(reference, current).pValue ?? 1]);
}

function levelTests(reference: readonly string[], current: readonly string[]): readonly (readonly [string, number])[] {
  const levels = [...new Set([...reference, ...current])];
  const [left, right] = [countLevels(levels, reference), countLevels(levels, current)];
  const chiSquare = ["chiSquareTwoSample", chiSquareTwoSample(left, right).pValue ?? 1] as const;
  const [[a, b, ...rest], [c, d]] = [left, right];
  if (a === undefined || b === undefined || c === undefined || d === undefined || rest.length > 0) return [chiSquare];
  return [chiSquare, ["fisherExact", fisherExact([a, b], [c, d]).pValue ?? 1]];
}

function numbersOf(values: Values): Float64Array {
  return Float64Array.from(values.filter((value) => typeof value === "number"));
}

function countLevels(levels: readonly string[], values: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return levels.map((level) => counts.get(level) ?? 0);
}
