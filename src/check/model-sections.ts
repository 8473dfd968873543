import type { Config } from "../model/config.ts";
import type { ReportDocument } from "../model/report-document.ts";
import type { Side } from "../model/side.ts";
import { causes } from "./cause/causes.ts";
import type { Decision } from "./decision.ts";
import type { Draft } from "./draft.ts";
import { fairnessSection } from "./fairness/fairness-section.ts";
import { outlierDraft } from "./outlier/outlier-draft.ts";
import { segmentSection } from "./segment/segment-section.ts";
import { weakSegmentSearch } from "./segment/weak-segment-search.ts";
import { performanceSection } from "./performance/performance-section.ts";

/** The parts of a report that look at rows: how the model does, for whom, and which single rows are strange. */
export type SectionResults = Pick<
  ReportDocument,
  "performance" | "segments" | "weakSegments" | "fairness" | "outliers" | "causes"
>;

export interface ModelSections {
  readonly drafts: readonly Draft<unknown>[];
  close(decision: Decision): SectionResults;
}

export interface SectionOptions {
  readonly config: Config;
  /** Chance of a false alarm in the whole window. */
  readonly level: number;
  /** Whether the current rows are one window, held against the reference's own. */
  readonly windowsAreJudged: boolean;
}

/**
 * Drafts of all sections for the window's decision, and what they become with it. A section is null when the config does not
 * ask for it, or a side has no rows for it.
 */
export function modelSections(
  reference: Side,
  current: Side,
  { config, level, windowsAreJudged }: SectionOptions,
): ModelSections {
  const performance = performanceSection(reference, current, { config, windowsAreJudged });
  const segments = segmentSection(reference, current, {
    config,
    champion: performance?.champion ?? null,
  });
  const fairness = fairnessSection({ reference, current, config, level });
  const outliers = outlierDraft(reference, current, config);
  return {
    drafts: [
      ...(performance?.drafts ?? []),
      ...(segments?.drafts ?? []),
      ...(fairness?.drafts ?? []),
      ...(outliers === null ? [] : [outliers]),
    ],
    close: (decision) => {
      const performanceResult = performance?.close(decision) ?? null;
      const fell = performanceResult?.models[0]?.metrics.some(({ verdict }) => verdict === "worse") === true;
      return {
        performance: performanceResult,
        segments: segments?.close(decision) ?? null,
        weakSegments: weakSegmentSearch(reference, current, config),
        fairness: fairness?.close(decision) ?? null,
        outliers: outliers === null ? null : decision.close(outliers),
        causes: fell ? causes(reference, current, config) : null,
      };
    },
  };
}
