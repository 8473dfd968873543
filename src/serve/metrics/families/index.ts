import type { MetricFamily } from "../metric-family.ts";
import { columnFamilies } from "./column-families.ts";
import { ingestFamilies } from "./ingest-families.ts";
import { modelFamilies } from "./model-families.ts";
import { performanceFamilies } from "./performance-families.ts";
import { segmentFamilies } from "./segment-families.ts";
import { serviceFamilies } from "./service-families.ts";
import { windowFamilies } from "./window-families.ts";

/** The most important first: when the page is full, what comes last is not on it. */
const groups = [
  serviceFamilies,
  ingestFamilies,
  modelFamilies,
  windowFamilies,
  performanceFamilies,
  columnFamilies,
  segmentFamilies,
] as const;

export type MetricName =
  | keyof typeof serviceFamilies
  | keyof typeof ingestFamilies
  | keyof typeof modelFamilies
  | keyof typeof windowFamilies
  | keyof typeof performanceFamilies
  | keyof typeof columnFamilies
  | keyof typeof segmentFamilies;

/** Every name of `/metrics`, in the order of the page. */
export const metricFamilies: Readonly<Record<MetricName, MetricFamily>> = {
  ...serviceFamilies,
  ...ingestFamilies,
  ...modelFamilies,
  ...windowFamilies,
  ...performanceFamilies,
  ...columnFamilies,
  ...segmentFamilies,
};

/** Place of the name's group: 0 is the most important one. */
export function importanceOf(name: MetricName): number {
  return groups.findIndex((group) => Object.hasOwn(group, name));
}
