import { compare, tableFromColumns } from "driftline";
import { seededRandom } from "driftline/stats";
import { isNoiseAlarm } from "./noise-alarm.ts";
import { scenarios } from "./power-scenarios.ts";
import { singleTests } from "./single-tests.ts";

/** Power of every test on one change at one size. */
export interface PowerPoint {
  /** Position in `scenarios`. */
  readonly scenario: number;
  /** Draw the current side as the reference: what fires then fires falsely. */
  readonly unchanged: boolean;
  readonly referenceRows: number;
  readonly currentRows: number;
  readonly runs: number;
  readonly level: number;
  readonly seed: number;
}

/** Share of runs in which each test fires at the level, by its name; "driftline" is ours, with gate 1 alone. */
export type Power = Readonly<Record<string, number>>;

export function runPowerPoint(point: PowerPoint): Power {
  const scenario = scenarios[point.scenario];
  if (scenario === undefined) throw new Error(`no scenario ${point.scenario}`);
  const drawCurrent = point.unchanged ? scenario.reference : scenario.current;
  const random = seededRandom(point.seed);
  const fired = new Map<string, number>();
  const fire = (name: string, fires: boolean): void => {
    fired.set(name, (fired.get(name) ?? 0) + (fires ? 1 : 0));
  };
  for (let run = 0; run < point.runs; run++) {
    const reference = Array.from({ length: point.referenceRows }, () => scenario.reference(random));
    const current = Array.from({ length: point.currentRows }, () => drawCurrent(random));
    for (const [name, pValue] of singleTests(scenario.tests, reference, current)) fire(name, pValue <= point.level);
    fire("driftline", isNoiseAlarm(compare(tableFromColumns({ x: reference }), tableFromColumns({ x: current }))));
  }
  return Object.fromEntries([...fired].map(([name, hits]) => [name, hits / point.runs]));
}
