import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createMonitor } from "driftline-client";
import { faults } from "./faults.mjs";
import { readFlights } from "./flights.mjs";

const usage = `node examples/flights/replay.mjs
  --from, --to      flights that leave in this span (default 2001-05-14 to 2001-05-18)
  --every           every tenth of them (default 10): as many a day as the reference has
  --limit           at most so many of them
  --speed           seconds of the flights' time in a second of ours (default: as fast as the service answers)
  --outcome-delay   hours of the flights' time until their delay is known (default 6)
  --fault           what goes wrong on the way to the service: ${Object.keys(faults).join(", ")}
  --service         where the example service listens (default http://127.0.0.1:8086)
  --driftline       where Driftline listens (default http://127.0.0.1:8085)`;

const hourMs = 3_600_000;
const options = readOptions();
const flights = await readFlights(options);
await answers(`${options.service}/health`, "node examples/flights/service.mjs starts the example service");
await answers(`${options.driftline}/health/live`, "npx driftline serve starts Driftline");
const monitor = createMonitor({ url: options.driftline, key: process.env.DRIFTLINE_KEY, model: "flights" });
const counts = { predictions: 0, failures: 0 };

const start = performance.now();
for (const events of hoursOf(eventsOf(flights))) await replayHour(events);
await monitor.close();
const { sent, dropped } = monitor.counts;
console.log(
  `${counts.predictions} predictions (${counts.failures} failed), ${sent} outcomes (${dropped} lost) in ${seconds(start)} s`,
);
process.exitCode = counts.failures > 0 || dropped > 0 ? 1 : 0;

/** Both may have been started with this program; without them it would wait for each hour. */
async function answers(url, remedy) {
  for (let attempt = 0; attempt < 50; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await wait(200);
  }
  console.error(`Nothing answers at ${url}: ${remedy}.`);
  process.exit(1);
}

/** Each flight twice: when it leaves, and when its delay is known. */
function eventsOf(all) {
  const { outcomeDelayMs } = options;
  const events = all.flatMap((flight) => [
    { atMs: flight.departure, happens: () => predict(flight) },
    { atMs: flight.departure + outcomeDelayMs, happens: (atMs) => sendOutcome(flight, atMs) },
  ]);
  return events.toSorted((left, right) => left.atMs - right.atMs);
}

function hoursOf(events) {
  const hours = new Map();
  for (const event of events) {
    const hour = Math.floor(event.atMs / hourMs);
    if (!hours.has(hour)) hours.set(hour, []);
    hours.get(hour).push(event);
  }
  return hours.values();
}

/** Outcomes of an hour are with Driftline before the next hour begins, however fast the hours go by. */
async function replayHour(events) {
  const running = new Set();
  for (const { atMs, happens } of events) {
    await clockReaches(atMs);
    if (running.size >= 16) await Promise.race(running);
    const one = happens(atMs)?.finally(() => running.delete(one));
    if (one !== undefined) running.add(one);
  }
  await Promise.all(running);
  await monitor.flush(10_000);
}

async function clockReaches(atMs) {
  const dueMs = (atMs - (flights[0]?.departure ?? 0)) / options.speed;
  const restMs = dueMs - (performance.now() - start);
  if (restMs > 0) await wait(restMs);
}

async function predict({ delay: _later, ...flight }) {
  const given = options.fault === undefined ? flight : faults[options.fault](flight);
  const response = await fetch(`${options.service}/predict`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(given),
  }).catch(() => null);
  counts.predictions += 1;
  if (response?.ok !== true) counts.failures += 1;
  await response?.arrayBuffer();
}

function sendOutcome({ id, delay }, timestamp) {
  monitor.outcome({ id, target: delay, timestamp });
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      from: text("2001-05-14"),
      to: text("2001-05-18"),
      every: text("10"),
      limit: text("3000000"),
      speed: text("Infinity"),
      "outcome-delay": text("6"),
      fault: { type: "string" },
      service: text(process.env.SERVICE_URL ?? "http://127.0.0.1:8086"),
      driftline: text(process.env.DRIFTLINE_URL ?? "http://127.0.0.1:8085"),
      help: { type: "boolean" },
    },
  });
  const { "outcome-delay": delayHours, every, limit, speed, ...others } = values;
  const isValid = Number(every) >= 1 && Number(limit) >= 1 && Number(speed) > 0 && Number(delayHours) >= 0;
  if (values.help || !isValid || (values.fault !== undefined && !Object.hasOwn(faults, values.fault))) {
    console.error(usage);
    process.exit(values.help ? 0 : 2);
  }
  return {
    ...others,
    every: Number(every),
    limit: Number(limit),
    speed: Number(speed),
    outcomeDelayMs: Number(delayHours) * hourMs,
  };
}

function text(value) {
  return { type: "string", default: value };
}

function seconds(since) {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
