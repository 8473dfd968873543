import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { driftline } from "../places.ts";

export interface ServiceProcessOptions {
  readonly store: string;
  /** Flags of Node itself, to profile it. */
  readonly nodeFlags?: readonly string[];
  readonly words?: readonly string[];
}

/** Ticks of the processor's clock in a second, as Linux counts them for /proc. */
const ticksPerSecond = 100;

/** A running `driftline serve`. */
export class ServiceProcess {
  readonly url: string;
  readonly pid: number;
  /** From the start of the process until it listened. */
  readonly startMs: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(child: ChildProcess, pid: number, url: string, startMs: number) {
    this.#child = child;
    this.pid = pid;
    this.url = url;
    this.startMs = startMs;
    this.#ended = new Promise((resolve) => {
      child.once("exit", () => resolve());
    });
  }

  static start({ store, nodeFlags = [], words = [] }: ServiceProcessOptions): Promise<ServiceProcess> {
    const started = performance.now();
    const program = [...nodeFlags, driftline, "serve", "--store", store, "--port", "0", "--auto-register", ...words];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((resolve, reject) => {
      let said = "";
      const hear = (piece: Buffer): void => {
        if (said.length < 10_000) said += piece.toString("utf8");
        const url = /https?:\/\/\S+/u.exec(said)?.[0];
        if (url !== undefined && child.pid !== undefined)
          resolve(new ServiceProcess(child, child.pid, url, performance.now() - started));
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("exit", () => reject(new Error(`driftline serve ended: ${said}`)));
    });
  }

  /** User and system time of all its threads. */
  get cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, "utf8")
      .replace(/^.*\) /su, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  /** Resident set. */
  get residentBytes(): number {
    const line = /VmRSS:\s+(\d+) kB/u.exec(readFileSync(`/proc/${this.pid}/status`, "utf8"));
    return Number(line?.[1]) * 1024;
  }

  get openFiles(): number {
    return readdirSync(`/proc/${this.pid}/fd`).length;
  }

  /** Milliseconds until it says that it is ready, from the start of the process. */
  async ready(): Promise<number> {
    const asked = performance.now();
    while ((await fetch(`${this.url}/health/ready`)).status !== 200) await wait(5);
    return this.startMs + performance.now() - asked;
  }

  /** Ends it as an operator would. */
  stop(): Promise<void> {
    this.#child.kill("SIGTERM");
    return this.#ended;
  }

  /** Ends it as a lack of memory would. */
  kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    return this.#ended;
  }
}
