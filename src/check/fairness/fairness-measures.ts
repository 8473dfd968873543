import type { FairnessMeasure } from "../../model/subset-results.ts";
import type { Interval } from "../../stats/interval.ts";
import type { LargestGap } from "../../stats/fairness/largest-gap.ts";
import { type GapOptions, type GapPart, meanPart, ratePart } from "./gap-part.ts";
import type { GroupCounts } from "./group-counts.ts";
import type { GroupedSide } from "./grouped-side.ts";
import { measureSentence } from "./fairness-sentence.ts";
import type { GroupMean } from "./slot-means.ts";

/** From this difference of rates on a gap matters; below four fifths a ratio is worth a note (the rule of US agencies of 1978). */
export const smallestDifference = 0.1;
const fourFifths = 0.8;

/** A measure as it is reported, and the gaps that it is the worst of. */
export interface MeasuredGap {
  readonly measure: FairnessMeasure;
  readonly parts: readonly GapPart[];
}

/** Counts of the groups that are large enough, of all rows or within one level of control. */
export interface MeasuredGroups {
  readonly counts: readonly GroupCounts[] | null;
  readonly calibration: readonly GroupMean[] | null;
  readonly errors: readonly GroupMean[] | null;
}

/** The groups at some places; `level` null: over all levels of control. */
export function groupsAt(side: GroupedSide, places: readonly number[], level: number | null): MeasuredGroups {
  const at = <Group>(
    tally: { readonly all: readonly Group[]; within(level: number): readonly Group[] } | null,
  ): readonly Group[] | null => {
    const groups = tally === null ? null : level === null ? tally.all : tally.within(level);
    return groups === null ? null : places.flatMap((place) => groups[place] ?? []);
  };
  return {
    counts: at(side.decisions),
    calibration: side.hasOutcomes ? at(side.calibration) : null,
    errors: at(side.errors),
  };
}

export interface MeasureInput {
  readonly now: MeasuredGroups;
  readonly before: MeasuredGroups | null;
  /** Whether the current side knows outcomes. */
  readonly hasOutcomes: boolean;
  readonly options: GapOptions;
  /** Smallest difference of mean errors that matters, in the target's unit; null when it cannot be said. */
  readonly smallestError: number | null;
}

/** All measures that the sides allow, in the order of the report. */
export function fairnessMeasures(input: MeasureInput): readonly MeasuredGap[] {
  const { now, before, options, hasOutcomes } = input;
  if (now.errors !== null) {
    const part = meanPart("mean_error", now.errors, before?.errors ?? null, options);
    return [difference("mean_error_difference", [part], input.smallestError)];
  }
  const { counts } = now;
  if (counts === null) return [];
  const old = before?.counts ?? null;
  const rate = (about: Parameters<typeof ratePart>[0], of: "decided" | "judged" = "judged"): GapPart =>
    ratePart(
      about,
      counts.map((group) => group[of]),
      old && old.map((group) => group[of]),
      options,
    );
  const selection = rate("selection_rate", "decided");
  const free = [
    difference("demographic_parity_difference", [selection], smallestDifference),
    ratio("demographic_parity_ratio", [selection]),
  ];
  if (!hasOutcomes) return free;
  const [truePositive, falsePositive] = [rate("true_positive_rate"), rate("false_positive_rate")];
  const calibration =
    now.calibration === null ? [] : [meanPart("calibration", now.calibration, before?.calibration ?? null, options)];
  return [
    ...free,
    difference("equalized_odds_difference", [truePositive, falsePositive], smallestDifference),
    ratio("equalized_odds_ratio", [truePositive, falsePositive]),
    difference("equal_opportunity_difference", [truePositive], smallestDifference),
    difference("false_positive_rate_difference", [falsePositive], smallestDifference),
    difference("predictive_parity_difference", [rate("precision")], smallestDifference),
    difference("accuracy_parity_difference", [rate("accuracy")], smallestDifference),
    ...calibration.map((part) => difference("calibration_difference", [part], smallestDifference)),
  ];
}

function difference(name: string, parts: readonly GapPart[], minimumEffect: number | null): MeasuredGap {
  return measured({ name, kind: "difference", parts, minimumEffect });
}

function ratio(name: string, parts: readonly GapPart[]): MeasuredGap {
  return measured({ name, kind: "ratio", parts, minimumEffect: fourFifths });
}

interface Shape extends Pick<FairnessMeasure, "name" | "kind" | "minimumEffect"> {
  readonly parts: readonly GapPart[];
}

function measured({ name, kind, parts, minimumEffect }: Shape): MeasuredGap {
  const now = worstPart(parts, "now", kind);
  const before = worstPart(parts, "before", kind);
  const pValues = parts.flatMap(({ pValue }) => pValue ?? []);
  const reason = now === null ? "Fewer than two groups have enough rows for it." : null;
  const blank: FairnessMeasure = {
    name,
    kind,
    reference: before && estimateOf(before, "before", kind),
    current: now && estimateOf(now, "now", kind),
    highest: now?.now?.highest ?? null,
    lowest: now?.now?.lowest ?? null,
    pValue: pValues.length === 0 ? null : Math.min(1, pValues.length * Math.min(...pValues)),
    adjustedPValue: null,
    minimumEffect,
    verdict: now === null ? "insufficient-data" : "not-judged",
    reason,
    sentence: reason ?? "",
  };
  return { measure: now === null ? blank : { ...blank, sentence: measureSentence(blank, now) }, parts };
}

type Which = "now" | "before";

/** The part whose gap is the worst on that side. */
function worstPart(parts: readonly GapPart[], which: Which, kind: FairnessMeasure["kind"]): GapPart | null {
  const badness = (gap: LargestGap): number | null =>
    kind === "difference" ? gap.difference : gap.ratio === null ? null : -gap.ratio;
  const scored = parts.flatMap((part) => {
    const gap = part[which];
    const bad = gap === null ? null : badness(gap);
    return bad === null ? [] : [{ part, bad }];
  });
  return scored.toSorted((a, b) => b.bad - a.bad)[0]?.part ?? null;
}

function estimateOf(part: GapPart, which: Which, kind: FairnessMeasure["kind"]): FairnessMeasure["current"] {
  const gap = part[which];
  if (gap === null) return null;
  const rows = which === "now" ? part.rowsNow : part.rowsBefore;
  const interval: Interval | null = kind === "difference" ? gap.differenceInterval : gap.ratioInterval;
  const value = kind === "difference" ? gap.difference : gap.ratio;
  return { value, interval: interval && [interval.low, interval.high], rows };
}
