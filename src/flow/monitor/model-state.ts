import type { Config } from "../../model/config.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { WindowCount } from "../windows/window-count.ts";
import type { Silence } from "./silence.ts";

/** How a model is doing, as its last look left it. */
export interface ModelState {
  readonly model: string;
  /** null when the model's config cannot be read; `problem` says why. */
  readonly config: Config | null;
  /** Why nothing is evaluated, in words: the config, the store. null when all is well. */
  readonly problem: string | null;
  readonly lookedMs: number;
  /** When a window was last judged by this process; null: not yet. */
  readonly lastSuccessMs: number | null;
  /** How long the last evaluation took. */
  readonly lastDurationMs: number | null;
  /** By this process, since it started. */
  readonly evaluations: number;
  readonly failures: number;
  /** The latest judged window of each version. */
  readonly latest: readonly Evaluation[];
  /** Windows that have ended, judged or not, the earliest first. */
  readonly closed: readonly WindowCount[];
  /** Windows that are not closed yet. */
  readonly open: readonly WindowCount[];
  /** Closed windows that have nothing to be compared with. */
  readonly withoutReference: readonly WindowCount[];
  /** Closed windows whose evaluation failed and is tried again later. */
  readonly failed: readonly WindowCount[];
  readonly silence: Silence | null;
  /** Outcomes whose prediction did not come in time. */
  readonly unmatchedOutcomes: number;
}

/** Of a model that was not looked at yet. */
export function blankState(model: string): ModelState {
  return {
    model,
    config: null,
    problem: null,
    lookedMs: -Infinity,
    lastSuccessMs: null,
    lastDurationMs: null,
    evaluations: 0,
    failures: 0,
    latest: [],
    closed: [],
    open: [],
    withoutReference: [],
    failed: [],
    silence: null,
    unmatchedOutcomes: 0,
  };
}

/** What a look at all models did. */
export interface TickResult {
  /** Evaluations that were stored. */
  readonly stored: number;
  /** Windows that were judged again and said nothing new. */
  readonly unchanged: number;
  readonly failed: number;
  /** Windows that another process has, or had done before. */
  readonly elsewhere: number;
  readonly expired: { readonly records: number; readonly evaluations: number };
}

export const nothingDone: TickResult = {
  stored: 0,
  unchanged: 0,
  failed: 0,
  elsewhere: 0,
  expired: { records: 0, evaluations: 0 },
};

export function addResults(left: TickResult, right: TickResult): TickResult {
  return {
    stored: left.stored + right.stored,
    unchanged: left.unchanged + right.unchanged,
    failed: left.failed + right.failed,
    elsewhere: left.elsewhere + right.elsewhere,
    expired: {
      records: left.expired.records + right.expired.records,
      evaluations: left.expired.evaluations + right.expired.evaluations,
    },
  };
}
