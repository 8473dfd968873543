import { performance as clock } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";
import { compareSides } from "#dist/check/compare-sides.js";
import { decide } from "#dist/check/decision.js";
import { fairnessSection } from "#dist/check/fairness/fairness-section.js";
import { performanceSection } from "#dist/check/performance/performance-section.js";
import { segmentSection } from "#dist/check/segment/segment-section.js";
import { weakSegmentSearch } from "#dist/check/segment/weak-segment-search.js";
import { resolveConfig } from "#dist/model/resolve-config.js";
import type { ReportDocument } from "#dist/model/report-document.js";
import { madeUpSides, type MadeUpSides } from "./made-up-sides.ts";

/** Seconds of one round. */
export interface PerformanceRound {
  /** The whole comparison, before anything else was compiled by running: as in a report. */
  readonly whole: number;
  /** Time of the processors for it, which other work on the machine does not lengthen as much. */
  readonly cpu: number;
  /** The parts, each once more. */
  readonly performance: number;
  readonly segments: number;
  readonly weakSegments: number;
  readonly fairness: number;
}

const config = resolveConfig({
  fairness: { by: ["group"] },
  checks: { outliers: { enabled: false }, multivariate: { enabled: false } },
});

parentPort?.once("message", (rows: number) => {
  const sides = madeUpSides(rows, config);
  const used = process.cpuUsage();
  const start = clock.now();
  const document = compareSides(sides.reference, sides.current, config);
  const whole = (clock.now() - start) / 1000;
  const { user, system } = process.cpuUsage(used);
  requireAll(document);
  const round: PerformanceRound = { whole, cpu: (user + system) / 1e6, ...partsOf(sides) };
  parentPort?.postMessage(round);
});

function partsOf({ reference, current }: MadeUpSides): Omit<PerformanceRound, "whole" | "cpu"> {
  const decision = decide([], { level: 0.01, correction: "benjamini_hochberg" });
  const [section, performance] = timed(() => {
    const own = performanceSection(reference, current, { config, windowsAreJudged: false });
    own?.close(decision);
    return own;
  });
  const champion = section?.champion ?? null;
  const [, segments] = timed(() => segmentSection(reference, current, { config, champion })?.close(decision));
  const [, weakSegments] = timed(() => weakSegmentSearch(reference, current, config));
  const [, fairness] = timed(() => fairnessSection({ reference, current, config, level: 0.01 })?.close(decision));
  return { performance, segments, weakSegments, fairness };
}

function timed<Result>(work: () => Result): readonly [Result, number] {
  const start = clock.now();
  const result = work();
  return [result, (clock.now() - start) / 1000];
}

/** A part that was left out would make the time a lie. */
function requireAll({ performance, segments, weakSegments, fairness }: ReportDocument): void {
  const isMeasured = performance?.models[0]?.metrics.every(({ current }) => current?.value != null) === true;
  const isWhole = segments?.length === 20 && weakSegments?.status === "searched" && fairness?.[0]?.groups.length === 4;
  if (!isMeasured || !isWhole) throw new Error("a part was not measured");
}
