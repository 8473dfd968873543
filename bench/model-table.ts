import { type Random, standardNormal } from "driftline/stats";
import { drawColumn, exponential, families, type Values } from "./families.ts";

export type ModelTask = "binary" | "regression";

/** Twelve inputs of all kinds: name, kind of column, share of nulls. */
const inputs: readonly (readonly [name: string, family: string, nullShare: number])[] = [
  ["income", "lognormal", 0],
  ["knowledge", "normal", 0],
  ["balance", "heavy-tailed (t, 2 df)", 0.1],
  ["visits", "integer (geometric, mean 3)", 0],
  ["spent", "zero-inflated (70 % zeros)", 0],
  ["age", "normal", 0.1],
  ["plan", "3 levels, even", 0],
  ["shop", "30 levels, Zipf", 0.1],
  ["product", "300 levels, Zipf", 0],
  ["group", "3 levels, Zipf", 0],
  ["member", "boolean (30 %)", 0],
  ["returned", "boolean (0.5 %)", 0],
];

/** The config of a report with all its sections. */
export const modelConfigs = {
  binary: {
    task: "binary",
    positive: "yes",
    roles: { target: "truth", probability: "predicted" },
    cost: { tp: 0, fp: 1, fn: 4, tn: 0 },
    segments: { by: ["plan", "visits"] },
    fairness: { by: ["group"] },
  },
  regression: {
    task: "regression",
    roles: { target: "truth", prediction: "predicted" },
    segments: { by: ["plan", "visits"] },
    fairness: { by: ["group"] },
  },
} as const;

/**
 * Inputs, what a model says of them, and the truth: it depends on three inputs, on the group, and on what no column holds. The
 * groups differ, so that there is a gap that cannot have grown.
 */
export function drawModelTable(task: ModelTask, rows: number, random: Random): Record<string, Values> {
  const columns: Record<string, Values> = {};
  for (const [name, familyName, nullShare] of inputs) {
    const family = families.find((own) => own.name === familyName);
    if (family === undefined) throw new Error(`no family ${familyName}`);
    columns[name] = drawColumn(family, rows, nullShare, random);
  }
  const signals = Array.from({ length: rows }, (_, row) => signalOf(columns, row));
  return { ...columns, ...(task === "binary" ? labels(signals, random) : numbers(signals, random)) };
}

function signalOf({ knowledge, member, group, visits }: Record<string, Values>, row: number): number {
  const ofGroup = group?.[row] === "level 1" ? 0.6 : 0;
  return Number(knowledge?.[row]) + (member?.[row] === true ? 0.8 : 0) + ofGroup + Number(visits?.[row]) / 10 - 1;
}

/** A model that is a little too sure of itself. */
function labels(signals: readonly number[], random: Random): Record<string, Values> {
  return {
    predicted: signals.map((signal) => logistic(1.3 * signal)),
    truth: signals.map((signal) => (random() < logistic(signal + standardNormal(random) / 2) ? "yes" : "no")),
  };
}

/** Errors that are skewed, and larger where the signal is. */
function numbers(signals: readonly number[], random: Random): Record<string, Values> {
  return {
    predicted: signals.map((signal) => 20 + 5 * signal),
    truth: signals.map((signal) => 20 + 5 * signal + (2 + Math.abs(signal)) * (exponential(random) - 1)),
  };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
