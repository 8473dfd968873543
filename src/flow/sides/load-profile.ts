import { InvalidInputError } from "../../errors.ts";
import type { Config } from "../../model/config.ts";
import type { TableProfile } from "../../model/profile.ts";
import { type ProfilePlan, planOf } from "../../profile/profile-plan.ts";
import { closeInput, openInput } from "./open-input.ts";
import type { Progress } from "./progress.ts";
import { referencePlan } from "./reference-plan.ts";
import { LocalSide, type SideOrder, type SideTask } from "./side-reader.ts";
import { usualWindows } from "./usual-windows.ts";

interface ProfileReading {
  readonly config: Config;
  readonly progress: Progress;
  /** Profile whose columns and bins are used; null to take them from the file itself. */
  readonly referenceProfile: string | null;
}

/** From this many rows on, two threads read a half each. */
const manyRows = 400_000;

/** The profile of one file: as a reference of its own, or on the bins of one. A profile is given back as it is. */
export async function loadProfile(path: string, reading: ProfileReading): Promise<TableProfile> {
  const { config, progress, referenceProfile } = reading;
  const fixed = referenceProfile === null ? null : await storedPlan(referenceProfile, config);
  progress.start("Opening the file", null);
  const order = { path, config, outcomes: null };
  const side = await LocalSide.open(order, progress);
  try {
    const { input } = side;
    if (input.kind === "profile") return input.profile;
    progress.start("Reading", side.rowCount);
    const { plan, table } = fixed ?? (await referencePlan(input, config, side.isExact));
    const span = await side.timeSpan(plan.specs);
    const windows = fixed === null ? usualWindows(span, config) : null;
    const name = fixed === null ? "reference" : "current";
    const task = { plan, side: name, span, windows, exact: side.isExact, part: null } as const;
    // How far windows differ cannot be told from halves.
    const inHalves = windows === null && side.rowCount >= manyRows && input.source.hasCheapParts;
    if (inHalves) return await readHalves(side, { order, task, progress });
    return (await side.read(task, table)).profile;
  } finally {
    await side.close();
  }
}

interface Halves {
  readonly order: SideOrder;
  readonly task: SideTask;
  readonly progress: Progress;
}

async function readHalves(side: LocalSide, { order, task, progress }: Halves): Promise<TableProfile> {
  const [{ ThreadSide }, { mergeProfiles }] = await Promise.all([
    import("./thread-side.ts"),
    import("../../profile/merge-profiles.ts"),
  ]);
  const other = ThreadSide.open(order, progress);
  const half = (index: number): SideTask => ({ ...task, exact: false, part: { index, count: 2 } });
  try {
    const [first, second] = await Promise.all([side.read(half(0)), other.then((opened) => opened.read(half(1)))]);
    return mergeProfiles(first.profile, second.profile);
  } finally {
    const [opened] = await Promise.allSettled([other]);
    if (opened.status === "fulfilled") await opened.value.close();
  }
}

async function storedPlan(path: string, config: Config): Promise<{ plan: ProfilePlan; table: null }> {
  const input = await openInput(path, config);
  if (input.kind === "profile") return { plan: planOf(input.profile), table: null };
  await closeInput(input);
  throw new InvalidInputError("profile-not-readable", {
    file: path,
    problem: "It is a data file; make a profile of it first.",
  });
}
