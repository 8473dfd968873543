import type { QualityCheck, QualityResult } from "../../model/report-document.ts";
import type { Decided, Draft } from "../draft.ts";

/** What a result says beside its check, column, verdict and sentence. */
export type ResultDetails = Partial<Omit<QualityResult, "check" | "column" | "verdict" | "sentence">>;

export interface Said extends ResultDetails {
  readonly check: QualityCheck;
  readonly column: string | null;
  readonly verdict: QualityResult["verdict"];
  readonly sentence: string;
}

const unsaid = {
  measure: "none",
  referenceValue: null,
  currentValue: null,
  pValue: null,
  adjustedPValue: null,
  effect: null,
  minimumEffect: null,
  gates: null,
  examples: [],
} as const satisfies Required<ResultDetails>;

/** A whole result from what there is to say; the rest is null, and at most 10 examples are kept. */
export function qualityResult(said: Said): QualityResult {
  return { ...unsaid, ...said, examples: (said.examples ?? []).slice(0, 10) };
}

/** A draft whose verdict needs no test: a fact that alarms by itself, or a note. */
export function factDraft(said: Said): Draft<QualityResult> {
  const alarm = said.verdict === "alarm";
  return {
    tests: [],
    effect: said.effect ?? null,
    minimumEffect: said.minimumEffect ?? 0,
    certain: alarm,
    variation: null,
    finish: ({ gates }: Decided) => qualityResult(alarm ? { gates, ...said } : said),
  };
}

/** What was decided on a draft of at most one test. */
export function decisionOn({ adjusted, gates }: Decided): Pick<QualityResult, "adjustedPValue" | "gates"> {
  const [adjustedPValue = null] = adjusted;
  return { adjustedPValue, gates };
}

/** True when a result found nothing on either side: needed by the decision (its test counts), not worth a line in a report. */
export function isSilent({ verdict, referenceValue, currentValue }: QualityResult): boolean {
  return verdict === "ok" && (referenceValue ?? 0) === 0 && (currentValue ?? 0) === 0;
}
