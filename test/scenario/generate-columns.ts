import { type Random, seededRandom, standardNormal } from "../../src/stats/random.ts";
import type { ColumnScript } from "./scenario.ts";

export type Values = (number | string | boolean | Date | null)[];
export type Columns = Record<string, Values>;

interface Rows {
  readonly rows: number;
  readonly days: number | null;
  /** First day, counted from 2026-01-01. */
  readonly firstDay: number;
  readonly seed: number;
}

const dayMs = 86_400_000;
const originMs = Date.UTC(2026, 0, 1);

type Family = (random: Random, parameters: readonly number[]) => number | string | boolean;

const families: Readonly<Record<string, Family>> = {
  normal: (random, [mean = 0, sd = 1]) => mean + sd * standardNormal(random),
  lognormal: (random, [mean = 0, sd = 1]) => Math.exp(mean + sd * standardNormal(random)),
  uniform: (random, [low = 0, high = 1]) => low + (high - low) * random(),
  integer: (random, [low = 0, high = 9]) => low + Math.floor((high - low + 1) * random()),
  boolean: (random, [share = 0.5]) => random() < share,
  levels: (random, [count = 5]) => `level ${1 + Math.floor(count * random())}`,
  zipf: (random, [count = 20]) => `level ${zipfRank(random, count)}`,
  constant: (_random, [value = 0]) => value,
  logistic: (_random, [value = 0]) => 1 / (1 + Math.exp(-value)),
};

function zipfRank(random: Random, count: number): number {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) <= 0) + 1;
}

/** Columns as the scripts say, plus `at` with event times when the rows are spread over days. Seeded. */
export function generateColumns(scripts: readonly ColumnScript[], { rows, days, firstDay, seed }: Rows): Columns {
  const random = seededRandom(seed);
  const columns: Columns = {};
  if (days !== null) {
    columns["at"] = Array.from(
      { length: rows },
      (_, row) => new Date(originMs + Math.floor((firstDay + (days * row) / rows) * dayMs)),
    );
  }
  for (const { name, family, parameters } of scripts) {
    const draw = families[family];
    if (draw === undefined) throw new Error(`no family "${family}": known are ${Object.keys(families).join(", ")}`);
    const inRow = (row: number): readonly number[] =>
      parameters.map((parameter) => (typeof parameter === "number" ? parameter : numberAt(columns, parameter, row)));
    columns[name] = Array.from({ length: rows }, (_, row) => draw(random, inRow(row)));
  }
  return columns;
}

function numberAt(columns: Columns, name: string, row: number): number {
  const value = columns[name]?.[row];
  if (typeof value !== "number") throw new Error(`no number of "${name}", which must stand before its use`);
  return value;
}

type Change = (values: Values, random: Random) => Values;

const numbers = (values: Values, change: (value: number) => number): Values =>
  values.map((value) => (typeof value === "number" ? change(value) : value));
const some = (values: Values, random: Random, { percent, put }: { percent: number; put: Values[number] }): Values =>
  values.map((value) => (random() * 100 < percent ? put : value));

const changes: readonly [RegExp, (...words: string[]) => Change][] = [
  [/^x ([\d.]+)$/u, (factor) => (values) => numbers(values, (value) => value * Number(factor))],
  [/^\+ ([\d.]+)$/u, (shift) => (values) => numbers(values, (value) => value + Number(shift))],
  [
    /^null ([\d.]+) %$/u,
    (percent) => (values, random) => some(values, random, { percent: Number(percent), put: null }),
  ],
  [
    /^is (\S+) in ([\d.]+) %$/u,
    (level = "", percent) =>
      (values, random) => {
        const put = literal(level);
        return some(values, random, { percent: Number(percent), put });
      },
  ],
  [/^becomes text$/u, () => (values) => values.map((value, row) => (value === null ? null : `word${row % 7}`))],
  [
    /^flips in ([\d.]+) %$/u,
    (percent) => (values, random) =>
      values.map((value) => (typeof value === "boolean" && random() * 100 < Number(percent) ? !value : value)),
  ],
];

function literal(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/**
 * Applies changes in words: "distance x 1.6", "zone is XQZ in 3 %", "fare null 5 %", "fare is gone"; with "where zone is XQZ" at the
 * end in those rows alone.
 */
export function applyChanges(columns: Columns, sentences: readonly string[], seed: number): Columns {
  const random = seededRandom(seed);
  const changed = { ...columns };
  for (const sentence of sentences) {
    const [, name = "", what = "", where = "", level = ""] =
      /^(\w+) (.*?)(?: where (\w+) is (.+))?$/u.exec(sentence) ?? [];
    if (what === "is gone") {
      delete changed[name];
      continue;
    }
    const values = changed[name];
    const known = changes.map(([pattern, make]) => ({ found: pattern.exec(what), make })).find(({ found }) => found);
    if (values === undefined || !known?.found) throw new Error(`cannot do "${sentence}"`);
    const next = known.make(...known.found.slice(1))(values, random);
    const isWhere = (row: number): boolean => where === "" || changed[where]?.[row] === literal(level);
    changed[name] = values.map((value, row) => (isWhere(row) ? (next[row] ?? null) : value));
  }
  return changed;
}
