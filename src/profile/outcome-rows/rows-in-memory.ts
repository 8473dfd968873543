import type { Side } from "../../model/side.ts";
import type { Table } from "../../model/table.ts";
import type { ProfilePlan } from "../profile-plan.ts";
import type { ColumnarData } from "../table-from-columns.ts";
import { FeatureCollector } from "./feature-collector.ts";
import { OutcomeCollector } from "./outcome-collector.ts";
import type { OutcomePlan } from "./outcome-plan.ts";

export interface RowsInMemory {
  readonly data: ColumnarData;
  /** The same rows in the columns of the profile plan. */
  readonly table: Table;
}

/** The rows of a side in memory for performance and for what looks at many columns at once. */
export function rowsInMemory(
  { data, table }: RowsInMemory,
  plans: { readonly profile: ProfilePlan; readonly outcomes: OutcomePlan | null; readonly features: boolean },
  seed: number,
): Pick<Side, "outcomes" | "features"> {
  const options = { totalRows: data.rowCount, seed };
  const outcomes = plans.outcomes === null ? null : new OutcomeCollector(plans.outcomes, options);
  if (plans.outcomes !== null) outcomes?.add(data.read(plans.outcomes.specs));
  const features = plans.features ? new FeatureCollector(plans.profile, options) : null;
  for (const chunk of table.chunks) features?.add(chunk);
  const rowNumbers = outcomes?.rowNumbers() ?? null;
  return { outcomes: outcomes?.finish() ?? null, features: features?.finish(rowNumbers) ?? null };
}
