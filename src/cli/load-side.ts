import { productionWindowMs } from "../check/compare-sides.ts";
import type { Config } from "../model/config.ts";
import type { TableProfile } from "../model/profile.ts";
import type { Side } from "../model/side.ts";
import { referenceWindows } from "../profile/reference-windows.ts";
import { planOf } from "../profile/profile-plan.ts";
import type { ProfilePlan } from "../profile/profile-plan.ts";
import type { TimeSpan } from "../source/time-span.ts";
import { closeInput, openInput, openInputs } from "./open-input.ts";
import type { Input } from "./open-input.ts";
import type { Progress } from "./progress.ts";
import { readProfile, readTable } from "./read-profile.ts";
import { referencePlan } from "./reference-plan.ts";
import type { ReferencePlan } from "./reference-plan.ts";
import { timeSpan, usualWindows } from "./usual-windows.ts";

export interface SidePaths {
  readonly reference: string;
  readonly current: string;
}

export interface LoadedSides {
  readonly reference: Side;
  readonly current: Side;
  /** Sentences about how the files were read. */
  readonly notes: readonly string[];
}

/** Reads both sides: as rows while both are small enough to judge exactly, as profiles otherwise. */
export async function loadSides(paths: SidePaths, config: Config, progress: Progress): Promise<LoadedSides> {
  progress.start("Opening the files", null);
  const inputs = await openInputs([paths.reference, paths.current], config);
  try {
    const [reference, current] = inputs;
    const totalRows = rowsToRead(reference) + rowsToRead(current);
    progress.start("Reading", totalRows);
    return await readSides(reference, current, { config, progress });
  } finally {
    for (const input of inputs) await closeInput(input);
  }
}

interface Reading {
  readonly config: Config;
  readonly progress: Progress;
}

async function readSides(reference: Input, current: Input, reading: Reading): Promise<LoadedSides> {
  const { config } = reading;
  const exact = [reference, current].every((input) => isExact(input, config));
  const fixed = await planFor(reference, config, exact);
  const { specs } = fixed.plan;
  const [referenceSpan, span] = await Promise.all([timeSpan(reference, specs), timeSpan(current, specs)]);
  const windows = referenceWindows(referenceSpan, productionWindowMs(span, config));
  const [referenceSide, currentSide] = await Promise.all([
    readSide(reference, { ...reading, ...fixed, side: "reference", span: referenceSpan, windows, exact }),
    readSide(current, { ...reading, plan: fixed.plan, table: null, side: "current", span, windows: null, exact }),
  ]);
  return { reference: referenceSide, current: currentSide, notes: [reference, current].flatMap(notesOf) };
}

async function planFor(reference: Input, config: Config, exact: boolean): Promise<ReferencePlan> {
  if (reference.kind === "profile") return { plan: planOf(reference.profile), table: null };
  return referencePlan(reference, config, exact);
}

interface SideReading extends Reading, ReferencePlan {
  readonly side: "reference" | "current";
  readonly span: TimeSpan;
  readonly windows: ReturnType<typeof referenceWindows>;
  readonly exact: boolean;
}

async function readSide(input: Input, reading: SideReading): Promise<Side> {
  if (input.kind === "profile") {
    return {
      name: input.name,
      profile: input.profile,
      rows: null,
      columns: [],
      rejects: { count: input.profile.rejectedRows, examples: [] },
    };
  }
  const { source } = input;
  const rows = reading.exact ? (reading.table ?? (await readTable(source, reading.plan, reading.side))) : null;
  const profile = await readProfile({ ...reading, source, chunks: rows?.chunks ?? null });
  return { name: source.name, profile, rows, columns: source.columns, rejects: source.rejects };
}

function isExact(input: Input, config: Config): boolean {
  if (input.kind !== "rows") return false;
  return config.preset === "evidently" || input.source.rowCount <= config.checks.drift.exactRows;
}

function rowsToRead(input: Input): number {
  return input.kind === "rows" ? input.source.rowCount : 0;
}

function notesOf(input: Input): readonly string[] {
  return input.kind === "rows" ? input.source.notes.map((note) => `${input.source.name}: ${note}`) : [];
}

interface ProfileReading extends Reading {
  /** Profile whose columns and bins are used; null to take them from the file itself. */
  readonly referenceProfile: string | null;
}

/** The profile of one file: as a reference of its own, or on the bins of one. A profile is given back as it is. */
export async function loadProfile(path: string, reading: ProfileReading): Promise<TableProfile> {
  const { config, progress, referenceProfile } = reading;
  const fixed = referenceProfile === null ? null : await storedPlan(referenceProfile, config);
  progress.start("Opening the file", null);
  const input = await openInput(path, config);
  try {
    if (input.kind === "profile") return input.profile;
    progress.start("Reading", input.source.rowCount);
    const exact = isExact(input, config);
    const planned = fixed === null ? await referencePlan(input, config, exact) : { plan: fixed, table: null };
    const span = await timeSpan(input, planned.plan.specs);
    const windows = fixed === null ? usualWindows(span, config) : null;
    const { plan, table } = planned;
    const side = fixed === null ? "reference" : "current";
    return await readProfile({ ...input, plan, side, span, windows, config, progress, chunks: table?.chunks ?? null });
  } finally {
    await closeInput(input);
  }
}

async function storedPlan(path: string, config: Config): Promise<ProfilePlan> {
  const input = await openInput(path, config);
  if (input.kind === "profile") return planOf(input.profile);
  await closeInput(input);
  const { InvalidInputError } = await import("../errors.ts");
  throw new InvalidInputError("profile-not-readable", {
    file: path,
    problem: "It is a data file; make a profile of it first.",
  });
}
