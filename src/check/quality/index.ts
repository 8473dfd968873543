import type { Config } from "../../model/config.ts";
import type { NaturalVariation } from "../../model/profile.ts";
import type { QualityResult } from "../../model/report-document.ts";
import type { Side } from "../../model/side.ts";
import type { Draft } from "../draft.ts";
import { almostConstant } from "./almost-constant.ts";
import { columnMissing } from "./column-missing.ts";
import { columnNew } from "./column-new.ts";
import { constant } from "./constant.ts";
import { correlation } from "./correlation.ts";
import { duplicateIds } from "./duplicate-ids.ts";
import { duplicateRows } from "./duplicate-rows.ts";
import { emptyStrings } from "./empty-strings.ts";
import { futureTimestamps } from "./future-timestamps.ts";
import { levelVariants } from "./level-variants.ts";
import { missingLevels } from "./missing-levels.ts";
import { missingValues } from "./missing-values.ts";
import { mixedTypes } from "./mixed-types.ts";
import { newLevels } from "./new-levels.ts";
import { outOfDeclaredRange } from "./out-of-declared-range.ts";
import { outOfReferenceRange } from "./out-of-reference-range.ts";
import { placeholders } from "./placeholders.ts";
import { qualityInput, type QualityRule } from "./quality-input.ts";
import { rejectedLines } from "./rejected-lines.ts";
import { rowCount } from "./row-count.ts";
import { timestampGaps } from "./timestamp-gaps.ts";
import { typeChanged } from "./type-changed.ts";

export { isSilent } from "./quality-result.ts";

/** Every check of data quality, in the order of the report. A new check is one file and one line here. */
export const qualityRules: readonly QualityRule[] = [
  rowCount,
  rejectedLines,
  columnMissing,
  typeChanged,
  mixedTypes,
  missingValues,
  outOfDeclaredRange,
  outOfReferenceRange,
  constant,
  emptyStrings,
  placeholders,
  newLevels,
  missingLevels,
  levelVariants,
  duplicateRows,
  duplicateIds,
  timestampGaps,
  futureTimestamps,
  correlation,
  almostConstant,
  columnNew,
];

/**
 * What all checks of data quality have to say about the current side, before the window's level is shared out.
 *
 * Some drafts are there only so that their test takes its place in the family of tests: drop their results with `isSilent`
 * after the decision. Odd data (no rows, absent columns) never throws.
 *
 * @param variation - The reference's windows of production length; null (default) when unknown.
 */
export function qualityDrafts(
  reference: Side,
  current: Side,
  config: Config,
  variation: NaturalVariation | null = null,
): Draft<QualityResult>[] {
  const input = qualityInput({ reference, current, config, variation });
  return qualityRules.flatMap((rule) => rule.drafts(input));
}
