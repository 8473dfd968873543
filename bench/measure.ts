import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repository } from "./places.ts";

/** What one whole process used, from start to end, with its own children. */
export interface Usage {
  readonly wallSeconds: number;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** Largest resident set. */
  readonly peakBytes: number;
}

/** Switches the peers' telemetry off. */
const quiet = { DO_NOT_TRACK: "1", WHYLOGS_NO_ANALYTICS: "True" };

/** Runs a command as a process of its own; throws with the end of its output when it fails. */
export function measure(command: readonly string[]): Usage {
  const run = spawnSync("python3", [join(repository, "bench", "measure.py"), ...command], {
    encoding: "utf8",
    env: { ...process.env, ...quiet },
    maxBuffer: 1 << 28,
  });
  const lines = (run.stderr ?? "").trim().split("\n");
  const last = lines.pop() ?? "";
  const usage = last.startsWith("{") ? readUsage(JSON.parse(last)) : null;
  if (usage === null || usage.exitCode !== 0) {
    throw new Error(`${command.join(" ")} failed: ${lines.slice(-5).join("\n")} ${run.error?.message ?? last}`);
  }
  return usage;
}

/** Repeats a measurement; `first` of the result is not special: nothing is thrown away as a warm-up. */
export function measureTimes(times: number, command: readonly string[]): readonly Usage[] {
  return Array.from({ length: times }, () => measure(command));
}

/** Smallest and median of one quantity over repeated runs. */
export function summarize(usages: readonly Usage[], quantity: keyof Usage): { minimum: number; median: number } {
  const sorted = usages.map((usage) => usage[quantity]).toSorted((a, b) => a - b);
  return { minimum: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}

function readUsage(value: unknown): (Usage & { readonly exitCode: number }) | null {
  if (typeof value !== "object" || value === null) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const [wallSeconds, cpuSeconds, peakBytes, exitCode] = ["wallSeconds", "cpuSeconds", "peakBytes", "exitCode"].map(
    (name) => Number(fields.get(name)),
  );
  if (wallSeconds === undefined || cpuSeconds === undefined || peakBytes === undefined || exitCode === undefined) {
    return null;
  }
  return { wallSeconds, cpuSeconds, peakBytes, exitCode };
}
