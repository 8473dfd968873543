import { Worker } from "node:worker_threads";
import type { ComparedInputs, InputsTask } from "../../check/multivariate/compare-inputs.ts";
import type { StrangeRow } from "../../check/outlier/strangest-rows.ts";
import type { ColumnSpec } from "../../model/column.ts";
import type { Side } from "../../model/side.ts";
import { TemporaryFolder } from "../../source/temporary-folder.ts";
import type { TimeSpan } from "../../source/time-span.ts";
import type { Progress } from "./progress.ts";
import type { OutcomeSide, OutcomeTask } from "./read-outcome-rows.ts";
import type { StrangestTask } from "./read-strangest-rows.ts";
import { errorOf, type SideAnswer, type SideQuestion } from "./side-messages.ts";
import type { SideOrder, SideReader, SideTask } from "./side-reader.ts";

type Opened = Pick<SideReader, "rowCount" | "isExact" | "notes">;

/** A side that is opened and read in a thread of its own, beside this one. */
export class ThreadSide implements SideReader {
  readonly rowCount: number;
  readonly isExact: boolean;
  readonly notes: readonly string[];
  readonly #thread: SideThread;

  private constructor(thread: SideThread, { rowCount, isExact, notes }: Opened) {
    this.#thread = thread;
    this.rowCount = rowCount;
    this.isExact = isExact;
    this.notes = notes;
  }

  /** @throws As `LocalSide.open`. */
  static async open(order: SideOrder, progress: Progress): Promise<ThreadSide> {
    const thread = new SideThread(order, progress);
    const { opened } = await thread.answer("opened");
    return new ThreadSide(thread, opened);
  }

  async timeSpan(specs: readonly ColumnSpec[]): Promise<TimeSpan> {
    return (await this.#thread.ask({ ask: "timeSpan", specs }, "timeSpan")).span;
  }

  async read(task: SideTask): Promise<Side> {
    return (await this.#thread.ask({ ask: "read", task }, "read")).side;
  }

  async readOutcomes(task: OutcomeTask): Promise<OutcomeSide> {
    return (await this.#thread.ask({ ask: "outcomes", task }, "outcomes")).read;
  }

  async readStrangest(task: StrangestTask): Promise<readonly StrangeRow[]> {
    return (await this.#thread.ask({ ask: "strangest", task }, "strangest")).rows;
  }

  async compareInputs(task: InputsTask): Promise<ComparedInputs> {
    return (await this.#thread.ask({ ask: "inputs", task }, "inputs")).inputs;
  }

  async close(): Promise<void> {
    await this.#thread.close();
  }
}

type Answer<Say extends SideAnswer["say"]> = Extract<SideAnswer, { say: Say }>;

interface Waiting {
  readonly resolve: (answer: SideAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** The thread, and the answers that are waited for: at most one of each kind at a time. */
class SideThread {
  /** Made here and not there: it has to go with the process, whose end a thread does not see. */
  readonly #folder: TemporaryFolder;
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  readonly #progress: Progress;
  readonly #waiting = new Map<SideAnswer["say"], Waiting>();

  constructor(order: SideOrder, progress: Progress) {
    this.#progress = progress;
    this.#folder = new TemporaryFolder(order.temporaryFolder);
    const workerData = { ...order, temporaryFolder: this.#folder.path };
    this.#worker = new Worker(new URL("./side-worker.js", import.meta.url), { workerData });
    this.#worker.on("message", (answer: SideAnswer) => this.#hear(answer));
    this.#worker.on("error", (error) => this.#rejectAll(error));
    this.#ended = new Promise<void>((resolve) => this.#worker.once("exit", () => resolve())).then(() => {
      this.#folder.remove();
      this.#rejectAll(new Error("A reading thread ended early."));
    });
  }

  ask<Say extends SideAnswer["say"]>(question: SideQuestion, say: Say): Promise<Answer<Say>> {
    const answer = this.answer(say);
    this.#worker.postMessage(question);
    return answer;
  }

  async answer<Say extends SideAnswer["say"]>(say: Say): Promise<Answer<Say>> {
    const answer = await new Promise<SideAnswer>((resolve, reject) => {
      this.#waiting.set(say, { resolve, reject });
    });
    if (isAnswer(answer, say)) return answer;
    throw new Error(`The reading thread said ${answer.say} where ${say} was asked.`);
  }

  async close(): Promise<void> {
    this.#worker.postMessage({ ask: "close" } satisfies SideQuestion);
    await this.#ended;
  }

  #hear(answer: SideAnswer): void {
    if (answer.say === "progress") this.#progress.advance(answer.rows);
    else if (answer.say === "failed") this.#waiting.get(answer.instead)?.reject(errorOf(answer.failure));
    else this.#waiting.get(answer.say)?.resolve(answer);
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }
}

function isAnswer<Say extends SideAnswer["say"]>(answer: SideAnswer, say: Say): answer is Answer<Say> {
  return answer.say === say;
}
