import { listingScoring, mostListed, rowListing } from "../../check/outlier/row-listing.ts";
import type { Config } from "../../model/config.ts";
import type { RowListing } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import type { OutcomePlan } from "../../profile/outcome-rows/outcome-plan.ts";
import type { ProfilePlan } from "../../profile/profile-plan.ts";
import type { Progress } from "./progress.ts";
import type { SideReader } from "./side-reader.ts";

export interface ListedSides {
  readonly reference: Side;
  readonly current: Side;
  /** Where the current side's rows are. */
  readonly reader: SideReader;
  readonly plan: ProfilePlan;
  readonly outcomes: OutcomePlan | null;
}

/** The strangest of all rows of the current side, and those whose errors cost most. */
export async function listRows(sides: ListedSides, config: Config, progress: Progress): Promise<RowListing> {
  const { reference, current, reader, plan, outcomes } = sides;
  const scoring = listingScoring(reference, current, config);
  if (scoring === null) return rowListing(reference, current, null);
  progress.start("Scoring rows", reader.rowCount);
  const id = outcomes?.specs[outcomes.id] ?? null;
  const rows = await reader.readStrangest({ plan, scoring, most: mostListed, id });
  return rowListing(reference, current, { rows, scoring });
}
