import type { PerformanceResult } from "../model/performance-result.ts";

/** What to say first: at most three metrics of the champion that got worse, else one that got better, else the first that was judged. */
export function performanceLead({ models }: PerformanceResult): readonly string[] {
  const metrics = models[0]?.metrics ?? [];
  const value = models[0]?.value ?? null;
  const all = value === null ? metrics : [...metrics, value];
  const worse = all.filter(({ verdict }) => verdict === "worse").map(({ sentence }) => sentence);
  if (worse.length > 0) return [...new Set(worse)].slice(0, 3);
  const said = all.find(({ verdict }) => verdict === "better") ?? all.find(({ verdict }) => verdict === "ok") ?? all[0];
  return said === undefined ? [] : [said.sentence];
}
