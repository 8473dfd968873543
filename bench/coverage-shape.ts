/** A population, a sample size and a metric: is the population's value inside the 95 % interval of one sample? */
export interface CoverageShape {
  readonly name: string;
  readonly metric: string;
  /** `null` where the sample gives no interval. */
  readonly covers: (seed: number) => boolean | null;
}
