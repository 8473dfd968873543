import type { Config, DriftMethod } from "../../model/config.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { ColumnResult, ColumnSummary, ColumnVerdict } from "../../model/report-document.ts";
import type { Table } from "../../model/table.ts";
import { windowEffect } from "../../profile/window-effect.ts";
import { blankResult } from "./blank-result.ts";

/** One column on both sides, with all that its drift draft needs. */
export interface ColumnSides {
  readonly reference: ColumnProfile;
  readonly current: ColumnProfile;
  readonly referenceSummary: ColumnSummary;
  readonly currentSummary: ColumnSummary;
  /** Rows of both sides and the column's position in them; null when either side has only a profile. */
  readonly rows: { readonly reference: Table; readonly current: Table; readonly position: number } | null;
  readonly config: Config;
  /** The window's level, and how many columns share it. */
  readonly level: number;
  readonly columnCount: number;
  /** The reference's windows: excess effects of this column, their length; null when unknown. */
  readonly variation: { readonly effects: readonly number[]; readonly windowMs: number } | null;
}

/** Level that one column's test must resolve when all columns share the window's level evenly. */
export function columnLevel({ level, columnCount }: ColumnSides): number {
  return level / Math.max(1, columnCount);
}

export function driftMethod({ reference, config }: ColumnSides): DriftMethod {
  return config.columns[reference.spec.name]?.method ?? config.checks.drift.method;
}

export function minimumEffect({ reference, config }: ColumnSides): number {
  return reference.spec.minimumEffect ?? config.checks.drift.minimumEffect;
}

/** The effect on the reference's bins with the expected sampling noise taken off, as the reference's windows have it. */
export function excessEffect({ reference, current }: ColumnSides): number {
  if (reference.counts === null || current.counts === null) return 0;
  return windowEffect(reference.counts, current.counts) ?? 0;
}

/** A column's result before, or without, any judgement. */
export function unjudgedResult(sides: ColumnSides, verdict: ColumnVerdict, sentence: string): ColumnResult {
  const { name, role, type, typeReason, unit } = sides.reference.spec;
  return {
    ...blankResult({ name, role, type, typeReason, unit, verdict, sentence }),
    reference: sides.referenceSummary,
    current: sides.currentSummary,
  };
}
