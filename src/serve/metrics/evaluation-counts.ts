import { labelText } from "./label-text.ts";
import type { FamilyLines } from "./exposition.ts";
import type { MeasuredModel } from "./measured-model.ts";
import { NeverFalling } from "./never-falling.ts";

interface Counts {
  readonly evaluations: NeverFalling;
  readonly failures: NeverFalling;
}

/** Counts evaluations of models on where their monitors start anew, as they do when a config changes. */
export class EvaluationCounts {
  readonly #models = new Map<string, Counts>();

  /** Two series a model. */
  follow(models: readonly MeasuredModel[]): readonly FamilyLines[] {
    const evaluations: string[] = [];
    const failures: string[] = [];
    for (const measured of models) {
      const counts = this.#countsOf(measured.model);
      const labels = labelText({ model: measured.model });
      evaluations.push(`driftline_evaluations_total${labels} ${counts.evaluations.follow(measured.evaluations)}\n`);
      failures.push(`driftline_evaluation_failures_total${labels} ${counts.failures.follow(measured.failures)}\n`);
    }
    return [
      { name: "driftline_evaluations_total", lines: evaluations.join("") },
      { name: "driftline_evaluation_failures_total", lines: failures.join("") },
    ];
  }

  #countsOf(model: string): Counts {
    const known = this.#models.get(model);
    if (known !== undefined) return known;
    const counts = { evaluations: new NeverFalling(), failures: new NeverFalling() };
    this.#models.set(model, counts);
    return counts;
  }
}
