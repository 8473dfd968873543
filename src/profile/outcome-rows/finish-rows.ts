import { doubleAt, intAt } from "../../model/number-at.ts";
import type { IdValues, Membership, OutcomeProblem, OutcomeRows, TargetValues } from "../../model/outcome-rows.ts";
import { formatCount } from "../../model/format-number.ts";
import { keyValues } from "./key-values.ts";
import { finishModels } from "./finish-models.ts";
import type { CollectedRows, SideOutcomeFacts } from "./outcome-collector.ts";
import type { MembershipPlan, OutcomePlan } from "./outcome-plan.ts";
import { expressionColumnName } from "./expression-column.ts";
import { crossedCodes } from "./part-buffer.ts";
import { usableWeights } from "./usable-weights.ts";

/** The collected rows as one value, with what is wrong with them. */
export function finishRows(plan: OutcomePlan, collected: CollectedRows, facts: SideOutcomeFacts): OutcomeRows {
  const problems: OutcomeProblem[] = [...plan.problems];
  const finishing: Finishing = { plan, collected, facts, problems };
  const target = finishTarget(finishing);
  const withOutcome = target === null ? 0 : countKnown(target);
  if (target !== null && withOutcome === 0 && collected.rowCount > 0) {
    const reason = `No row has a value of ${columnName(finishing, plan.target)}, the target: performance needs outcomes.`;
    problems.push(sideProblem("no-outcomes", columnName(finishing, plan.target), reason));
  }
  return {
    task: plan.task,
    totalRows: collected.totalRows,
    rowCount: collected.rowCount,
    withOutcome,
    coverage: collected.rowCount === 0 ? null : withOutcome / collected.rowCount,
    classes: plan.labels === null ? [] : collected.classes,
    target,
    models: finishModels(finishing, target),
    weight: usableWeights(finishing),
    lower: interval(finishing, plan.lower),
    upper: interval(finishing, plan.upper),
    ids: finishIds(finishing),
    times: numbersAt(finishing, plan.time),
    users: keyValues(numbersAt(finishing, plan.user)),
    items: keyValues(numbersAt(finishing, plan.item)),
    ranks: numbersAt(finishing, plan.rank),
    segments: plan.segments.map((membership) => finishMembership(finishing, membership, "segment")),
    groups: plan.groups.map((membership) => finishMembership(finishing, membership, "group")),
    control: plan.control === null ? null : finishMembership(finishing, plan.control, "control"),
    problems,
    join: facts.join ?? null,
  };
}

/** What finishing needs; problems are added to the list as they are met. */
export interface Finishing {
  readonly plan: OutcomePlan;
  readonly collected: CollectedRows;
  readonly facts: SideOutcomeFacts;
  readonly problems: OutcomeProblem[];
}

/** Numbers of a column; null where it is not read, or this side has nothing that could be read. */
export function numbersAt({ collected }: Finishing, slot: number): Float64Array | null {
  const buffer = collected.numbers.get(slot);
  return buffer?.absence === null ? buffer.take(collected.rowCount) : null;
}

export function columnName({ plan }: Finishing, slot: number): string {
  return plan.specs[slot]?.name ?? "";
}

function sideProblem(code: OutcomeProblem["code"], column: string, reason: string): OutcomeProblem {
  return { code, scope: "side", name: null, column, reason };
}

function finishTarget(finishing: Finishing): TargetValues | null {
  const { plan, collected } = finishing;
  const column = columnName(finishing, plan.target);
  const labels = collected.labels.get(plan.target);
  const numbers = collected.numbers.get(plan.target);
  if (labels !== undefined) {
    if (labels.absence !== null) return absentTarget(finishing, labels.absence);
    noteUnknown(finishing, labels.unknown, column);
    return { kind: "codes", codes: labels.take(collected.rowCount) };
  }
  if (numbers === undefined) return null;
  if (numbers.absence !== null) return absentTarget(finishing, numbers.absence);
  return { kind: "numbers", values: finiteOnly(numbers.take(collected.rowCount)) };
}

function absentTarget(finishing: Finishing, absence: "missing" | "unparsable"): null {
  const column = columnName(finishing, finishing.plan.target);
  const problem =
    absence === "missing"
      ? sideProblem(
          "target-missing",
          column,
          `This side has no column ${column}, the target, yet: give the outcomes as a file of their own, or wait for them.`,
        )
      : sideProblem(
          "target-of-another-type",
          column,
          `${column}, the target, holds values of another type than in the reference: none could be read.`,
        );
  finishing.problems.push(problem);
  return null;
}

/** Targets that are no class: nearly all of them stop performance, some are left out and said. */
function noteUnknown({ plan, collected, problems }: Finishing, unknown: number, column: string): void {
  if (unknown === 0) return;
  const classes = (plan.labels?.classes ?? []).slice(0, 5).join(", ");
  const isAll = unknown * 2 > collected.rowCount;
  const reason = isAll
    ? `${formatCount(unknown)} of ${formatCount(collected.rowCount)} values of ${column}, the target, are none of the reference's classes (${classes}): are they written in another way?`
    : `${formatCount(unknown)} rows have a value of ${column}, the target, that is none of the reference's classes (${classes}): they are left out.`;
  problems.push({ ...sideProblem("unknown-classes", column, reason), scope: isAll ? "side" : "note" });
}

/** Infinite targets are none. */
function finiteOnly(values: Float64Array): Float64Array {
  return values.map((value) => (Number.isFinite(value) ? value : Number.NaN));
}

function countKnown(target: TargetValues): number {
  let known = 0;
  if (target.kind === "codes") {
    for (let row = 0; row < target.codes.length; row++) if (intAt(target.codes, row) >= 0) known++;
  } else {
    for (let row = 0; row < target.values.length; row++) if (!Number.isNaN(doubleAt(target.values, row))) known++;
  }
  return known;
}

function interval(finishing: Finishing, slot: number): Float64Array | null {
  const values = numbersAt(finishing, slot);
  if (values === null && slot >= 0) {
    const column = columnName(finishing, slot);
    const reason = `${column}, an end of the prediction interval, is not there or holds no numbers.`;
    finishing.problems.push({ code: "interval-not-usable", scope: "interval", name: null, column, reason });
  }
  return values;
}

function finishIds(finishing: Finishing): IdValues | null {
  const { plan, collected } = finishing;
  const texts = collected.texts.get(plan.id);
  if (texts !== undefined) return texts.absence === null ? { kind: "packed", texts: texts.take() } : null;
  const values = numbersAt(finishing, plan.id);
  return values === null ? null : { kind: "numbers", values };
}

function finishMembership(
  { collected, facts, problems }: Finishing,
  membership: MembershipPlan,
  scope: "segment" | "group" | "control",
): Membership {
  const { name, kind, columns, levels, leftOut } = membership;
  const parts = membership.parts.flatMap((position) => collected.parts.slice(position, position + 1));
  for (const { absence, column } of parts) {
    if (absence === null) continue;
    const failed = facts.failedExpressions?.get(expressionColumnName("segment", column));
    const reason = failed ?? `${column} is not on this side, or holds nothing that the reference's type can read.`;
    const code = kind === "expression" ? "expression-not-computable" : "column-not-readable";
    problems.push({ code, scope, name, column, reason });
  }
  const codes = parts.map((part) => part.take(collected.rowCount));
  return { name, kind, columns, levels, leftOut, codes: crossedCodes(codes, membership.sizes, collected.rowCount) };
}
