import { seededRandom, standardNormal } from "driftline/stats";
import type { Membership, OutcomeRows } from "#dist/model/outcome-rows.js";
import type { Config } from "#dist/model/config.js";
import type { Side } from "#dist/model/side.js";
import { rowsInMemory } from "#dist/profile/outcome-rows/rows-in-memory.js";
import { planColumns, readTable } from "#dist/profile/plan-columns.js";
import type { ProfilePlan } from "#dist/profile/profile-plan.js";
import { ProfileBuilder } from "#dist/profile/profile-builder.js";
import { type ColumnarData, tableFromColumns } from "#dist/profile/table-from-columns.js";

/** Rows of the sample that has all columns, and its columns: what a large side keeps. */
const sampleRows = 19_400;
const sampleColumns = 20;

export const segmentCount = 20;
export const groupCount = 4;

export interface MadeUpSides {
  readonly reference: Side;
  readonly current: Side;
}

/** Two sides as they are after reading: a binary model with scores that tell the classes apart a little, and a sample of all columns. */
export function madeUpSides(rows: number, config: Config): MadeUpSides {
  const [before, now] = [sampleOf(1), sampleOf(2)];
  const plan = planColumns(before, config);
  const side = (data: ColumnarData, seed: number): Side => sideOf({ data, plan, rows, seed, config });
  return { reference: side(before, 1), current: side(now, 2) };
}

/** Fifteen columns of numbers and five of levels. */
function sampleOf(seed: number): ColumnarData {
  const random = seededRandom(seed);
  const columns = Array.from({ length: sampleColumns }, (_, column) => {
    const level = (): string => `level ${Math.floor((column + 5) * random() ** 2)}`;
    const value = (): number | string => (column % 4 === 3 ? level() : standardNormal(random));
    const values = Array.from({ length: sampleRows }, value);
    return [`feature ${column + 1}`, values] as const;
  });
  return tableFromColumns(Object.fromEntries(columns));
}

interface SideInput {
  readonly data: ColumnarData;
  readonly plan: ProfilePlan;
  readonly rows: number;
  readonly seed: number;
  readonly config: Config;
}

function sideOf({ data, plan, rows, seed, config }: SideInput): Side {
  const table = readTable(data, plan, "current");
  const builder = new ProfileBuilder(plan);
  for (const chunk of table.chunks) builder.add(chunk);
  const { features } = rowsInMemory({ data, table }, { profile: plan, outcomes: null, features: true }, config.seed);
  const step = Math.floor(rows / sampleRows);
  return {
    name: "made up",
    profile: builder.finish(),
    rows: null,
    columns: data.facts,
    rejects: { count: 0, examples: [] },
    outcomes: outcomesOf(rows, seed),
    features: features && { ...features, positions: features.positions.map((_, row) => row * step) },
  };
}

function outcomesOf(rows: number, seed: number): OutcomeRows {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: rows }, () => 1 / (1 + Math.exp(1 - standardNormal(random))));
  const codes = Int32Array.from(values, (score) => (random() < score ? 1 : 0));
  const labels = Int32Array.from(values, (score) => (score >= 0.5 ? 1 : 0));
  const membership = (name: string, levels: number): Membership => ({
    name,
    kind: "levels",
    columns: [name],
    levels: Array.from({ length: levels }, (_, level) => ({ label: `${level}`, condition: `${name} = ${level}` })),
    leftOut: 0,
    codes: Int32Array.from({ length: rows }, () => Math.floor(levels * random())),
  });
  return {
    task: "binary",
    totalRows: rows,
    rowCount: rows,
    withOutcome: rows,
    coverage: 1,
    classes: ["no", "yes"],
    target: { kind: "codes", codes },
    models: [{ name: "model", labels, numbers: null, probabilities: { columns: 1, values }, cost: null }],
    weight: null,
    lower: null,
    upper: null,
    ids: null,
    times: null,
    users: null,
    items: null,
    ranks: null,
    segments: [membership("segment", segmentCount)],
    groups: [membership("group", groupCount)],
    control: null,
    problems: [],
    join: null,
  };
}
