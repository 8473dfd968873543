import type { Config } from "../../model/config.ts";
import type { RowListing } from "../../model/row-results.ts";
import type { Side } from "../../model/side.ts";
import { type OutlierScoring, outlierScoring } from "./outlier-scoring.ts";
import { outlierRows } from "./outlier-rows.ts";
import type { StrangeRow } from "./strangest-rows.ts";
import { worstErrors } from "./worst-errors.ts";

/** Rows of each kind that a report and a listing name. */
export const mostListed = 100;

/**
 * What to score all rows of the current side with, whether or not the config asks for outliers in the report.
 *
 * @returns null when a side has too few rows or only a profile, or no column takes part.
 */
export function listingScoring(reference: Side, current: Side, config: Config): OutlierScoring | null {
  const rows = Math.min(reference.features?.rowCount ?? 0, current.features?.rowCount ?? 0);
  return rows < config.windows.minimumRows ? null : outlierScoring(reference, config);
}

/** @param strangest - Of all rows of the current side, by `scoring`; null without it. */
export function rowListing(
  reference: Side,
  current: Side,
  strangest: { readonly rows: readonly StrangeRow[]; readonly scoring: OutlierScoring } | null,
): RowListing {
  const isScored = strangest !== null && reference.features !== null;
  return {
    rows: isScored ? outlierRows(strangest.rows, reference.features, strangest.scoring) : [],
    worstErrors: worstErrors(current.outcomes, mostListed),
  };
}
