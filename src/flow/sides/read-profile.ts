import type { TimeWindows } from "../../profile/window-clock.ts";
import { ProfileBuilder } from "../../profile/profile-builder.ts";
import { sideColumns } from "../../profile/side-columns.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import { TextExpander } from "../../profile/text-expander.ts";
import type { Config } from "../../model/config.ts";
import type { TableProfile } from "../../model/profile.ts";
import type { Table, TableChunk } from "../../model/table.ts";
import type { RowPart, RowSource } from "../../source/open-source.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import type { Progress } from "./progress.ts";

/** A side's rows, and how they are to be summarized. */
export interface ProfileTask {
  readonly source: RowSource;
  readonly plan: ProfilePlan;
  readonly side: "reference" | "current";
  /** First and last event time, strays left out. */
  readonly span: TimeSpan;
  /** Windows whose variation is kept; null for none. */
  readonly windows: TimeWindows | null;
  /** The part of the rows to read; null for all. */
  readonly part: RowPart | null;
  readonly config: Config;
  /** Chunks read before by `readTable`, else the source is read. */
  readonly chunks: readonly TableChunk[] | null;
  readonly progress: Progress;
}

/** Reads all rows of a side once and gives its profile; the memory does not grow with the rows. */
export async function readProfile(task: ProfileTask): Promise<TableProfile> {
  const { source, plan, windows, config, progress } = task;
  const builder = new ProfileBuilder(plan, {
    windows,
    minimumRows: config.windows.minimumRows,
    expectedRows: source.rowCount,
  });
  for await (const chunk of task.chunks ?? scanExpanded(source, plan, { ...task, isKept: false })) {
    builder.add(chunk);
    progress.advance(chunk.rowCount);
  }
  return builder.finish({
    rejectedRows: source.rejects.count,
    ...sideColumns(source.columns, plan.specs, config),
    span: task.span,
  });
}

/** Reads all rows of a side into memory. */
export async function readTable(
  source: RowSource,
  plan: Pick<ProfilePlan, "specs" | "vocabularies">,
  side: "reference" | "current",
): Promise<Table> {
  const chunks: TableChunk[] = [];
  for await (const chunk of scanExpanded(source, plan, { side, part: null, isKept: true })) chunks.push(chunk);
  return { rowCount: source.rowCount, specs: plan.specs, chunks };
}

/** The rows of a side, or of a part of it, in order, with the numbers that stand for texts. */
async function* scanExpanded(
  source: RowSource,
  plan: Pick<ProfilePlan, "specs" | "vocabularies">,
  { side, part, isKept }: Pick<ProfileTask, "side" | "part"> & { readonly isKept: boolean },
): AsyncGenerator<TableChunk> {
  const expander = new TextExpander(plan, side);
  for await (const chunk of source.scan(plan.specs, { rowHashes: true, part, isKept })) yield expander.expand(chunk);
}
