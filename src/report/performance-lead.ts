import type { PerformanceResult } from "../model/performance-result.ts";

/** What to say first: money, then metrics of the champion that got worse, at most three, else one that got better, else the first that was judged. */
export function performanceLead({ models }: PerformanceResult): readonly string[] {
  const metrics = models[0]?.metrics ?? [];
  const value = models[0]?.value ?? null;
  const all = value === null ? metrics : [value, ...metrics];
  const worse = all.filter(({ verdict }) => verdict === "worse").map(({ sentence }) => sentence);
  if (worse.length > 0) return [...new Set(worse)].slice(0, 3);
  const said = all.find(({ verdict }) => verdict === "better") ?? all.find(({ verdict }) => verdict === "ok") ?? all[0];
  return said === undefined ? [] : [said.sentence];
}
