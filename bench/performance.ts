import { Worker } from "node:worker_threads";
import { groupCount, segmentCount } from "./made-up-sides.ts";
import type { PerformanceRound } from "./performance-round.ts";
import { count, seconds } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface PerformanceOptions {
  /** 100,000 rows a side instead of a million. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

const rounds = 3;
const mostSeconds = 3;

/** Seconds for all that a report says of a binary model, after its rows are read. */
export async function performanceSpeed({ quick, log }: PerformanceOptions): Promise<readonly Section[]> {
  const rows = quick ? 100_000 : 1_000_000;
  const all: PerformanceRound[] = [];
  for (let round = 1; round <= rounds; round++) {
    log(`performance, round ${round} of ${rounds}`);
    all.push(await roundOf(rows));
  }
  const at = (part: keyof PerformanceRound): number => median(all.map((round) => round[part]));
  const whole = at("whole");
  return [
    {
      title: `Performance of a binary model on ${count(rows)} rows a side`,
      about: `All after reading, as a report has it: metrics with intervals on both sides and curves; ${segmentCount} segments on both sides with the rest of each and what moved inside; the search for weak segments; ${groupCount} groups with all measures of fairness; drift and quality of 20 columns. Without outliers and the domain classifier. The median of ${rounds} rounds, each in a new thread that has not run the code before; the parts are timed once more after the whole.`,
      header: ["part", "time"],
      rows: [
        ["metrics, intervals, curves", seconds(at("performance"))],
        [`${segmentCount} segments`, seconds(at("segments"))],
        ["weak segments", seconds(at("weakSegments"))],
        [`fairness of ${groupCount} groups`, seconds(at("fairness"))],
        ["the whole comparison", seconds(whole)],
        ["the same in processor time", seconds(at("cpu"))],
      ],
      goals: [{ text: `all of it in at most ${mostSeconds} s`, value: seconds(whole), hit: whole <= mostSeconds }],
    },
  ];
}

function roundOf(rows: number): Promise<PerformanceRound> {
  const worker = new Worker(new URL("./performance-round.js", import.meta.url));
  return new Promise((resolve, reject) => {
    worker.once("message", (round: PerformanceRound) => {
      resolve(round);
      void worker.terminate();
    });
    worker.once("error", reject);
    worker.postMessage(rows);
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
