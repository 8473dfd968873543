import { Agent } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { seededRandom } from "driftline/stats";
import { BatchBody } from "./batch-bodies.ts";
import { post } from "./post.ts";

export interface LoadOptions {
  /** Address of the service. */
  readonly url: string;
  readonly model: string;
  /** Records of one request. */
  readonly batch: number;
  /** Requests that are under way at once. */
  readonly connections: number;
  /** Requests a second, spread evenly; absent: each connection sends the next one once it has its answer. */
  readonly requestsPerSecond?: number;
  /** No further request is begun when it says so, or once the service has gone. */
  readonly isOver: () => boolean;
  /** Number of the first id. */
  readonly firstId?: number;
}

export interface LoadResult {
  /** First ids of the requests whose records were all acknowledged. */
  readonly acknowledged: readonly number[];
  readonly records: number;
  readonly refused: number;
  /** No request got an id from here on. */
  readonly nextId: number;
  readonly seconds: number;
  /** From sending to the answer, in the order of the answers. */
  readonly latenciesMs: readonly number[];
}

/** Sends records to a service, and notes what it acknowledged. */
export async function sendLoad(options: LoadOptions): Promise<LoadResult> {
  const load = new Load(options);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const started = performance.now();
  await Promise.all(Array.from({ length: options.connections }, (_, index) => load.run(agent, index, started)));
  agent.destroy();
  return load.result((performance.now() - started) / 1000);
}

class Load {
  readonly #options: LoadOptions;
  readonly #acknowledged: number[] = [];
  readonly #latenciesMs: number[] = [];
  #refused = 0;
  #requests = 0;
  #isGone = false;
  #nextId: number;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#nextId = options.firstId ?? 0;
  }

  async run(agent: Agent, connection: number, startedMs: number): Promise<void> {
    const { url, model, batch, isOver, requestsPerSecond } = this.#options;
    const address = `${url}/v1/models/${model}/predictions`;
    const body = new BatchBody(batch, seededRandom(connection + 1));
    while (!isOver() && !this.#isGone) {
      const dueMs = requestsPerSecond === undefined ? 0 : startedMs + (this.#requests++ * 1000) / requestsPerSecond;
      if (dueMs > performance.now()) await wait(dueMs - performance.now());
      const firstId = this.#nextId;
      this.#nextId += batch;
      body.write(firstId, Date.now());
      // What is sent late because the answers before it were late has waited as well.
      const sentMs = dueMs === 0 ? performance.now() : dueMs;
      try {
        const answer = await post(agent, address, body.bytes);
        this.#latenciesMs.push(performance.now() - sentMs);
        if (answer.status === 202 && answer.body.startsWith(`{"accepted":${batch},`)) this.#acknowledged.push(firstId);
        else this.#refused += 1;
      } catch {
        this.#isGone = true;
      }
    }
  }

  result(seconds: number): LoadResult {
    return {
      acknowledged: this.#acknowledged,
      records: this.#acknowledged.length * this.#options.batch,
      refused: this.#refused,
      nextId: this.#nextId,
      seconds,
      latenciesMs: this.#latenciesMs,
    };
  }
}

/** The value that a share of the sample does not exceed. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = Float64Array.from(sample).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
