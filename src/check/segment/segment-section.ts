import type { Config } from "../../model/config.ts";
import { formatCount } from "../../model/format-number.ts";
import { numberAt } from "../../model/number-at.ts";
import type { Membership, OutcomeRows } from "../../model/outcome-rows.ts";
import type { Side } from "../../model/side.ts";
import type { SegmentResult, SegmentSize } from "../../model/subset-results.ts";
import type { Decision } from "../decision.ts";
import type { Draft } from "../draft.ts";
import type { Champion } from "../performance/performance-section.ts";
import { rowsOfLevels } from "../rows-of-levels.ts";
import { testWeights } from "../test-weights.ts";
import { levelDraft, type SegmentFacts } from "./level-draft.ts";
import { segmentDrift } from "./segment-drift.ts";
import { segmentMeasures, type WholeMeasures, wholeMeasures } from "./segment-measures.ts";
import { segmentTraits } from "./segment-traits.ts";

export interface SegmentSection {
  readonly drafts: readonly Draft<SegmentResult>[];
  close(decision: Decision): readonly SegmentResult[];
}

export interface SegmentOptions {
  readonly config: Config;
  readonly champion: Champion | null;
}

/**
 * Every level of every segmentation: its rows, what moved inside, and how the champion does there, by all metrics that are judged.
 *
 * A segment alarms when the champion fell there beyond noise by one of them, and by what matters more than it fell in all: a fall of
 * the whole is said once, by performance. The levels of a segmentation share the weight of one test.
 *
 * @returns null when the config has no segments, or the current side has only a profile.
 */
export function segmentSection(
  reference: Side,
  current: Side,
  { config, champion }: SegmentOptions,
): SegmentSection | null {
  const now = current.outcomes;
  if (now === null || now.segments.length === 0) return null;
  const whole = wholeMeasures(champion, now, config);
  const drafts = now.segments.flatMap((membership) =>
    membershipDrafts(membership, { reference, current, now, config, whole }),
  );
  return { drafts, close: (decision) => drafts.map((draft) => decision.close(draft)) };
}

interface SegmentInput {
  readonly config: Config;
  readonly reference: Side;
  readonly current: Side;
  readonly now: OutcomeRows;
  /** null when the champion cannot be measured. */
  readonly whole: WholeMeasures | null;
}

function membershipDrafts(membership: Membership, input: SegmentInput): readonly Draft<SegmentResult>[] {
  const { reference, now, config, whole } = input;
  const before = reference.outcomes;
  const earlier = before?.segments.find(({ name }) => name === membership.name) ?? null;
  const rows = { reference: earlier && rowsOfLevels(earlier), current: rowsOfLevels(membership) };
  const drift = segmentDrift(input, membership);
  const facts = membership.levels.map((level, index) => ({
    name: membership.name,
    label: level.label,
    condition: level.condition,
    reference: sizeOf(rows.reference?.[index] ?? 0, before),
    current: sizeOf(numberAt(rows.current, index), now),
    drift: drift[index] ?? [],
  }));
  const traits = whole && segmentTraits(now, whole.current, config);
  if (whole === null || traits === null) return facts.map(plainDraft);
  const sides = segmentMeasures(membership, earlier, whole);
  return facts.map((own, index) =>
    levelDraft({
      facts: own,
      traits,
      weight: testWeights.segments / membership.levels.length,
      reference: own.reference.rows === 0 ? null : sides.reference(index),
      current: sides.current(index),
      rest: sides.rest(index),
      whole,
      outcomes: now,
      config,
    }),
  );
}

function sizeOf(rows: number, outcomes: OutcomeRows | null): SegmentSize {
  const all = outcomes?.rowCount ?? 0;
  return { rows, share: all === 0 ? null : rows / all };
}

function plainDraft(facts: SegmentFacts): Draft<SegmentResult> {
  const { condition, current } = facts;
  const sentence = `${condition}: ${formatCount(current.rows)} rows.`;
  const result: SegmentResult = { ...facts, metrics: [], verdict: "ok", reason: null, sentence };
  return { tests: [], effect: null, minimumEffect: 0, variation: null, finish: () => result };
}
