import { statSync } from "node:fs";
import { productionWindowMs } from "../../check/production-window.ts";
import type { Config } from "../../model/config.ts";
import type { Side } from "../../model/side.ts";
import type { OutcomePlan } from "../../profile/outcome-rows/outcome-plan.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import type { Progress } from "./progress.ts";
import { outcomeTask } from "./read-outcome-rows.ts";
import { FileReference, type OpenReference, type ReferenceReader } from "./reference-reader.ts";
import { LocalSide, type SideOrder, type SideReader } from "./side-reader.ts";

export interface SidePaths {
  readonly reference: string;
  readonly current: string;
  /** Later outcomes of each; null for none. */
  readonly referenceOutcomes: string | null;
  readonly outcomes: string | null;
  /** Columns whose values are what `privacy.hash` makes of them already; none when absent. */
  readonly hashed?: { readonly reference: readonly string[]; readonly current: readonly string[] };
  /** Where engines keep what does not fit into memory; the system's own place when absent. */
  readonly temporaryFolder?: string;
}

/** Both sides, read, while the current one is open still. */
export interface LoadedSides {
  readonly reference: Side;
  readonly current: Side;
  /** Sentences about how the files were read. */
  readonly notes: readonly string[];
  /** Where the current side's rows are. */
  readonly reader: SideReader;
  readonly plan: ProfilePlan;
  readonly outcomes: OutcomePlan | null;
}

export interface LoadOptions {
  /** Whether all current rows are scored, to name the strangest. */
  readonly isListed: boolean;
  readonly progress: Progress;
  /** How the reference is opened; from its file when absent. */
  readonly openReference?: OpenReference;
}

const openFile: OpenReference = (order, progress) => FileReference.open(order, progress);

/** Below this size a thread costs more than it saves. */
const smallBytes = 24_000_000;

/**
 * Reads both sides: as rows while both are small enough to judge exactly, as profiles otherwise. A current side that is not
 * small is opened and read in a thread of its own.
 *
 * @param use - What to do with them; the files are closed after it.
 */
export async function withSides<Result>(
  paths: SidePaths,
  config: Config,
  options: LoadOptions,
  use: (sides: LoadedSides) => Promise<Result>,
): Promise<Result> {
  const { progress, openReference = openFile } = options;
  progress.start("Opening the files", null);
  const { temporaryFolder, hashed = { reference: [], current: [] } } = paths;
  const shared = { config, ...(temporaryFolder === undefined ? {} : { temporaryFolder }) };
  const opening = [
    openReference(
      { ...shared, path: paths.reference, outcomes: paths.referenceOutcomes, hashed: hashed.reference },
      progress,
    ),
    openSide(
      { ...shared, path: paths.current, outcomes: paths.outcomes ?? config.outcomes, hashed: hashed.current },
      progress,
    ),
  ] as const;
  try {
    const [reference, current] = await Promise.all(opening);
    progress.start("Reading", reference.rowCount + current.rowCount);
    return await use(await readSides(reference, current, config, options.isListed));
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

async function readSides(
  reference: ReferenceReader,
  current: SideReader,
  config: Config,
  isListed: boolean,
): Promise<LoadedSides> {
  const exact = reference.isExact && current.isExact;
  const plan = await reference.plan(exact);
  const span = await current.timeSpan(plan.specs);
  const windows = await reference.windows(exact, productionWindowMs(span, config));
  const readReference = async () => {
    const side = await reference.read({ exact, windows });
    const task = outcomeTask(side.profile, plan, config, isListed);
    // The current side's are read beside its profile, once it is known what to read.
    const [rows, currentRows] = await Promise.all([
      reference.readOutcomes({ ...task, side: "reference" }),
      current.readOutcomes({ ...task, side: "current" }),
    ]);
    return { side: { ...side, ...rows }, currentRows, outcomes: task.outcomes };
  };
  const [{ side, currentRows, outcomes }, currentSide] = await Promise.all([
    readReference(),
    current.read({ plan, side: "current", span, windows: null, exact, part: null }),
  ]);
  return {
    reference: side,
    current: { ...currentSide, ...currentRows },
    notes: [...reference.notes, ...current.notes],
    reader: current,
    plan,
    outcomes,
  };
}
