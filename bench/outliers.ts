import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isolationForest, isolationScores, seededRandom, standardNormal } from "driftline/stats";
import { peerPython, peerScript } from "./places.ts";
import { count, seconds } from "./print-number.ts";
import type { Section } from "./section.ts";

export interface OutliersOptions {
  /** 100,000 rows instead of a million. */
  readonly quick: boolean;
  readonly log: (line: string) => void;
}

interface Times {
  readonly fitSeconds: number;
  readonly scoreSeconds: number;
}

const columns = 20;
const rounds = 3;
const mostSeconds = 10;

/** Seconds to grow an isolation forest and to score every row with it, beside scikit-learn where a peer has it. */
export function outliers({ quick, log }: OutliersOptions): readonly Section[] {
  const rows = quick ? 100_000 : 1_000_000;
  const ours = ownTimes(rows, log);
  const theirs = peerTimes(rows, log);
  const tools: readonly (readonly [string, Times | null])[] = [
    ["driftline", ours],
    ["scikit-learn", theirs],
  ];
  const goal = `${count(rows)} rows of ${columns} columns scored in at most ${mostSeconds} s`;
  return [
    {
      title: `Isolation forest of ${count(rows)} rows and ${columns} columns`,
      about: `100 trees of 256 rows, normal numbers, one thread; ours the median of ${rounds} rounds, in this process.`,
      header: ["tool", "fit", "score", "rows scored a second"],
      rows: tools.map(([tool, times]) => [tool].concat(cells(rows, times))),
      goals: [{ text: goal, value: seconds(ours.scoreSeconds), hit: ours.scoreSeconds <= mostSeconds }],
    },
  ];
}

function cells(rows: number, times: Times | null): readonly string[] {
  if (times === null) return ["not installed", "", ""];
  return [seconds(times.fitSeconds), seconds(times.scoreSeconds), count(Math.round(rows / times.scoreSeconds))];
}

function ownTimes(rows: number, log: (line: string) => void): Times {
  const random = seededRandom(1);
  const table = Array.from({ length: columns }, () =>
    Float64Array.from({ length: rows }, () => standardNormal(random)),
  );
  const all = Array.from({ length: rounds }, (_, round): Times => {
    log(`isolation forest, round ${round + 1} of ${rounds}`);
    const start = performance.now();
    const forest = isolationForest(table, { seed: round });
    const grown = performance.now();
    isolationScores(forest, table);
    return { fitSeconds: (grown - start) / 1000, scoreSeconds: (performance.now() - grown) / 1000 };
  });
  return {
    fitSeconds: median(all.map(({ fitSeconds }) => fitSeconds)),
    scoreSeconds: median(all.map(({ scoreSeconds }) => scoreSeconds)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Evidently depends on scikit-learn, so its environment has it. Null where it is not installed. */
function peerTimes(rows: number, log: (line: string) => void): Times | null {
  const python = peerPython("evidently");
  if (!existsSync(python)) return null;
  log("isolation forest of scikit-learn");
  const run = spawnSync(python, [peerScript("isolation_forest.py"), String(rows), String(columns)], {
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`scikit-learn failed: ${run.stderr}`);
  const fields = new Map<string, unknown>(Object.entries(JSON.parse(run.stdout)));
  return { fitSeconds: Number(fields.get("fitSeconds")), scoreSeconds: Number(fields.get("scoreSeconds")) };
}
