import type { IdValues } from "../../model/outcome-rows.ts";
import type { ColumnValues } from "../../model/table.ts";

/** How the rows of a chunk are called, from its id column as an `OutcomePlan` reads it; null when it is not there. */
export function idValues(column: ColumnValues | undefined): IdValues | null {
  if (column?.kind === "text") return { kind: "texts", values: column.values };
  if (column?.kind !== "number") return null;
  const { values, nulls } = column;
  return { kind: "numbers", values: nulls === null ? values : values.map((id, row) => (nulls[row] === 1 ? NaN : id)) };
}
