import type { ColumnSpec } from "../model/column.ts";
import { rowNumberName } from "./loaded-rows.ts";

/** The hidden column of row numbers as a column to scan: ascending in the order of the rows. */
export const rowNumberSpec: ColumnSpec = {
  name: rowNumberName,
  type: "numeric",
  typeReason: "position in the files",
  role: "feature",
  derivedFrom: null,
  storage: "integer",
  keptOutOfDrift: null,
  constant: false,
  unit: null,
  range: null,
  minimumEffect: null,
  watchedLevels: [],
};
