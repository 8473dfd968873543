import type { ColumnSpec } from "../../model/column.ts";
import type { Config } from "../../model/config.ts";
import type { ColumnFacts, Table, TableChunk } from "../../model/table.ts";
import { expandText } from "../../profile/expand-text.ts";
import { inferColumns } from "../../profile/infer-columns.ts";
import type { LevelCount } from "../../profile/level-bins.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import { countLevels, referenceBins } from "../../profile/reference-bins.ts";
import { TextExpander } from "../../profile/text-expander.ts";
import { VocabularyBuilder } from "../../profile/vocabulary-builder.ts";
import type { RowSource } from "../../source/open-source.ts";
import { isReadAsHash } from "../../source/plan-columns.ts";
import type { Input } from "./open-input.ts";
import { readTable } from "./read-profile.ts";

/** Levels whose names are asked for; a column with more is told apart by its first ones only. */
const mostLevels = 10_000;

type Rows = Extract<Input, { kind: "rows" }>;

/** What the reference fixes, and its rows if they were read for that. */
export interface ReferencePlan {
  readonly plan: ProfilePlan;
  readonly table: Table | null;
}

/**
 * Columns and bins of a reference. A small one (`exact`) is read whole; of a large one, the edges come from a sample of its
 * rows, the extremes and levels from all of them.
 */
export async function referencePlan(input: Rows, config: Config, exact: boolean): Promise<ReferencePlan> {
  const { source } = input;
  const facts = await source.facts();
  const specs = expandText(inferColumns(facts, config));
  const vocabularies = await readVocabularies(source, specs);
  if (exact) {
    const table = await readTable(source, { specs, vocabularies }, "reference");
    return { plan: { specs, bins: referenceBins(specs, table.chunks), vocabularies }, table };
  }
  const sample = await readSample(source, { specs, vocabularies });
  const bins = referenceBins(specs, sample, await allLevels(input, specs, sample), allRanges(facts));
  return { plan: { specs, bins, vocabularies }, table: null };
}

/** The words of text columns, in a pass of its own over these columns alone; none without such columns. */
async function readVocabularies(source: RowSource, specs: readonly ColumnSpec[]): Promise<ProfilePlan["vocabularies"]> {
  const texts = specs.filter((spec) => spec.derivedFrom?.measure === "new-words");
  const builder = new VocabularyBuilder(texts);
  if (!builder.isNeeded) return {};
  for await (const chunk of source.scan(texts, { rowHashes: false })) builder.add(chunk);
  return builder.finish();
}

async function readSample(
  source: RowSource,
  plan: Pick<ProfilePlan, "specs" | "vocabularies">,
): Promise<readonly TableChunk[]> {
  const chunks: TableChunk[] = [];
  const expander = new TextExpander(plan, "reference");
  const options = { rowHashes: false, sampled: true };
  for await (const chunk of source.scan(plan.specs, options)) chunks.push(expander.expand(chunk));
  return chunks;
}

/** Every level of categorical columns; for booleans, which have but two, a level that no sampled row has is added. */
async function allLevels(
  { source }: Rows,
  specs: readonly ColumnSpec[],
  sample: readonly TableChunk[],
): Promise<ReadonlyMap<string, readonly LevelCount[]>> {
  const levels = new Map<string, readonly LevelCount[]>();
  for (const [index, spec] of specs.entries()) {
    if (isReadAsHash(spec)) continue;
    if (spec.type === "categorical") levels.set(spec.name, await source.levels(spec.name, mostLevels));
    if (spec.type === "boolean" && !spec.constant) levels.set(spec.name, bothLevels(sample, index));
  }
  return levels;
}

function bothLevels(sample: readonly TableChunk[], index: number): readonly LevelCount[] {
  const counts = countLevels(sample.map((chunk) => chunk.columns[index]).filter((column) => column !== undefined));
  return ["false", "true"].map((name) => ({ name, count: counts.find((level) => level.name === name)?.count ?? 1 }));
}

function allRanges(facts: readonly ColumnFacts[]): ReadonlyMap<string, readonly [number, number]> {
  const ranges = new Map<string, readonly [number, number]>();
  for (const { name, minimum, maximum } of facts) {
    if (minimum !== null && maximum !== null) ranges.set(name, [minimum, maximum]);
  }
  return ranges;
}
