import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { EvaluationThread } from "../flow/evaluation-thread.ts";
import { Monitor } from "../flow/monitor/monitor.ts";
import { defaultMonitorOptions } from "../flow/monitor/monitor-options.ts";
import { TemporaryFolder } from "../source/temporary-folder.ts";
import type { Store } from "../store/store.ts";
import { EvaluationLoop } from "./evaluation-loop.ts";

/** Between two looks at what is due. */
const lookEveryMs = 2_000;
/** An evaluation that takes longer has failed. */
const longestEvaluationMs = 10 * 60_000;

/** What evaluates windows, and all that goes with it. */
export class Judging {
  readonly loop: EvaluationLoop;
  readonly #thread = new EvaluationThread({ limitMs: longestEvaluationMs });
  readonly #folder = new TemporaryFolder();

  constructor(store: Store, onFault: (error: unknown) => void) {
    const monitor = new Monitor(store, {
      ...defaultMonitorOptions,
      owner: `${hostname()}:${process.pid}:${randomUUID()}`,
      evaluator: this.#thread,
      folder: this.#folder.path,
      elapsedMs: () => performance.now(),
    });
    this.loop = new EvaluationLoop(monitor, { clock: Date.now, everyMs: lookEveryMs, onFault });
  }

  /** What is being evaluated is given up: it is done again after the next start. */
  async stop(): Promise<void> {
    const stopped = this.loop.stop();
    await this.#thread.close();
    await stopped;
    this.#folder.remove();
  }
}
