import { defaultConfig } from "../model/default-config.ts";
import type { TableProfile } from "../model/profile.ts";
import type { Table } from "../model/table.ts";
import type { ColumnsConfig } from "./infer-columns.ts";
import { planColumns, readTable } from "./plan-columns.ts";
import { ProfileBuilder } from "./profile-builder.ts";
import { planOf, type ProfilePlan } from "./profile-plan.ts";
import { sideColumns } from "./side-columns.ts";
import { referenceBins } from "./reference-bins.ts";
import type { ColumnarData } from "./table-from-columns.ts";
import type { TimeWindows } from "./window-clock.ts";

export interface ProfileTableOptions {
  /** What columns are, when the table is its own reference. */
  readonly config?: ColumnsConfig;
  /** Profile of the reference, whose columns and bins are used; without it the table is its own reference. */
  readonly reference?: TableProfile | null;
  /** Windows whose differences are kept as natural variation. */
  readonly windows?: TimeWindows | null;
}

/**
 * Profile of rows in memory: as a reference of its own, or on the bins of one.
 *
 * @example
 * const reference = profileTable(tableFromColumns({ minutes: january }));
 * const current = profileTable(tableFromColumns({ minutes: february }), { reference });
 */
export function profileTable(data: ColumnarData | Table, options: ProfileTableOptions = {}): TableProfile {
  const { config = defaultConfig, reference = null, windows = null } = options;
  const known = reference === null ? null : planOf(reference);
  if ("chunks" in data) return build(data, known ?? planOfTable(data), windows);
  const plan = known ?? planColumns(data, config);
  const table = readTable(data, plan, reference === null ? "reference" : "current");
  return build(table, plan, windows, sideColumns(data.facts, plan.specs, config));
}

function build(table: Table, plan: ProfilePlan, windows: TimeWindows | null, facts = {}): TableProfile {
  const builder = new ProfileBuilder(plan, { windows, expectedRows: table.rowCount });
  for (const chunk of table.chunks) builder.add(chunk);
  return builder.finish(facts);
}

function planOfTable({ specs, chunks }: Table): ProfilePlan {
  return { specs, bins: referenceBins(specs, chunks), vocabularies: {} };
}
