import type { Config } from "../../model/config.ts";
import { formatCount } from "../../model/format-number.ts";
import type { Membership, OutcomeRows } from "../../model/outcome-rows.ts";
import type { Difference } from "../../model/performance-result.ts";
import type { Side } from "../../model/side.ts";
import type { SegmentMetric, SegmentResult, SegmentSize } from "../../model/subset-results.ts";
import type { Decision } from "../decision.ts";
import type { Decided, Draft } from "../draft.ts";
import type { Measured } from "../performance/measured.ts";
import { metricDraft } from "../performance/metric-draft.ts";
import { unitOf } from "../performance/metric-judgement.ts";
import type { MetricTrait } from "../performance/metric-trait.ts";
import type { ChampionRows } from "../performance/performance-section.ts";
import { worsening } from "../performance/worse-test.ts";
import { rowsOfLevels } from "../rows-of-levels.ts";
import { testWeights } from "../test-weights.ts";
import { segmentDrift } from "./segment-drift.ts";
import { type SegmentMeasures, segmentMeasures, segmentTrait } from "./segment-metric.ts";

export interface SegmentSection {
  readonly drafts: readonly Draft<SegmentResult>[];
  close(decision: Decision): readonly SegmentResult[];
}

export interface SegmentOptions {
  readonly config: Config;
  readonly champion: ChampionRows;
}

/**
 * Every level of every segmentation: its rows, what moved inside, and how the champion does there, by one metric.
 *
 * A segment alarms when the champion fell there beyond noise, and by what matters more than it fell in all: a fall of the whole
 * is said once, by performance. The levels of a segmentation share the weight of one test.
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
  const drafts = now.segments.flatMap((membership) =>
    membershipDrafts(membership, { reference, current, now, config, champion }),
  );
  return { drafts, close: (decision) => drafts.map((draft) => decision.close(draft)) };
}

interface SegmentInput extends SegmentOptions {
  readonly reference: Side;
  readonly current: Side;
  readonly now: OutcomeRows;
}

function membershipDrafts(membership: Membership, input: SegmentInput): readonly Draft<SegmentResult>[] {
  const { reference, now, config, champion } = input;
  const before = reference.outcomes;
  const earlier = before?.segments.find(({ name }) => name === membership.name) ?? null;
  const trait = segmentTrait(now);
  const sides = trait && segmentMeasures(trait, membership, { earlier, champion, config });
  const rows = { reference: earlier && rowsOfLevels(earlier), current: rowsOfLevels(membership) };
  const drift = segmentDrift(input, membership);
  const fallOfAll = trait === null || sides === null ? 0 : fallOf(sides.overall, trait);
  return membership.levels.map((level, index) => {
    const facts = {
      name: membership.name,
      label: level.label,
      condition: level.condition,
      reference: sizeOf(rows.reference?.[index] ?? 0, before),
      current: sizeOf(rows.current[index] ?? 0, now),
      drift: drift[index] ?? [],
    };
    if (trait === null || sides === null) return plainDraft(facts);
    return levelDraft({
      facts,
      trait,
      weight: testWeights.segments / membership.levels.length,
      reference: facts.reference.rows === 0 ? null : sides.reference(index),
      current: sides.current(index),
      rest: sides.rest(index),
      fallOfAll,
      minimumRows: config.windows.minimumRows,
      unit: unitOf(trait, now, config),
    });
  });
}

/** How much the champion fell on all rows. */
function fallOf({ reference, current }: SegmentMeasures["overall"], { better }: MetricTrait): number {
  return Math.max(0, reference === null ? 0 : (worsening(reference, current, better)?.worse ?? 0));
}

function sizeOf(rows: number, outcomes: OutcomeRows | null): SegmentSize {
  const all = outcomes?.rowCount ?? 0;
  return { rows, share: all === 0 ? null : rows / all };
}

type Facts = Pick<SegmentResult, "name" | "label" | "condition" | "reference" | "current" | "drift">;

function plainDraft(facts: Facts): Draft<SegmentResult> {
  const { condition, current } = facts;
  const sentence = `${condition}: ${formatCount(current.rows)} rows.`;
  const result: SegmentResult = { ...facts, metrics: [], verdict: "ok", reason: null, sentence };
  return { tests: [], effect: null, minimumEffect: 0, variation: null, finish: () => result };
}

interface LevelInput {
  readonly facts: Facts;
  readonly trait: MetricTrait;
  readonly weight: number;
  readonly reference: Measured | null;
  readonly current: Measured;
  readonly rest: Measured;
  /** By how much the champion fell on all rows. */
  readonly fallOfAll: number;
  readonly minimumRows: number;
  readonly unit: string | null;
}

function levelDraft(input: LevelInput): Draft<SegmentResult> {
  const { trait, reference, current, fallOfAll, weight, minimumRows } = input;
  const minimumEffect = minimumEffectOf(trait, reference);
  const metric = metricDraft({
    trait,
    reference,
    current,
    baseline: null,
    isJudged: true,
    minimumEffect,
    minimumRows,
    unit: input.unit,
    windows: null,
  });
  return {
    tests: metric.tests.map((test) => ({ ...test, about: input.facts.condition, weight })),
    effect: metric.effect,
    sizeEffect: Math.max(0, (metric.effect ?? 0) - fallOfAll),
    minimumEffect: metric.minimumEffect,
    variation: null,
    finish: (decided) => closeLevel(input, metric.finish(decided), decided),
  };
}

function minimumEffectOf({ minimum }: MetricTrait, reference: Measured | null): number | null {
  if (minimum.kind === "absolute") return minimum.value;
  const before = reference?.value ?? null;
  return before === null ? null : Math.abs(before) * minimum.value;
}

function closeLevel(
  input: LevelInput,
  result: ReturnType<ReturnType<typeof metricDraft>["finish"]>,
  { open }: Decided,
): SegmentResult {
  const { facts, trait, current, rest } = input;
  const { baseline: _, ...metric } = result;
  const own: SegmentMetric = { ...metric, differenceToRest: differenceToRest(rest, current, trait) };
  const drifted = facts.drift.filter((column) => column.verdict === "drifted").map(({ column }) => column);
  const moved = drifted.length === 0 ? "" : ` ${drifted.slice(0, 3).join(", ")} moved inside.`;
  return {
    ...facts,
    metrics: [own],
    verdict: verdictOf(metric.verdict, open),
    reason: metric.reason,
    sentence: `${facts.condition}: ${uncapitalized(metric.sentence)}${moved}`,
  };
}

function differenceToRest(rest: Measured, current: Measured, trait: MetricTrait): Difference | null {
  const moved = worsening(rest, current, trait.better);
  return moved === null ? null : { value: moved.difference, interval: moved.interval };
}

function verdictOf(verdict: SegmentMetric["verdict"], open: boolean): SegmentResult["verdict"] {
  if (verdict === "insufficient-data" || verdict === "not-computable") return verdict;
  if (open) return "alarm";
  return verdict === "better" ? "note" : "ok";
}

function uncapitalized(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
