import type { MetricName } from "./families/index.ts";
import type { MetricLabel } from "./metric-family.ts";

/** A label without a value, as that of a model without versions, is left out. */
export type Labels = Readonly<Partial<Record<MetricLabel, string | null>>>;

/** One series and its value now. */
export interface Sample {
  readonly name: MetricName;
  readonly labels: Labels;
  /** null: there is no number, and so no series. */
  readonly value: number | null;
  /** Place among its like, 0 the most important. */
  readonly rank: number;
}

/** Makes samples of one model and version, each with what it is about. */
export type SampleMaker = (name: MetricName, value: number | boolean | null, more?: Labels, rank?: number) => Sample;

export function sampleMaker(common: Labels): SampleMaker {
  return (name, value, more, rank = 0) => ({
    name,
    labels: more === undefined ? common : { ...common, ...more },
    value: typeof value === "boolean" ? Number(value) : value,
    rank,
  });
}
