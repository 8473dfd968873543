import { listingScoring, mostListed, rowListing } from "../../check/outlier/row-listing.ts";
import type { Config } from "../../model/config.ts";
import type { RowListing } from "../../model/row-results.ts";
import type { Progress } from "./progress.ts";
import type { LoadedSides } from "./with-sides.ts";

/** The strangest of all rows of the current side, and those whose errors cost most. */
export async function listRows(sides: LoadedSides, config: Config, progress: Progress): Promise<RowListing> {
  const { reference, current, reader, plan, outcomes } = sides;
  const scoring = listingScoring(reference, current, config);
  if (scoring === null) return rowListing(reference, current, null);
  progress.start("Scoring rows", reader.rowCount);
  const id = outcomes?.specs[outcomes.id] ?? null;
  const rows = await reader.readStrangest({ plan, scoring, most: mostListed, id });
  return rowListing(reference, current, { rows, scoring });
}
