import { type Evaluation, windowId } from "../../model/evaluation.ts";
import type { Store } from "../../store/store.ts";
import type { ReferenceChoice } from "../evaluate-window.ts";
import type { DueWindow, WindowPlan } from "../windows/plan-windows.ts";
import type { WindowCount } from "../windows/window-count.ts";
import { referenceChooser } from "./choose-reference.ts";
import { type Judged, judgeWindow } from "./judge-window.ts";
import { addResults, nothingDone, type TickResult } from "./model-state.ts";
import type { MonitorOptions } from "./monitor-options.ts";
import type { RetryTimes } from "./retry-times.ts";
import type { WatchedModel } from "./watched-model.ts";

export interface JudgeTools {
  readonly store: Store;
  readonly options: MonitorOptions;
  readonly retry: RetryTimes;
  /** The time, whenever it is asked. */
  readonly now: () => number;
}

export interface Judgements {
  readonly result: TickResult;
  /** What this process evaluated, in order. */
  readonly made: readonly Pick<Evaluation, "status" | "evaluatedMs" | "durationMs">[];
  /** Nothing to compare with: no reference yet, or too few rows in the past. */
  readonly withoutReference: readonly WindowCount[];
  /** Failed now or before, to be tried again. */
  readonly failed: readonly WindowCount[];
}

/** Judges the windows that are due, one after the other, and remembers what came of them. */
export async function judgeDue(plan: WindowPlan, watched: WatchedModel, tools: JudgeTools): Promise<Judgements> {
  const withoutReference: WindowCount[] = [];
  const failed: WindowCount[] = [];
  const made: Judgements["made"][number][] = [];
  let result = nothingDone;
  if (plan.due.length === 0) return { result, made, withoutReference, failed };
  const referenceFor = await referenceChooser(watched, plan.closed, tools.store);
  const recut = new Set<string | null>();
  for (const due of plan.due) {
    const reference = referenceFor(due);
    if (recut.has(due.version)) continue;
    if (reference === null) withoutReference.push(due);
    else {
      const judged = await judgeOne(due, reference, watched, tools);
      result = addResults(result, resultOf(judged));
      // Another process has cut this version's rows; its windows come first in the next plan.
      if (watched.config.windows.everyRows !== null && isOfAnother(judged)) recut.add(due.version);
      if (judged !== null && isMade(judged)) made.push(judged.evaluation);
      if (tools.retry.isTooSoon(idOf(due, watched), tools.now())) failed.push(due);
    }
  }
  return { result, made, withoutReference, failed };
}

/** @returns null when it failed not long ago. */
async function judgeOne(
  due: DueWindow,
  reference: ReferenceChoice,
  watched: WatchedModel,
  { store, options, retry, now }: JudgeTools,
): Promise<Judged | null> {
  const id = idOf(due, watched);
  if (retry.isTooSoon(id, now())) return null;
  // Should the store fail, the windows after this one have their turn first.
  retry.failed(id, now());
  const { version, startMs, endMs } = due;
  const window = { model: watched.name, version, startMs, endMs };
  const judged = await judgeWindow({ window, due, config: watched.config, reference, now }, store, options);
  if (judged.outcome !== "busy") remember(judged, due, watched);
  if (judged.outcome === "busy" || judged.evaluation.status === "evaluated") retry.succeeded(id);
  return judged;
}

type Done = Exclude<Judged, { outcome: "busy" }>;

function isMade(judged: Judged): judged is Done {
  return judged.outcome !== "busy" && judged.outcome !== "elsewhere";
}

function isOfAnother(judged: Judged | null): boolean {
  return judged?.outcome === "elsewhere" || judged?.outcome === "overtaken";
}

function resultOf(judged: Judged | null): TickResult {
  if (judged === null) return nothingDone;
  if (judged.outcome === "busy" || isOfAnother(judged)) return { ...nothingDone, elsewhere: 1 };
  return { ...nothingDone, [judged.outcome]: 1, failed: judged.evaluation.status === "failed" ? 1 : 0 };
}

/** What said nothing new counts as judged with all that there was, else it would be due for good. */
function remember(judged: Done, due: DueWindow, watched: WatchedModel): void {
  const { evaluation } = judged;
  const { records, outcomes, evaluatedMs } = evaluation;
  const seen = { records: Math.max(records, due.records), outcomes: Math.max(outcomes, due.outcomes), evaluatedMs };
  watched.judged.keep(evaluation, isOfAnother(judged) ? evaluation : seen);
}

function idOf({ version, startMs, endMs }: DueWindow, { name }: WatchedModel): string {
  return windowId({ model: name, version, startMs, endMs });
}
