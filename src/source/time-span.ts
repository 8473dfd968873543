import type { Engine } from "./engine.ts";
import { sampleCondition } from "./sample-condition.ts";

/** First and last event time of a side, in milliseconds since 1970; both null when it has none. */
export interface TimeSpan {
  readonly start: number | null;
  readonly end: number | null;
}

interface Times {
  /** SQL of the event time in milliseconds since 1970. */
  readonly time: string;
  readonly relation: string;
  readonly rowCount: number;
}

/** Rows that tell where the bulk of the times lies. */
const sampledRows = 20_000;

/** The span of all event times, strays left out: those further from the middle 99.8 % than that is long. */
export const timeSpan = async (engine: Engine, { time, relation, rowCount }: Times): Promise<TimeSpan> => {
  const from = (condition: string): string =>
    `(select ${time} as moment from ${relation} ${condition}) where isfinite(moment)`;
  const sample = from(sampleCondition(rowCount, { rows: sampledRows, seed: 1 }));
  const [bulk] = await engine.rows(`select quantile_disc(moment, 0.001), quantile_disc(moment, 0.999) from ${sample}`);
  const [low, high] = bulk ?? [];
  if (typeof low !== "number" || typeof high !== "number") return { start: null, end: null };
  const length = high - low;
  const near = `moment between ${low - length} and ${high + length}`;
  const [row] = await engine.rows(`select min(moment), max(moment) from ${from("")} and ${near}`);
  const [start, end] = row ?? [];
  return typeof start === "number" && typeof end === "number" ? { start, end } : { start: null, end: null };
};
