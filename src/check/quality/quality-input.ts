import type { Config } from "../../model/config.ts";
import type { ColumnProfile, NaturalVariation } from "../../model/profile.ts";
import type { QualityCheck, QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import type { Draft } from "../draft.ts";

/** A column that both sides hold in the reference's type. */
export interface ColumnPair {
  readonly name: string;
  readonly reference: ColumnProfile;
  readonly current: ColumnProfile;
}

/** What every quality check looks at. */
export interface QualityInput {
  readonly reference: Side;
  readonly current: Side;
  readonly config: Config;
  /** The reference's windows of production length; null when it has too few. */
  readonly variation: NaturalVariation | null;
  /** Columns present on both sides, in the reference's order; measures derived from text are not among them. */
  readonly pairs: readonly ColumnPair[];
}

/** One check: its name in the report and the drafts that it contributes. Must never throw on odd data. */
export interface QualityRule {
  readonly check: QualityCheck;
  drafts(input: QualityInput): readonly Draft<QualityResult>[];
}

/** Pairs the columns of both sides; none when a side has no rows, of which the row count tells. */
export function qualityInput(sides: Omit<QualityInput, "pairs">): QualityInput {
  if (Math.min(sides.reference.profile.rowCount, sides.current.profile.rowCount) === 0) return { ...sides, pairs: [] };
  const others = new Map(sides.current.profile.columns.map((column) => [column.spec.name, column]));
  const pairs = sides.reference.profile.columns.flatMap((reference) => {
    const current = others.get(reference.spec.name);
    const paired = current?.presence === "present" && reference.presence === "present";
    return paired && reference.spec.derivedFrom === null ? [{ name: reference.spec.name, reference, current }] : [];
  });
  return { ...sides, pairs };
}

/** Values of identifiers and timestamps differ by design from window to window: their range and levels say nothing. */
export function hasComparableValues({ reference: { spec } }: ColumnPair): boolean {
  return spec.keptOutOfDrift === null || spec.constant;
}
