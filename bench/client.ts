import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { driftline } from "./places.ts";
import { count } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface ClientOptions {
  /** A few short rounds. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

interface Round {
  /** By the time that the caller's thread had a processor. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** By the clock on the wall. */
  readonly wallP50Ms: number;
  readonly wallP99Ms: number;
}

const callsPerSecond = 2_000;
const mostGrowthMs = 0.1;
const states = ["no monitor", "fine", "down", "hanging"] as const;
type State = (typeof states)[number];

/** What `monitor.record` adds to the calls of a prediction service, in each state of Driftline. */
export async function clientOverhead({ quick, log }: ClientOptions): Promise<readonly Section[]> {
  const [rounds, seconds] = quick ? [5, 1] : [15, 2];
  const service = await startService();
  const silent = await startSilent();
  const urls: Readonly<Record<State, string>> = {
    "no monitor": "",
    fine: service.url,
    down: "http://127.0.0.1:9",
    hanging: silent.url,
  };
  const results = new Map<State, Round[]>(states.map((state) => [state, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      log(`client, round ${round + 1} of ${rounds}`);
      for (const state of states) results.get(state)?.push(await runRound(urls[state], seconds * callsPerSecond));
    }
  } finally {
    service.stop();
    silent.stop();
  }
  return [section(results, rounds, seconds)];
}

function section(results: ReadonlyMap<State, readonly Round[]>, rounds: number, seconds: number): Section {
  const middle = (state: State, part: keyof Round): number =>
    median((results.get(state) ?? []).map((round) => round[part]));
  // Within a round, so that what changes from round to round is on both sides.
  const growthMs = (state: State, part: keyof Round): number => {
    const without = results.get("no monitor") ?? [];
    return median((results.get(state) ?? []).map((round, index) => round[part] - (without[index]?.[part] ?? 0)));
  };
  const growths = (state: State): readonly string[] =>
    state === "no monitor" ? ["", ""] : [growthMs(state, "p99Ms"), growthMs(state, "wallP99Ms")].map(milliseconds);
  return {
    title: `The client in a service of ${count(callsPerSecond)} calls a second`,
    about: `A call with 20 features, from the time it was due to its end: what the client does in the background counts. ${rounds} rounds of ${seconds} s, each state in turn in a process of its own; medians of the rounds, and of the differences within each. Driftline has a store in memory, on the same cores. Time stands still while the caller's thread has no processor; by the clock, whatever else runs counts as well, Driftline too.`,
    header: ["Driftline", "p50", "p99", "p99 grows by", "p50 by the clock", "p99 by the clock", "p99 grows by"],
    rows: states.map((state) => {
      const [p50 = "", p99 = "", wallP50 = "", wallP99 = ""] = (["p50Ms", "p99Ms", "wallP50Ms", "wallP99Ms"] as const)
        .map((part) => middle(state, part))
        .map(milliseconds);
      const [more = "", wallMore = ""] = growths(state);
      return [state, p50, p99, more, wallP50, wallP99, wallMore];
    }),
    goals: states
      .filter((state) => state !== "no monitor")
      .map((state) => ({
        text: `p99 grows by less than ${mostGrowthMs} ms with Driftline ${state}`,
        value: milliseconds(growthMs(state, "p99Ms")),
        hit: growthMs(state, "p99Ms") < mostGrowthMs,
      })),
  };
}

async function runRound(url: string, calls: number): Promise<Round> {
  const load = fileURLToPath(new URL("client-load.js", import.meta.url));
  const words = [load, url, String(calls), String(callsPerSecond)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  const fields = new Map<string, unknown>(Object.entries(JSON.parse(stdout)));
  const number = (name: string): number => Number(fields.get(name));
  return {
    p50Ms: number("p50Ms"),
    p99Ms: number("p99Ms"),
    wallP50Ms: number("wallP50Ms"),
    wallP99Ms: number("wallP99Ms"),
  };
}

interface Started {
  readonly url: string;
  stop(): void;
}

async function startService(): Promise<Started> {
  const words = [driftline, "serve", "--store", "memory:", "--auto-register", "--port", "0"];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  const url = /http:\S+/u.exec(String(said))?.[0];
  if (url === undefined) throw new Error(`driftline serve said ${String(said)}`);
  return { url, stop: () => child.kill() };
}

/** Takes connections, and answers nothing. */
async function startSilent(): Promise<Started> {
  const server = createServer((socket) => socket.resume().on("error", () => undefined)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.");
  return { url: `http://127.0.0.1:${address.port}`, stop: () => server.close().unref() };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function milliseconds(value: number): string {
  return `${value.toFixed(3)} ms`;
}
