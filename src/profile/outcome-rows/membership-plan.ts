import { numberAt } from "../../model/number-at.ts";
import type { OutcomeProblem } from "../../model/outcome-rows.ts";
import type { SubsetLevel } from "../../model/outcome-rows.ts";
import { expressionSpec } from "./expression-column.ts";
import type { MembershipPlan, OutcomePlan, PartPlan, PlanContext } from "./outcome-plan.ts";
import { planPart } from "./part-plan.ts";

/** Levels of one column that become segments, and groups; subsets of an intersection. */
const mostSegments = 20;
const mostGroups = 50;
const mostIntersections = 64;

type Kind = "segment" | "group" | "control";

export interface MembershipsPlanned {
  readonly plan: Pick<OutcomePlan, "parts" | "segments" | "groups" | "control">;
  readonly problems: readonly OutcomeProblem[];
}

/** Segments, groups and the control column of the config, over the single columns that they are made of. */
export function planMemberships(context: PlanContext, expressions: boolean): MembershipsPlanned {
  const { segments, fairness } = context.config;
  const planner = new MembershipPlanner(context);
  const named = segments.expressions.map(({ name, expression }) => planner.expression(name, expression, expressions));
  const by = segments.by.map((columns) => planner.columns("segment", columns));
  const groups = fairness.by.map((columns) => planner.columns("group", columns));
  const control = fairness.control === null ? null : planner.columns("control", [fairness.control]);
  return {
    plan: {
      parts: planner.parts,
      segments: [...named, ...by].filter((plan) => plan !== null),
      groups: groups.filter((plan) => plan !== null),
      control,
    },
    problems: planner.problems,
  };
}

class MembershipPlanner {
  readonly parts: PartPlan[] = [];
  readonly problems: OutcomeProblem[] = [];
  readonly #context: PlanContext;
  readonly #known = new Map<string, number>();

  constructor(context: PlanContext) {
    this.#context = context;
  }

  expression(name: string, expression: string, computable: boolean): MembershipPlan | null {
    if (!computable) {
      const reason = `The segment ${name} is an expression, which works on files only: add it as a column and name that under segments.by.`;
      this.#refuse("segment", name, { code: "expression-not-computable", column: null, reason });
      return null;
    }
    const slot = this.#context.specs.levels(expressionSpec("segment", name));
    const levels = [{ label: name, condition: expression }];
    this.parts.push({ column: name, slot, names: ["true"], edges: null, levels, leftOut: 0 });
    const parts = [this.parts.length - 1];
    return { name, kind: "expression", columns: [], parts, sizes: [1], levels, leftOut: 0 };
  }

  columns(kind: Kind, columns: readonly string[]): MembershipPlan | null {
    const name = columns.join(" * ");
    const positions = columns.map((column) => this.#part(kind, column, name));
    if (positions.includes(-1)) return null;
    const parts = positions.flatMap((position) => this.parts.slice(position, position + 1));
    const limit = kind === "group" ? mostGroups : columns.length > 1 ? mostIntersections : mostSegments;
    const sizes = sizesWithin(parts, limit);
    const leftOut = parts.reduce((sum, part, i) => sum + part.leftOut + part.levels.length - numberAt(sizes, i), 0);
    const single = parts[0]?.edges === null ? "levels" : "ranges";
    return {
      name,
      kind: parts.length > 1 ? "intersection" : single,
      columns,
      parts: positions,
      sizes,
      levels: crossed(parts, sizes),
      leftOut,
    };
  }

  /** Position of the column among the parts; -1 with a problem when it cannot be cut. */
  #part(kind: Kind, column: string, name: string): number {
    const known = this.#known.get(column);
    if (known !== undefined) return known;
    const planned = planPart(this.#context, column);
    if ("code" in planned) {
      this.#refuse(kind, name, planned);
      return -1;
    }
    this.parts.push(planned);
    this.#known.set(column, this.parts.length - 1);
    return this.parts.length - 1;
  }

  #refuse(scope: Kind, name: string, problem: Pick<OutcomeProblem, "code" | "column" | "reason">): void {
    this.problems.push({ scope, name, ...problem });
  }
}

/** How many levels of each part are used so that all combinations stay within the limit: the longest list gives way. */
function sizesWithin(parts: readonly PartPlan[], limit: number): readonly number[] {
  const sizes = parts.map(({ levels }) => levels.length);
  while (sizes.reduce((product, size) => product * size, 1) > limit) {
    const longest = Math.max(...sizes);
    const index = sizes.indexOf(longest);
    sizes[index] = longest - 1;
  }
  return sizes;
}

/** All combinations, the last part running fastest. */
function crossed(parts: readonly PartPlan[], sizes: readonly number[]): readonly SubsetLevel[] {
  return parts
    .map(({ levels }, index) => levels.slice(0, sizes[index]))
    .reduce((left, right) =>
      left.flatMap((a) =>
        right.map((b) => ({ label: `${a.label} and ${b.label}`, condition: `${a.condition} and ${b.condition}` })),
      ),
    );
}
