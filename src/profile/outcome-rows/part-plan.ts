import { formatCount } from "../../model/format-number.ts";
import type { OutcomeProblem } from "../../model/outcome-rows.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import { HyperLogLog } from "../../sketch/hyper-log-log.ts";
import { judgedTextSentence } from "../expand-text.ts";
import type { PartPlan, PlanContext } from "./outcome-plan.ts";
import { rangeCuts } from "./range-cuts.ts";

/** Columns with more values than this do not name groups of rows. */
const mostValues = 1_000;
/** Levels of a column that are kept, the most frequent first. */
const mostLevels = 50;

type Refusal = Pick<OutcomeProblem, "code" | "column" | "reason">;

/** A column cut into subsets: its levels, or for numbers ranges between the reference's quartiles. */
export function planPart({ column: find, specs }: PlanContext, name: string): PartPlan | Refusal {
  const column = find(name);
  if (column === null) {
    return refusal(
      "column-not-readable",
      name,
      `${name} is no column of the reference, or it is dropped or ignored by the config.`,
    );
  }
  if (column.valid === 0) {
    const reason = `${name} has no values in the reference: no groups can be made of it.`;
    return refusal("column-not-readable", name, reason);
  }
  if (column.spec.type === "numeric" && !isIdentifier(column)) {
    const cuts = rangeCuts(column);
    if (cuts === null) return refusal("column-not-readable", name, `${name} holds a single value in the reference.`);
    const levels = cuts.labels.map((label) => ({ label, condition: `${name} ${label}` }));
    return { column: name, slot: specs.numbers(column.spec), names: [], edges: cuts.edges, levels, leftOut: 0 };
  }
  return byLevels(column, (spec) => specs.levels(spec));
}

function byLevels(column: ColumnProfile, slotOf: (spec: ColumnProfile["spec"]) => number): PartPlan | Refusal {
  const { spec, bins } = column;
  const { name } = spec;
  if (spec.type === "datetime") return nameless(name, "dates");
  const values = HyperLogLog.fromBase64(column.distinct).estimate();
  if (values > mostValues) {
    const count = formatCount(Math.round(values));
    const reason = `${name} has about ${count} values, more than the ${formatCount(mostValues)} that can name groups: derive a coarser column.`;
    return refusal("too-many-groups", name, reason);
  }
  if (spec.keptOutOfDrift === judgedTextSentence(name)) return nameless(name, "texts");
  if (bins?.kind !== "levels" || isIdentifier(column)) {
    const reason = `${name} names single rows, not groups: ${spec.keptOutOfDrift ?? "it has no levels."}`;
    return refusal("column-not-readable", name, reason);
  }
  const names = spec.type === "boolean" ? ["false", "true"] : bins.levels.slice(0, mostLevels);
  const levels = names.map((level) => ({ label: level, condition: `${name} = ${level}` }));
  const leftOut = Math.max(0, bins.levels.length + bins.otherHashes.length - names.length);
  return { column: name, slot: slotOf(spec), names, edges: null, levels, leftOut };
}

function nameless(name: string, kind: "dates" | "texts"): Refusal {
  const way = kind === "dates" ? `hour(${name})` : `length(${name})`;
  const reason = `${name} holds ${kind}, which name no groups: derive a column from them, such as ${way}.`;
  return refusal("column-not-readable", name, reason);
}

function isIdentifier({ spec: { keptOutOfDrift, constant, role } }: ColumnProfile): boolean {
  return keptOutOfDrift !== null && !constant && role !== "version";
}

function refusal(code: OutcomeProblem["code"], column: string, reason: string): Refusal {
  return { code, column, reason };
}
