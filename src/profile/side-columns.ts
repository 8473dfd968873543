import type { ColumnSpec } from "../model/column.ts";
import type { SourceColumn } from "../model/table.ts";
import type { ColumnsConfig } from "./infer-columns.ts";
import type { SideFacts } from "./profile-builder.ts";

/** What a side's own columns tell its profile: how each is stored, and those that the reference lacks, ignored ones aside. */
export function sideColumns(
  columns: readonly Pick<SourceColumn, "name" | "storageName">[],
  specs: readonly ColumnSpec[],
  config: Pick<ColumnsConfig, "columns">,
): Required<Pick<SideFacts, "extraColumns" | "storageNames">> {
  const known = new Set(specs.map((spec) => spec.derivedFrom?.column ?? spec.name));
  const names = columns.map(({ name }) => name);
  return {
    extraColumns: names.filter((name) => !known.has(name) && config.columns[name]?.ignore !== true),
    storageNames: new Map(columns.map(({ name, storageName }) => [name, storageName])),
  };
}
