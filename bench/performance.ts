import { performance as clock } from "node:perf_hooks";
import { seededRandom, standardNormal } from "driftline/stats";
import { decide } from "#dist/check/decision.js";
import { performanceSection } from "#dist/check/performance/performance-section.js";
import { metricsOfSlices } from "#dist/check/performance/metrics-of-slices.js";
import { segmentSection } from "#dist/check/segment/segment-section.js";
import type { Membership, OutcomeRows } from "#dist/model/outcome-rows.js";
import type { Side } from "#dist/model/side.js";
import { resolveConfig } from "#dist/model/resolve-config.js";
import { tableFromColumns } from "#dist/profile/table-from-columns.js";
import { planColumns, readTable } from "#dist/profile/plan-columns.js";
import { ProfileBuilder } from "#dist/profile/profile-builder.js";
import { count, seconds } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface PerformanceOptions {
  /** 100,000 rows a side instead of a million. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

const rounds = 3;
const mostSeconds = 3;
const segmentCount = 20;
const groupCount = 4;

/** Seconds for all metrics, curves, segments and groups of a binary model, after its rows are read. */
export function performanceSpeed({ quick, log }: PerformanceOptions): readonly Section[] {
  const rows = quick ? 100_000 : 1_000_000;
  const [reference, current] = [sideOf(rows, 1), sideOf(rows, 2)];
  const all = Array.from({ length: rounds }, (_, round) => {
    log(`performance, round ${round + 1} of ${rounds}`);
    return timesOf(reference, current);
  });
  const [sections, segments, groups] = (["sections", "segments", "groups"] as const).map((part) =>
    median(all.map((times) => times[part])),
  );
  const whole = median(all.map((times) => times.sections + times.segments + times.groups));
  return [
    {
      title: `Performance of a binary model on ${count(rows)} rows a side`,
      about: `All metrics with intervals on both sides and curves; ${segmentCount} segments on both sides with the rest of each; all metrics of ${groupCount} groups. One thread, after reading; the median of ${rounds} rounds.`,
      header: ["part", "time"],
      rows: [
        ["metrics, intervals, curves", seconds(sections ?? 0)],
        [`${segmentCount} segments`, seconds(segments ?? 0)],
        [`${groupCount} groups`, seconds(groups ?? 0)],
        ["all", seconds(whole)],
      ],
      goals: [{ text: `all of it in at most ${mostSeconds} s`, value: seconds(whole), hit: whole <= mostSeconds }],
    },
  ];
}

const config = resolveConfig({});

function timesOf(reference: Side, current: Side): Record<"sections" | "segments" | "groups", number> {
  const start = clock.now();
  const section = performanceSection(reference, current, { config, windowsAreJudged: false });
  if (section?.champion.current == null) throw new Error("nothing was measured");
  const decision = decide(section.drafts, { level: 0.01, correction: "benjamini_hochberg" });
  section.close(decision);
  const measured = clock.now();
  segmentSection(reference, current, { config, champion: section.champion })?.close(decision);
  const segmented = clock.now();
  const codes = current.outcomes?.groups[0]?.codes ?? new Int32Array();
  const options = { seed: 1, k: 10, names: null };
  const slices = metricsOfSlices(section.champion.current, { codes, count: groupCount }, options);
  for (let group = 0; group < groupCount; group++) slices.inside(group);
  const all = [start, measured, segmented, clock.now()].map((time) => time / 1000);
  const [from = 0, afterSections = 0, afterSegments = 0, end = 0] = all;
  return { sections: afterSections - from, segments: afterSegments - afterSections, groups: end - afterSegments };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function sideOf(rows: number, seed: number): Side {
  const data = tableFromColumns({ x: [1, 2, 3] });
  const plan = planColumns(data, config);
  const builder = new ProfileBuilder(plan);
  for (const chunk of readTable(data, plan, "reference").chunks) builder.add(chunk);
  return {
    name: "made up",
    profile: builder.finish(),
    rows: null,
    columns: [],
    rejects: { count: 0, examples: [] },
    outcomes: outcomesOf(rows, seed),
    features: null,
  };
}

function outcomesOf(rows: number, seed: number): OutcomeRows {
  const random = seededRandom(seed);
  const values = Float64Array.from({ length: rows }, () => 1 / (1 + Math.exp(1 - standardNormal(random))));
  const codes = Int32Array.from(values, (score) => (random() < score ? 1 : 0));
  const labels = Int32Array.from(values, (score) => (score >= 0.5 ? 1 : 0));
  const membership = (name: string, levels: number): Membership => ({
    name,
    kind: "levels",
    columns: [name],
    levels: Array.from({ length: levels }, (_, level) => ({ label: `${level}`, condition: `${name} = ${level}` })),
    leftOut: 0,
    codes: Int32Array.from({ length: rows }, () => Math.floor(levels * random())),
  });
  return {
    task: "binary",
    totalRows: rows,
    rowCount: rows,
    withOutcome: rows,
    coverage: 1,
    classes: ["no", "yes"],
    target: { kind: "codes", codes },
    models: [{ name: "model", labels, numbers: null, probabilities: { columns: 1, values }, cost: null }],
    weight: null,
    lower: null,
    upper: null,
    ids: null,
    times: null,
    users: null,
    items: null,
    ranks: null,
    segments: [membership("segment", segmentCount)],
    groups: [membership("group", groupCount)],
    control: null,
    problems: [],
    join: null,
  };
}
