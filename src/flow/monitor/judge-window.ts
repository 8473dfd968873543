import type { Config } from "../../model/config.ts";
import { type Evaluation, type ModelWindow, windowId } from "../../model/evaluation.ts";
import type { Store } from "../../store/store.ts";
import { evaluateWindow, type ReferenceChoice, saysTheSame } from "../evaluate-window.ts";
import type { DueWindow } from "../windows/plan-windows.ts";
import { holdLease } from "./hold-lease.ts";
import { overlaps } from "./judged-windows.ts";
import type { MonitorOptions } from "./monitor-options.ts";

export interface JudgeOrder {
  readonly window: ModelWindow;
  readonly due: DueWindow;
  readonly config: Config;
  readonly reference: ReferenceChoice;
  /** The time, whenever it is asked. */
  readonly now: () => number;
}

/** What came of a window, and its latest evaluation. */
export type Judged =
  | { readonly outcome: "stored" | "unchanged" | "elsewhere"; readonly evaluation: Evaluation }
  /** Evaluated here in vain: another process had the lease meanwhile, and stored its evaluation first. */
  | { readonly outcome: "overtaken"; readonly evaluation: Evaluation }
  /** Another process has it now. */
  | { readonly outcome: "busy" };

/**
 * Judges a window that is due, unless another process does: whoever takes the lease looks first whether it is done already.
 *
 * @throws StoreError
 */
export async function judgeWindow(order: JudgeOrder, store: Store, options: MonitorOptions): Promise<Judged> {
  const name = leaseName(order);
  const { owner, leaseMs } = options;
  const tools = { store, now: order.now };
  const judged = await holdLease({ name, owner, ttlMs: leaseMs }, tools, () => judgeAlone(order, store, options));
  return judged ?? { outcome: "busy" };
}

/** Windows of rows could be cut elsewhere by other processes, so one at a time is judged of each version. */
function leaseName({ window, config }: JudgeOrder): string {
  if (config.windows.everyRows === null) return `evaluate:${windowId(window)}`;
  return `evaluate:${windowId({ ...window, startMs: 0, endMs: 0 })}`;
}

async function judgeAlone(order: JudgeOrder, store: Store, options: MonitorOptions): Promise<Judged> {
  const { window, due, config, reference } = order;
  const other = config.windows.everyRows === null ? null : await overlapping(window, store);
  if (other !== null) return { outcome: "elsewhere", evaluation: other };
  const last = await store.readEvaluation(window);
  if (last !== null && isDone(last, due)) return { outcome: "elsewhere", evaluation: last };
  const { evaluator, folder, elapsedMs } = options;
  const revision = (last?.revision ?? 0) + 1;
  const evaluation = await evaluateWindow(
    { window, config, reference, revision, nowMs: order.now() },
    { store, evaluator, folder, elapsedMs },
  );
  if (last !== null && saysTheSame(evaluation, last))
    return { outcome: "unchanged", evaluation: { ...evaluation, revision: last.revision } };
  if ((await store.putEvaluation(evaluation)) === "stored") return { outcome: "stored", evaluation };
  return { outcome: "overtaken", evaluation: (await store.readEvaluation(window)) ?? evaluation };
}

function isDone(last: Evaluation, { records, outcomes, why }: DueWindow): boolean {
  // What failed before is what this process knew when it planned.
  if (last.status === "failed") return why !== "failed";
  return last.records >= records && last.outcomes >= outcomes;
}

async function overlapping(window: ModelWindow, store: Store): Promise<Evaluation | null> {
  const span = { fromMs: window.startMs, toMs: window.endMs };
  const others = await store.readEvaluations(window.model, span);
  const other = others.find((candidate) => overlaps(window, candidate.window));
  return other === undefined ? null : store.readEvaluation(other.window);
}
