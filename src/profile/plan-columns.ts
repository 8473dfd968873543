import type { Table, TableChunk } from "../model/table.ts";
import { expandText } from "./expand-text.ts";
import { type ColumnsConfig, inferColumns } from "./infer-columns.ts";
import type { ProfilePlan } from "./profile-plan.ts";
import { referenceBins } from "./reference-bins.ts";
import type { ColumnarData } from "./table-from-columns.ts";
import { TextExpander } from "./text-expander.ts";
import { VocabularyBuilder } from "./vocabulary-builder.ts";

/** What a reference in memory fixes for every comparison with it: columns with their types, vocabularies, bins. */
export function planColumns(reference: ColumnarData, config: ColumnsConfig): ProfilePlan {
  const specs = expandText(inferColumns(reference.facts, config));
  const chunk = reference.read(specs);
  const vocabulary = new VocabularyBuilder(specs);
  vocabulary.add(chunk);
  const vocabularies = vocabulary.finish();
  return { specs, bins: referenceBins(specs, [expanded(chunk, { specs, vocabularies }, "reference")]), vocabularies };
}

/** A side's rows in the columns of a plan. */
export function readTable(
  data: ColumnarData,
  plan: Pick<ProfilePlan, "specs" | "vocabularies">,
  side: "reference" | "current",
): Table {
  return { rowCount: data.rowCount, specs: plan.specs, chunks: [expanded(data.read(plan.specs), plan, side)] };
}

function expanded(
  chunk: TableChunk,
  plan: Pick<ProfilePlan, "specs" | "vocabularies">,
  side: "reference" | "current",
): TableChunk {
  return new TextExpander(plan, side).expand(chunk);
}
