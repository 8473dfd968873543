import type { Config } from "../../model/config.ts";
import type { ColumnProfile, NaturalVariation } from "../../model/profile.ts";
import type { ColumnResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import type { Table } from "../../model/table.ts";
import { summarizeColumn } from "../../profile/summarize-column.ts";
import type { Draft } from "../draft.ts";
import { columnDraft } from "./column-draft.ts";
import type { ColumnSides } from "./column-sides.ts";

export interface DriftInput {
  readonly reference: Side;
  readonly current: Side;
  readonly config: Config;
  /** Chance of a false alarm in the whole window. */
  readonly level: number;
  /** The reference's windows of production length; null when it has too few. */
  readonly variation: NaturalVariation | null;
}

/** One draft for each column of the reference, in its order. */
export function driftDrafts(input: DriftInput): Draft<ColumnResult>[] {
  const { reference, current, config, level, variation } = input;
  const columnCount = reference.profile.columns.filter((column) => column.spec.keptOutOfDrift === null).length;
  return reference.profile.columns.flatMap((column, position) => {
    const other = current.profile.columns[position];
    if (other === undefined) return [];
    const sides: ColumnSides = {
      reference: column,
      current: other,
      referenceSummary: summarizeColumn(column),
      currentSummary: summarizeColumn(other),
      rows: pairedRows(reference.rows, current.rows, position),
      config,
      level,
      columnCount,
      variation: columnVariation(variation, column),
    };
    return [columnDraft(sides)];
  });
}

function pairedRows(reference: Table | null, current: Table | null, position: number): ColumnSides["rows"] {
  return reference === null || current === null ? null : { reference, current, position };
}

function columnVariation(variation: NaturalVariation | null, { spec }: ColumnProfile): ColumnSides["variation"] {
  const effects = variation?.columns[spec.name]?.effects ?? [];
  return variation === null || effects.length === 0 ? null : { effects, windowMs: variation.windowMs };
}
