import { type Random, standardNormal } from "driftline/stats";
import { exponential, type Values, zipf } from "./families.ts";

/** A change to be found. `tests` are the single tests that could be run on this column. */
export interface PowerScenario {
  readonly name: string;
  readonly tests: "numeric" | "levels" | "missing";
  /** Rows of the current side to start the search at. */
  readonly startRows: number;
  readonly reference: (random: Random) => Values[number];
  readonly current: (random: Random) => Values[number];
}

export const scenarios: readonly PowerScenario[] = [
  numeric("normal, shift 0.25 sd", 120, standardNormal, (random) => standardNormal(random) + 0.25),
  numeric("normal, spread x 1.25", 120, standardNormal, (random) => standardNormal(random) * 1.25),
  numeric("normal, spread x 0.8", 120, standardNormal, (random) => standardNormal(random) * 0.8),
  numeric("lognormal, x 1.2", 120, lognormal(0.6), (random) => lognormal(0.6)(random) * 1.2),
  numeric("lognormal, log spread x 1.25", 120, lognormal(0.6), lognormal(0.75)),
  numeric("heavy-tailed (t, 2 df), shift 0.4", 100, heavyTailed, (random) => heavyTailed(random) + 0.4),
  numeric("integer (geometric), mean x 1.25", 150, geometric(3), geometric(3.75)),
  numeric("zero-inflated, zeros 70 to 60 %", 150, zeroInflated(0.7), zeroInflated(0.6)),
  numeric(
    "10 % of the rows moved by 3 sd",
    80,
    standardNormal,
    (random) => standardNormal(random) + (random() < 0.1 ? 3 : 0),
  ),
  levels("30 levels, Zipf, a new level with 2 %", 150, zipfLevel(30), newLevel(0.02)),
  levels("5 even levels, one x 1.5", 100, evenLevel(5), raisedLevel(5, 0.3)),
  levels("boolean, 10 to 15 %", 150, bernoulli(0.1), bernoulli(0.15)),
  missing("null burst, 1 to 4 %", 150, nulls(0.01), nulls(0.04)),
  missing("null burst, 20 to 28 %", 150, nulls(0.2), nulls(0.28)),
];

type Draw = (random: Random) => Values[number];

function numeric(name: string, startRows: number, reference: Draw, current: Draw): PowerScenario {
  return { name, tests: "numeric", startRows, reference, current };
}

function levels(name: string, startRows: number, reference: Draw, current: Draw): PowerScenario {
  return { name, tests: "levels", startRows, reference, current };
}

function missing(name: string, startRows: number, reference: Draw, current: Draw): PowerScenario {
  return { name, tests: "missing", startRows, reference, current };
}

function lognormal(spread: number): (random: Random) => number {
  return (random) => Math.exp(spread * standardNormal(random));
}

function heavyTailed(random: Random): number {
  return standardNormal(random) / Math.sqrt(exponential(random));
}

function geometric(mean: number): Draw {
  return (random) => Math.floor(exponential(random) / Math.log((mean + 1) / mean));
}

function zeroInflated(share: number): Draw {
  return (random) => (random() < share ? 0 : exponential(random));
}

function zipfLevel(levelCount: number): Draw {
  return (random) => `level ${zipf(levelCount, random)}`;
}

function newLevel(share: number): Draw {
  return (random) => (random() < share ? "never seen" : `level ${zipf(30, random)}`);
}

function evenLevel(levelCount: number): Draw {
  return (random) => `level ${Math.floor(random() * levelCount)}`;
}

/** One of the levels has `share`, the others the rest evenly. */
function raisedLevel(levelCount: number, share: number): Draw {
  return (random) => (random() < share ? "level 0" : `level ${1 + Math.floor(random() * (levelCount - 1))}`);
}

function bernoulli(share: number): Draw {
  return (random) => random() < share;
}

function nulls(share: number): Draw {
  return (random) => (random() < share ? null : standardNormal(random));
}
