import { byteAt, doubleAt } from "../../model/number-at.ts";
import type { Feature } from "../feature.ts";
import { holm } from "../holm.ts";
import { type Condition, conditionsText, rowsWhere } from "./condition.ts";
import { type SegmentGap, segmentTest } from "./segment-test.ts";
import type { WeakSegmentSettings } from "./weak-segment-options.ts";

/** A part of the rows that is worse than the rest. Gap, interval and p-value are of the half that the search did not see. */
export interface WeakSegment extends SegmentGap {
  readonly conditions: readonly Condition[];
  /** The conditions as one would write them: "age >= 55 and job in (A, B)". */
  readonly text: string;
  /** Rows with an outcome that are in it, of both halves. */
  readonly rows: number;
  /** `rows` among all rows with an outcome. */
  readonly share: number;
  /** Holm's, over all segments that were tested. */
  readonly adjustedPValue: number;
}

export interface SecondHalf {
  readonly features: readonly Feature[];
  readonly losses: Float64Array;
  /** Rows with an outcome. */
  readonly known: Int32Array;
  /** Those of the half that was not searched. */
  readonly second: Int32Array;
  readonly settings: WeakSegmentSettings;
  /** Of the losses of the searched half. */
  readonly deviation: number;
}

/** Tests each segment once on the second half; those that are significantly and largely worse, largest gap first. */
export function confirmSegments(named: readonly (readonly Condition[])[], half: SecondHalf): readonly WeakSegment[] {
  const { features, losses, known, second, settings, deviation } = half;
  const tested = named.map((conditions) => {
    const inside = rowsWhere(conditions, features, losses.length);
    const lossesAt = (wanted: number): Float64Array =>
      Float64Array.from(
        second.filter((row) => byteAt(inside, row) === wanted),
        (row) => doubleAt(losses, row),
      );
    const rows = known.reduce((sum, row) => sum + byteAt(inside, row), 0);
    return { conditions, rows, gap: segmentTest(lossesAt(1), lossesAt(0)) };
  });
  const adjusted = holm(tested.map(({ gap }) => gap?.pValue ?? 1));
  return tested
    .flatMap(({ conditions, rows, gap }, place) => {
      const adjustedPValue = adjusted[place] ?? 1;
      if (gap === null || adjustedPValue > settings.level || gap.gap < settings.minimumEffect * deviation) return [];
      const share = rows / known.length;
      return [{ conditions, text: conditionsText(conditions), rows, share, ...gap, adjustedPValue }];
    })
    .toSorted((a, b) => b.gap - a.gap);
}
