import { labelCode, type LabelPlan } from "./label-plan.ts";

/** More classes than this are not told apart. */
const mostClasses = 1_000;

/** Positions of classes; in an open set labels that are new become classes in the order in which they come. */
export class ClassCodes {
  readonly #plan: LabelPlan | null;
  readonly #added = new Map<string, number>();

  constructor(plan: LabelPlan | null) {
    this.#plan = plan;
  }

  /** -1 for labels that are no class. */
  codeOf(label: string): number {
    if (this.#plan === null || label.trim() === "") return -1;
    const known = labelCode(label, this.#plan);
    if (known >= 0 || !this.#plan.open) return known;
    const next = this.#plan.classes.length + this.#added.size;
    const code = this.#added.get(label) ?? next;
    if (code >= mostClasses) return -1;
    this.#added.set(label, code);
    return code;
  }

  /** All classes so far. */
  get names(): readonly string[] {
    return [...(this.#plan?.classes ?? []), ...this.#added.keys()];
  }
}
