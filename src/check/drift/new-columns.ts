import type { ColumnType, StorageType } from "../../model/column.ts";
import type { ColumnResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import { blankResult } from "./blank-result.ts";

const typeOf: Readonly<Record<StorageType, ColumnType>> = {
  integer: "numeric",
  decimal: "numeric",
  boolean: "boolean",
  datetime: "datetime",
  string: "categorical",
  nested: "text",
};

/** Columns that only the current side has: shown, with nothing to compare them to. */
export function newColumnResults(current: Side): ColumnResult[] {
  return current.profile.extraColumns.map((name) => {
    const storage = current.columns.find((column) => column.name === name)?.storage ?? "string";
    return blankResult({
      name,
      role: "feature",
      type: typeOf[storage],
      typeReason: "from how the current side stores it; the reference does not have it",
      unit: null,
      verdict: "new",
      sentence: `${name} is new: the reference does not have it.`,
    });
  });
}
