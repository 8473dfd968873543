import type { Store, StoredModel } from "../../store/store.ts";
import { failureReason } from "../failure-reason.ts";
import { planWindows, type WindowPlan } from "../windows/plan-windows.ts";
import { expireOld, expiryOf, keptFrom } from "./expire-old.ts";
import { judgeDue, type Judgements } from "./judge-due.ts";
import { blankState, type ModelState, nothingDone, type TickResult } from "./model-state.ts";
import type { MonitorOptions } from "./monitor-options.ts";
import { type Provisional, ProvisionalReports } from "./provisional-reports.ts";
import { RetryTimes } from "./retry-times.ts";
import { silenceOf } from "./silence.ts";
import { configOf, watchModel, type WatchedModel } from "./watched-model.ts";

/** Watches one model under one config. */
export class ModelMonitor {
  readonly #model: StoredModel;
  readonly #store: Store;
  readonly #options: MonitorOptions;
  readonly #retry = new RetryTimes();
  readonly #provisional: ProvisionalReports;
  #watched: WatchedModel | null = null;
  #expiredMs = -Infinity;
  #state: ModelState;

  constructor(model: StoredModel, store: Store, options: MonitorOptions) {
    this.#model = model;
    this.#store = store;
    this.#options = options;
    this.#provisional = new ProvisionalReports(store, options);
    this.#state = blankState(model.name);
  }

  get state(): ModelState {
    return this.#state;
  }

  /** Whether this is the model as it is stored now, and not another one of its name after it was deleted. */
  isOf({ config, createdMs }: StoredModel): boolean {
    return config === this.#model.config && createdMs === this.#model.createdMs;
  }

  /** What changed, what is due, what is too old. What goes wrong is in the state, and tried again at the next look. */
  async look(now: () => number): Promise<TickResult> {
    try {
      const watched = (this.#watched ??= await this.#watch(now()));
      const expired = await this.#expire(watched, now());
      const plan = await this.#plan(watched, now());
      const tools = { store: this.#store, options: this.#options, retry: this.#retry, now };
      const judgements = await judgeDue(plan, watched, tools);
      await this.#describe(watched, plan, judgements, now());
      return { ...judgements.result, expired };
    } catch (error) {
      this.#state = { ...this.#state, lookedMs: now(), problem: failureReason(error) };
      return nothingDone;
    }
  }

  /** The windows that are open, with a report of what has come so far where there is a reference. */
  async provisional(nowMs: number): Promise<readonly Provisional[]> {
    return this.#watched === null ? [] : this.#provisional.of(this.#state, this.#watched, nowMs);
  }

  async #watch(nowMs: number): Promise<WatchedModel> {
    const config = configOf(this.#model);
    this.#state = { ...this.#state, config };
    return watchModel(this.#model.name, config, this.#store, { ...this.#options, nowMs });
  }

  async #expire(watched: WatchedModel, nowMs: number): Promise<TickResult["expired"]> {
    const expiry = expiryOf(watched, nowMs);
    const isTime = nowMs - this.#expiredMs >= this.#options.expireEveryMs;
    const keepsAll = expiry.recordsBeforeMs === null && expiry.evaluationsBeforeMs === null;
    if (keepsAll || !isTime) return nothingDone.expired;
    this.#expiredMs = nowMs;
    return expireOld(watched, expiry, this.#store, { ...this.#options, nowMs });
  }

  async #plan(watched: WatchedModel, nowMs: number): Promise<WindowPlan> {
    const { counts, judged, calendar, config } = watched;
    const idle = await counts.look(nowMs, this.#options.idleMs);
    const known = { counts: counts.all, judged: judged.all, calendar, rules: config.windows };
    const { restateEveryMs } = this.#options;
    const keptFromMs = keptFrom(expiryOf(watched, nowMs));
    return planWindows({ ...known, nowMs, idle, restateEveryMs, keptFromMs });
  }

  async #describe(
    watched: WatchedModel,
    { open, closed }: WindowPlan,
    judgements: Judgements,
    nowMs: number,
  ): Promise<void> {
    const { config, calendar, counts, judged, name } = watched;
    const { latenessMs, outcomesWithinMs } = config.windows;
    const { silentWindows } = this.#options;
    const last = judgements.made.at(-1);
    const success = judgements.made.findLast(({ status }) => status === "evaluated");
    this.#state = {
      model: name,
      config,
      problem: null,
      lookedMs: nowMs,
      lastSuccessMs: success?.evaluatedMs ?? this.#state.lastSuccessMs,
      lastDurationMs: last?.durationMs ?? this.#state.lastDurationMs,
      evaluations: this.#state.evaluations + judgements.made.length,
      failures: this.#state.failures + judgements.result.failed,
      latest: judged.latest,
      closed,
      open,
      withoutReference: judgements.withoutReference,
      failed: judgements.failed,
      silence: silenceOf(counts.all, nowMs, { calendar, silentWindows, latenessMs }),
      unmatchedOutcomes: await this.#store.countUnmatched(name, nowMs - outcomesWithinMs),
    };
  }
}
