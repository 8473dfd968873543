import type { ColumnSpec } from "../../model/column.ts";
import type { FeatureColumn } from "../../model/feature-rows.ts";
import type { LevelBins } from "../../model/profile.ts";
import { LevelSlots } from "../code-accumulator.ts";
import type { ProfilePlan } from "../profile-plan.ts";
import { CodeBuffer, NumberBuffer } from "./slot-buffer.ts";

/** The values of a column that is compared. */
export interface FeatureBuffer {
  readonly name: string;
  readonly index: number;
  readonly levels: readonly string[];
  readonly buffer: NumberBuffer | CodeBuffer;
}

/** Shares of new words are left out: they mean nothing in a sample. */
export function isFeature({ role, type, keptOutOfDrift, derivedFrom }: ColumnSpec): boolean {
  const isCompared = role === "feature" && keptOutOfDrift === null && derivedFrom?.measure !== "new-words";
  return isCompared && type !== "text" && type !== "datetime";
}

/** @param index - Position of the column among those read. */
export function featureBuffer(
  { name, type }: ColumnSpec,
  index: number,
  bins: ProfilePlan["bins"][number] | undefined,
): FeatureBuffer {
  if (type === "numeric") return { name, index, levels: [], buffer: new NumberBuffer() };
  const known: LevelBins =
    bins?.kind === "levels" ? bins : { kind: "levels", levels: [], otherHashes: [], complete: true };
  const slots = new LevelSlots(known);
  return { name, index, levels: known.levels, buffer: new CodeBuffer((level) => slots.positionOf(level)) };
}

/** The column of the rows gathered; it may share the memory of the buffer. */
export function finishColumn({ name, levels, buffer }: FeatureBuffer, rowCount: number): FeatureColumn {
  if (buffer instanceof CodeBuffer) return { name, kind: "codes", levels, codes: buffer.take(rowCount) };
  const values = buffer.take(rowCount).map((value) => (Number.isFinite(value) ? value : Number.NaN));
  return { name, kind: "numbers", values };
}
