import type { Config } from "../../model/config.ts";
import { formatCount } from "../../model/format-number.ts";
import { doubleAt, numberAt } from "../../model/number-at.ts";
import type { Membership, ModelRows, OutcomeProblem, OutcomeRows } from "../../model/outcome-rows.ts";
import type { FairnessMeasure, FairnessResult } from "../../model/subset-results.ts";
import type { Side } from "../../model/side.ts";
import type { Decision } from "../decision.ts";
import type { Draft } from "../draft.ts";
import { rowsOfLevels } from "../rows-of-levels.ts";
import { fairnessMeasures, groupsAt, type MeasuredGap, smallestDifference } from "./fairness-measures.ts";
import { gapDraft, type JudgedMeasure } from "./gap-draft.ts";
import { groupResults, type GroupsOfSide } from "./group-results.ts";
import { groupedSide } from "./grouped-side.ts";

/** The part of a report about groups of people: a draft for each grouping that can be judged, and what it becomes with the decision. */
export interface FairnessSection {
  readonly drafts: readonly Draft<JudgedMeasure>[];
  close(decision: Decision): readonly FairnessResult[];
}

export interface FairnessInput {
  readonly reference: Side;
  readonly current: Side;
  readonly config: Config;
  /** Chance of a false alarm in the whole window. */
  readonly level: number;
}

/** null when the config names no groups, or the current side has only a profile. */
export function fairnessSection(input: FairnessInput): FairnessSection | null {
  const { reference, current, config } = input;
  const now = current.outcomes;
  if (now === null || config.fairness.by.length === 0) return null;
  const before = reference.outcomes;
  const groupings = config.fairness.by.map((columns) => grouping(columns, { ...input, now, before }));
  return {
    drafts: groupings.flatMap(({ draft }) => (draft === null ? [] : [draft])),
    close: (decision) => groupings.map((own) => own.close(own.draft === null ? null : decision.close(own.draft))),
  };
}

interface Grouping {
  readonly draft: Draft<JudgedMeasure> | null;
  close(judged: JudgedMeasure | null): FairnessResult;
}

interface Context extends FairnessInput {
  readonly now: OutcomeRows;
  readonly before: OutcomeRows | null;
}

function grouping(columns: readonly string[], context: Context): Grouping {
  const { now, config } = context;
  const name = columns.join(" * ");
  const { minimumGroup } = config.fairness;
  const blank = { name, columns, minimumGroup, groups: [], smallGroups: [], measures: [], control: [] } as const;
  const membership = now.groups.find((own) => own.name === name);
  const favorable = favorableCode(now, config);
  const [model] = now.models;
  const reason = obstacle(now, { name, membership, favorable, model, config });
  if (reason !== null || membership === undefined || model === undefined) {
    const sentence = reason ?? `The groups of ${name} are not known.`;
    return { draft: null, close: () => ({ ...blank, verdict: "not-computable", reason: sentence, sentence }) };
  }
  return judgedGrouping(blank, { ...context, membership, model, favorable });
}

type Blank = Omit<FairnessResult, "verdict" | "reason" | "sentence">;

interface GroupingContext extends Context {
  readonly membership: Membership;
  readonly model: ModelRows;
  readonly favorable: number;
}

function judgedGrouping(blank: Blank, context: GroupingContext): Grouping {
  const { membership, config } = context;
  const sides = sidesOf(context);
  const rows = rowsOfLevels(membership);
  const large = [...rows.keys()].filter((place) => numberAt(rows, place) >= blank.minimumGroup);
  const small = membership.levels.flatMap(({ label }, place) =>
    large.includes(place) ? [] : [{ name: label, rows: numberAt(rows, place) }],
  );
  const measure = (level: number | null): readonly MeasuredGap[] => measuresAt(sides, large, { level, context });
  const overall = measure(null);
  const primary = primaryOf(overall);
  const control = context.now.control?.levels.map(({ label }, level) => ({
    level: label,
    measures: measure(level).map((gap) => gap.measure),
  }));
  const result: Blank = {
    ...blank,
    groups: groupResults(large, sides.now, sides.before),
    smallGroups: small,
    measures: overall.map((gap) => gap.measure),
    control: config.fairness.control === null ? [] : (control ?? []),
  };
  const draft = primary === null || large.length < 2 ? null : gapDraft(primary);
  return { draft, close: (judged) => closed(result, judged) };
}

interface Sides {
  readonly now: GroupsOfSide;
  readonly before: GroupsOfSide | null;
  readonly usualError: number | null;
}

function sidesOf({ now, before, membership, model, favorable, config }: GroupingContext): Sides {
  const earlier = before?.models.find(({ name }) => name === model.name);
  const earlierGroups = before?.groups.find(({ name }) => name === membership.name);
  return {
    now: { membership, side: groupedSide(now, { membership, model, favorable }) },
    before:
      before === null || earlier === undefined || earlierGroups === undefined || weightProblem(before) !== null
        ? null
        : {
            membership: earlierGroups,
            side: groupedSide(before, {
              membership: earlierGroups,
              model: earlier,
              favorable: favorableCode(before, config),
            }),
          },
    usualError: before === null || earlier === undefined ? null : meanAbsoluteError(before, earlier),
  };
}

function measuresAt(
  { now, before, usualError }: Sides,
  places: readonly number[],
  { level, context }: { readonly level: number | null; readonly context: Context },
): readonly MeasuredGap[] {
  const { minimumGroup } = context.config.fairness;
  return fairnessMeasures({
    now: groupsAt(now.side, places, level),
    before: before === null ? null : groupsAt(before.side, places, level),
    hasOutcomes: now.side.hasOutcomes,
    options: { minimumGroup, level: context.level, seed: context.config.seed },
    smallestError: usualError === null ? null : smallestDifference * usualError,
  });
}

const primaryNames = ["equalized_odds_difference", "mean_error_difference", "demographic_parity_difference"];

/** Equalized odds once outcomes are known, else demographic parity: one measure for each grouping, so that many do not dilute the level. */
function primaryOf(measures: readonly MeasuredGap[]): MeasuredGap | null {
  const named = primaryNames.flatMap((name) => measures.filter(({ measure }) => measure.name === name));
  const computed = named.filter(({ measure }) => measure.current !== null);
  return computed.find(({ parts }) => parts.some(({ growth }) => growth !== null)) ?? computed[0] ?? named[0] ?? null;
}

function closed(result: Blank, judged: JudgedMeasure | null): FairnessResult {
  if (judged === null || judged.verdict === "insufficient-data") {
    const groups =
      result.smallGroups.length === 0
        ? ""
        : ` (smaller: ${result.smallGroups
            .map(({ name }) => name)
            .slice(0, 5)
            .join(", ")})`;
    const reason = `By ${result.name}: fewer than two groups have the ${formatCount(result.minimumGroup)} rows that a comparison needs${groups}.`;
    return { ...result, verdict: "insufficient-data", reason, sentence: reason };
  }
  const measures = result.measures.map((own): FairnessMeasure =>
    own.name === judged.measure.name ? judged.measure : own,
  );
  const sentence = `By ${result.name}: ${judged.measure.sentence}`;
  return { ...result, measures, verdict: judged.verdict, reason: null, sentence };
}

/** Position of the class that is good for the person; -1 when it is not known. */
function favorableCode({ task, classes }: OutcomeRows, { fairness }: Config): number {
  if (fairness.favorable !== null) return classes.indexOf(fairness.favorable);
  return task === "binary" ? 1 : -1;
}

interface ObstacleInput {
  readonly name: string;
  readonly membership: Membership | undefined;
  readonly favorable: number;
  readonly model: ModelRows | undefined;
  readonly config: Config;
}

/** Why the groups cannot be compared, in words; null when they can. */
function obstacle(now: OutcomeRows, { name, membership, favorable, model, config }: ObstacleInput): string | null {
  const own = now.problems.find((problem) => problem.scope === "group" && problem.name === name);
  if (membership === undefined) return own?.reason ?? `The groups of ${name} are not known.`;
  const weight = weightProblem(now);
  if (weight !== null) return weight.reason;
  if (now.task === null || model === undefined)
    return "Groups are compared by what the model decides: name a prediction under roles.";
  if (now.task === "ranking") return "Groups are not compared for lists of recommendations.";
  if (now.task === "regression") {
    return model.numbers !== null && now.withOutcome > 0
      ? null
      : "The mean error of groups needs predictions and outcomes.";
  }
  const ofModel = now.problems.find((problem) => problem.scope === "model" && problem.name === model.name);
  if (ofModel !== undefined) return ofModel.reason;
  if (favorable < 0)
    return `fairness.favorable must say which of the labels is good for the person: ${now.classes.slice(0, 5).join(", ")}${config.fairness.favorable === null ? "" : `; ${config.fairness.favorable} is none of them`}.`;
  return model.labels === null ? "The model's decisions are not known on this side." : null;
}

function weightProblem({ problems }: OutcomeRows): OutcomeProblem | null {
  return problems.find(({ code }) => code === "weight-negative" || code === "weight-not-usable") ?? null;
}

function meanAbsoluteError({ task, target }: OutcomeRows, { numbers }: ModelRows): number | null {
  if (task !== "regression" || target?.kind !== "numbers" || numbers === null) return null;
  let [sum, count] = [0, 0];
  for (const [row, number] of numbers.entries()) {
    const error = Math.abs(number - doubleAt(target.values, row));
    if (!Number.isFinite(error)) continue;
    sum += error;
    count++;
  }
  return count === 0 ? null : sum / count;
}
