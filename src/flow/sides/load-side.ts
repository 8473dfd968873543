import { statSync } from "node:fs";
import { productionWindowMs } from "../../check/production-window.ts";
import type { Config } from "../../model/config.ts";
import type { Side } from "../../model/side.ts";
import { planOf } from "../../profile/profile-plan.ts";
import { referenceWindows } from "../../profile/reference-windows.ts";
import type { Progress } from "./progress.ts";
import { outcomeTask } from "./read-outcome-rows.ts";
import { referencePlan, type ReferencePlan } from "./reference-plan.ts";
import { LocalSide, type SideOrder, type SideReader } from "./side-reader.ts";

export interface SidePaths {
  readonly reference: string;
  readonly current: string;
  /** Later outcomes of each; null for none. */
  readonly referenceOutcomes: string | null;
  readonly outcomes: string | null;
  /** Where engines keep what does not fit into memory; the system's own place when absent. */
  readonly temporaryFolder?: string;
}

export interface LoadedSides {
  readonly reference: Side;
  readonly current: Side;
  /** Sentences about how the files were read. */
  readonly notes: readonly string[];
}

/** Below this size a thread costs more than it saves. */
const smallBytes = 24_000_000;

/**
 * Reads both sides: as rows while both are small enough to judge exactly, as profiles otherwise. A current side that is not
 * small is opened and read in a thread of its own.
 */
export async function loadSides(paths: SidePaths, config: Config, progress: Progress): Promise<LoadedSides> {
  progress.start("Opening the files", null);
  const { temporaryFolder } = paths;
  const shared = { config, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) };
  const opening = [
    LocalSide.open({ ...shared, path: paths.reference, outcomes: paths.referenceOutcomes }, progress),
    openSide({ ...shared, path: paths.current, outcomes: paths.outcomes ?? config.outcomes }, progress),
  ] as const;
  try {
    const [reference, current] = await Promise.all(opening);
    progress.start("Reading", reference.rowCount + current.rowCount);
    return await readSides(reference, current, config);
  } finally {
    for (const opened of await Promise.allSettled(opening))
      if (opened.status === "fulfilled") await opened.value.close();
  }
}

async function openSide(order: SideOrder, progress: Progress): Promise<SideReader> {
  if (isSmallFile(order.path)) return LocalSide.open(order, progress);
  const { ThreadSide } = await import("./thread-side.ts");
  return ThreadSide.open(order, progress);
}

/** A pattern is no file, so it is not small. */
function isSmallFile(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  return size !== undefined && size < smallBytes;
}

async function readSides(reference: LocalSide, current: SideReader, config: Config): Promise<LoadedSides> {
  const exact = reference.isExact && current.isExact;
  const { plan, table } = await planFor(reference, config, exact);
  const [referenceSpan, span] = await Promise.all([reference.timeSpan(plan.specs), current.timeSpan(plan.specs)]);
  const windows = referenceWindows(referenceSpan, productionWindowMs(span, config));
  const task = { plan, exact, part: null };
  const [referenceSide, currentSide] = await Promise.all([
    reference.read({ ...task, side: "reference", span: referenceSpan, windows }, table),
    current.read({ ...task, side: "current", span, windows: null }),
  ]);
  const outcomes = outcomeTask(referenceSide.profile, plan, config);
  const [referenceRows, currentRows] = await Promise.all([
    reference.readOutcomes({ ...outcomes, side: "reference" }),
    current.readOutcomes({ ...outcomes, side: "current" }),
  ]);
  return {
    reference: { ...referenceSide, ...referenceRows },
    current: { ...currentSide, ...currentRows },
    notes: [...reference.notes, ...current.notes],
  };
}

async function planFor({ input }: LocalSide, config: Config, exact: boolean): Promise<ReferencePlan> {
  if (input.kind === "profile") return { plan: planOf(input.profile), table: null };
  return referencePlan(input, config, exact);
}
