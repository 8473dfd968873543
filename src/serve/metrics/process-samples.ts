import { readdirSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { driftlineVersion } from "../../model/version.ts";
import { type Sample, sampleMaker } from "./sample.ts";

/** What the process itself uses, measured from its making to its stop. */
export class ProcessSamples {
  readonly #lag = monitorEventLoopDelay({ resolution: 20 });
  readonly #startSeconds = performance.timeOrigin / 1_000;

  constructor() {
    this.#lag.enable();
  }

  /** The lag is that since it was last asked. */
  take(): readonly Sample[] {
    const make = sampleMaker({});
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const lagNs = this.#lag.percentile(99);
    this.#lag.reset();
    return [
      make("driftline_build_info", 1, { version: driftlineVersion }),
      make("process_cpu_seconds_total", (user + system) / 1_000_000),
      make("process_resident_memory_bytes", rss),
      make("process_start_time_seconds", this.#startSeconds),
      make("process_open_fds", openFiles()),
      make("nodejs_heap_size_used_bytes", heapUsed),
      make("nodejs_eventloop_lag_p99_seconds", lagNs / 1_000_000_000),
    ];
  }

  stop(): void {
    this.#lag.disable();
  }
}

function openFiles(): number | null {
  try {
    return readdirSync("/proc/self/fd").length - 1;
  } catch {
    return null;
  }
}
