import { Worker } from "node:worker_threads";
import { TemporaryFolder } from "../source/temporary-folder.ts";
import type { EvaluationAnswer, EvaluationTask } from "./evaluation-runner.ts";

/** Compares two files somewhere. */
export interface Evaluator {
  /**
   * What went wrong is the answer.
   *
   * @throws EvaluationsStopped when it was closed meanwhile: the window is neither judged nor failed.
   */
  run(task: EvaluationTask): Promise<EvaluationAnswer>;
  close(): Promise<void>;
}

export class EvaluationsStopped extends Error {
  constructor() {
    super("The service was stopped.");
    this.name = new.target.name;
  }
}

export interface ThreadOptions {
  /** An evaluation that takes longer is stopped. */
  readonly limitMs: number;
  /** The compiled `evaluation-worker`. */
  readonly script?: URL;
}

/**
 * One thread with an engine of its own, started when it is first needed. Tasks wait for each other; a task that crashes the thread,
 * or takes too long, has failed, and the next one gets a new thread.
 */
export class EvaluationThread implements Evaluator {
  readonly #limitMs: number;
  readonly #script: URL;
  #running: RunningThread | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor({ limitMs, script = new URL("./evaluation-worker.js", import.meta.url) }: ThreadOptions) {
    this.#limitMs = limitMs;
    this.#script = script;
  }

  run(task: EvaluationTask): Promise<EvaluationAnswer> {
    const answer = this.#last.then(() => this.#runNow(task));
    this.#last = answer;
    return answer;
  }

  /** Stops the thread, and what it was doing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#running?.stop("It was stopped.");
  }

  async #runNow(task: EvaluationTask): Promise<EvaluationAnswer> {
    if (this.#isClosed) throw new EvaluationsStopped();
    const thread = (this.#running ??= new RunningThread(this.#script));
    const seconds = Math.round(this.#limitMs / 1_000);
    const timer = setTimeout(
      () => void thread.stop(`It took longer than ${seconds} s and was stopped.`),
      this.#limitMs,
    );
    try {
      const answer = await thread.ask(task);
      // Read anew: it may have been closed while the thread was asked.
      if (this.#isClosed && answer.status === "failed") throw new EvaluationsStopped();
      return answer;
    } finally {
      clearTimeout(timer);
      if (thread.hasEnded) this.#running = null;
    }
  }
}

/** A thread that is there, until it ends. */
class RunningThread {
  hasEnded = false;
  /** Made here and not there: a thread that is stopped removes nothing. */
  readonly #folder = new TemporaryFolder();
  readonly #worker: Worker;
  #answer: (answer: EvaluationAnswer) => void = () => undefined;

  constructor(script: URL) {
    this.#worker = new Worker(script, { workerData: { temporaryFolder: this.#folder.path } });
    this.#worker.on("message", (answer: EvaluationAnswer) => this.#answer(answer));
    this.#worker.on("error", (error) => this.#end(`The thread failed: ${error.message}`));
    this.#worker.on("exit", () => this.#end("The thread ended early."));
  }

  ask(task: EvaluationTask): Promise<EvaluationAnswer> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      if (this.hasEnded) this.#end("The thread ended early.");
      else this.#worker.postMessage(task);
    });
  }

  async stop(reason: string): Promise<void> {
    this.#end(reason);
    await this.#worker.terminate();
    this.#folder.remove();
  }

  #end(reason: string): void {
    this.hasEnded = true;
    this.#answer({ status: "failed", reason });
    this.#folder.remove();
  }
}
