import { compare, tableFromColumns } from "driftline";
import { seededRandom } from "driftline/stats";
import type { Values } from "./families.ts";
import { isNoiseAlarm } from "./noise-alarm.ts";
import { type PowerScenario, scenarios } from "./power-scenarios.ts";
import { singleTests } from "./single-tests.ts";

/** The search for the rows that one change needs. */
export interface PowerPoint {
  /** Position in `scenarios`. */
  readonly scenario: number;
  readonly referenceRows: number;
  /** Rows of the current side to try, rising. */
  readonly sizes: readonly number[];
  /** Simulations at each size; the same draws at all sizes, of which a smaller one sees the first rows. */
  readonly runs: number;
  /** Simulations without a change, of the single tests at one of the sizes. */
  readonly unchangedRuns: number;
  readonly unchangedRows: number;
  readonly level: number;
  readonly target: number;
  readonly seed: number;
}

/** Share of runs in which each test fires at the level, by its name. */
export type Power = Readonly<Record<string, number>>;

export interface PowerResult {
  /** One for each size. */
  readonly singles: readonly Power[];
  /** Ours, with gate 1 alone; null at sizes that the bisection did not need. */
  readonly ours: readonly (number | null)[];
  readonly falseAlarms: Power;
}

export function runPowerPoint(point: PowerPoint): PowerResult {
  const scenario = scenarios[point.scenario];
  if (scenario === undefined) throw new Error(`no scenario ${point.scenario}`);
  const unchanged = { ...scenario, current: scenario.reference };
  return {
    singles: point.sizes.map((rows) => singlePower(scenario, point, { rows, runs: point.runs, seed: point.seed })),
    ours: ourPowers(scenario, point),
    falseAlarms: singlePower(unchanged, point, {
      rows: point.unchangedRows,
      runs: point.unchangedRuns,
      seed: point.seed + 1,
    }),
  };
}

interface Simulation {
  readonly rows: number;
  readonly runs: number;
  readonly seed: number;
}

function singlePower(scenario: PowerScenario, point: PowerPoint, { rows, runs, seed }: Simulation): Power {
  const fired = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const { reference, current } = draw(scenario, point.referenceRows, rows, [seed, run]);
    for (const [name, pValue] of singleTests(scenario.tests, reference, current)) {
      fired.set(name, (fired.get(name) ?? 0) + (pValue <= point.level ? 1 : 0));
    }
  }
  return Object.fromEntries([...fired].map(([name, hits]) => [name, hits / runs]));
}

/** Power at the two sizes around the target, which bisection finds: with the same draws at all sizes it hardly ever falls. */
function ourPowers(scenario: PowerScenario, point: PowerPoint): readonly (number | null)[] {
  const powers: (number | null)[] = point.sizes.map(() => null);
  const powerAt = (index: number): number => (powers[index] ??= ourPower(scenario, point, point.sizes[index] ?? 0));
  let [below, above] = [-1, point.sizes.length];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (powerAt(middle) >= point.target) above = middle;
    else below = middle;
  }
  return powers;
}

function ourPower(scenario: PowerScenario, { referenceRows, runs, seed }: PowerPoint, rows: number): number {
  let fired = 0;
  for (let run = 0; run < runs; run++) {
    const { reference, current } = draw(scenario, referenceRows, rows, [seed, run]);
    if (isNoiseAlarm(compare(tableFromColumns({ x: reference }), tableFromColumns({ x: current })))) fired += 1;
  }
  return fired / runs;
}

function draw(
  scenario: PowerScenario,
  referenceRows: number,
  currentRows: number,
  [seed, run]: readonly [number, number],
): { reference: Values; current: Values } {
  const random = seededRandom(1_000_000 * seed + run);
  const reference = Array.from({ length: referenceRows }, () => scenario.reference(random));
  return { reference, current: Array.from({ length: currentRows }, () => scenario.current(random)) };
}
