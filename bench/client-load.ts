import { createMonitor, type Monitor } from "driftline-client";
import { seededRandom } from "driftline/stats";
import { threadTime } from "./thread-time.ts";

// One round of the bench `client`, in a process of its own: a handler is called at a steady rate, and what each call took is printed
// as quantiles. A call is due at its time whether the thread is busy or not, so that what the client does in the background counts.
// Once by the clock on the wall, once by a clock that stands still while the caller's thread has no processor: other processes, which
// take the processor away for milliseconds, do not count there.

const [url = "", calls = "0", callsPerSecond = "1"] = process.argv.slice(2);
const everyMs = 1_000 / Number(callsPerSecond);
/** Until code is compiled and connections are open. */
const warmUpCalls = Number(callsPerSecond);

const monitor = url === "" ? null : createMonitor({ url, model: "load", version: "1" });
const random = seededRandom(1);
const names = Array.from({ length: 20 }, (_, place) => `feature_${place}`);
let lastId = 0;
const wall = (): number => performance.now();
const thread = threadTime();
await load(warmUpCalls, monitor, wall);
const byWall = await load(Number(calls), monitor, wall);
const byThread = await load(Number(calls), monitor, thread);
console.log(
  JSON.stringify({
    p50Ms: quantile(byThread, 0.5),
    p99Ms: quantile(byThread, 0.99),
    wallP50Ms: quantile(byWall, 0.5),
    wallP99Ms: quantile(byWall, 0.99),
  }),
);
process.exit();

function quantile(tookMs: Float64Array, share: number): number {
  return tookMs.toSorted()[Math.floor(share * tookMs.length)] ?? 0;
}

async function load(count: number, to: Monitor | null, nowMs: () => number): Promise<Float64Array> {
  const tookMs = new Float64Array(count);
  const start = nowMs();
  for (let call = 0; call < count;) {
    for (; call < count && nowMs() >= start + call * everyMs; call++) {
      handle(to);
      tookMs[call] = nowMs() - start - call * everyMs;
    }
    waste();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return tookMs;
}

/** A twentieth of a millisecond: a turn of the event loop makes garbage, and thousands in a row more than any service does. */
function waste(): void {
  const start = performance.now();
  while (performance.now() - start < 0.05);
}

/** A small model: some hundredths of a millisecond. */
function handle(to: Monitor | null): number {
  const features: Record<string, number> = {};
  for (const name of names) features[name] = random();
  let prediction = 0;
  for (let tree = 0; tree < 100; tree++) for (const name of names) prediction += Math.tanh(features[name] ?? 0);
  to?.record({ id: `${process.pid}-${lastId++}`, features, prediction });
  return prediction;
}
