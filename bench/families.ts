import { type Random, standardNormal } from "driftline/stats";

export type Values = readonly (number | string | boolean | null)[];

/** A kind of column, by how its values are drawn. */
export interface Family {
  readonly name: string;
  readonly draw: (random: Random) => number | string | boolean;
}

export const families: readonly Family[] = [
  { name: "normal", draw: standardNormal },
  { name: "lognormal", draw: (random) => Math.exp(standardNormal(random)) },
  { name: "heavy-tailed (t, 2 df)", draw: (random) => standardNormal(random) / Math.sqrt(exponential(random)) },
  { name: "heavy-tailed (Cauchy)", draw: (random) => standardNormal(random) / Math.abs(standardNormal(random)) },
  { name: "integer (geometric, mean 3)", draw: (random) => Math.floor(exponential(random) / Math.log(4 / 3)) },
  { name: "zero-inflated (70 % zeros)", draw: (random) => (random() < 0.7 ? 0 : exponential(random)) },
  evenLevels(3),
  evenLevels(30),
  evenLevels(300),
  zipfLevels(3),
  zipfLevels(30),
  zipfLevels(300),
  { name: "boolean (30 %)", draw: (random) => random() < 0.3 },
  { name: "boolean (0.5 %)", draw: (random) => random() < 0.005 },
];

/** `rows` values of a family, each null with the given chance. */
export function drawColumn(family: Family, rows: number, nullShare: number, random: Random): Values {
  return Array.from({ length: rows }, () => (random() < nullShare ? null : family.draw(random)));
}

/** A level of Zipf's law with exponent 1, from 1 to `levels`, nearly: j has chance ln(1 + 1/j) / ln(levels + 1). */
export function zipf(levels: number, random: Random): number {
  return Math.min(levels, Math.floor((levels + 1) ** random()));
}

export function exponential(random: Random): number {
  return -Math.log(1 - random());
}

function evenLevels(levels: number): Family {
  return { name: `${levels} levels, even`, draw: (random) => `level ${Math.floor(random() * levels)}` };
}

function zipfLevels(levels: number): Family {
  return { name: `${levels} levels, Zipf`, draw: (random) => `level ${zipf(levels, random)}` };
}
