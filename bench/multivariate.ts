import {
  domainClassifier,
  type FeatureColumn,
  performanceDecomposition,
  type Random,
  seededRandom,
  standardNormal,
} from "driftline/stats";
import { shareInterval, tailChance } from "./monte-carlo.ts";
import { percent, seconds } from "./print-number.ts";
import type { Goal, Section } from "./section.ts";

export interface MultivariateOptions {
  readonly scale: number;
  readonly log: (line: string) => void;
}

interface Sizes {
  readonly reference: number;
  readonly current: number;
  readonly columns: number;
}

/** Domain classifier and decomposition on data whose truth is known. */
export function multivariate({ scale, log }: MultivariateOptions): Promise<readonly Section[]> {
  log("domain classifier without drift");
  const calibration = calibrationSection(Math.max(20, Math.round(300 * scale)));
  log("domain classifier when only a correlation changed");
  const power = powerSection(Math.max(10, Math.round(100 * scale)));
  log("decomposition of a fall in performance");
  const parts = decompositionSection(Math.max(10, Math.round(100 * scale)));
  return Promise.resolve([calibration, power, parts, timeSection()]);
}

function normalColumns(random: Random, rows: number, columns: number, correlation = 0): FeatureColumn[] {
  const drawn = Array.from({ length: columns }, () =>
    Float64Array.from({ length: rows }, () => standardNormal(random)),
  );
  const [first] = drawn;
  return drawn.map((values, at) => ({
    kind: "number",
    name: `x${at}`,
    values:
      at === 1
        ? values.map((rest, row) => correlation * (first?.[row] ?? 0) + Math.sqrt(1 - correlation ** 2) * rest)
        : values,
  }));
}

function pValues(runs: number, { reference, current, columns }: Sizes, correlation: number): readonly number[] {
  return Array.from({ length: runs }, (_, run) => {
    const random = seededRandom(run);
    const before = normalColumns(random, reference, columns);
    const result = domainClassifier(before, normalColumns(random, current, columns, correlation), { seed: run });
    return result.status === "computed" ? result.pValue : 1;
  });
}

function calibrationSection(runs: number): Section {
  const goals: Goal[] = [];
  const cells: readonly Sizes[] = [
    { reference: 50, current: 50, columns: 6 },
    { reference: 500, current: 100, columns: 6 },
    { reference: 500, current: 500, columns: 20 },
  ];
  const rows = cells.map((sizes) => {
    const values = pValues(runs, sizes, 0);
    const shares = [0.05, 0.01].map((level) => {
      const hits = values.filter((value) => value < level).length;
      const chance = tailChance(hits, runs, level);
      const text = `without drift at most ${percent(level)} below ${level}, ${sizes.reference} and ${sizes.current} rows`;
      goals.push({ text, value: percent(hits / runs), hit: chance > 0.001 });
      return `${percent(hits / runs)} (${shareInterval(hits, runs).map(percent).join(" to ")})`;
    });
    return [sizes.reference, sizes.current, sizes.columns].map(String).concat(shares);
  });
  return {
    title: "Domain classifier without drift",
    about: `Share of ${runs} windows whose p-value lies below the level, with Wilson's 95 % interval; independent normal columns.`,
    header: ["reference rows", "current rows", "columns", "below 0.05", "below 0.01"],
    rows,
    goals,
  };
}

function powerSection(runs: number): Section {
  const rows = [250, 500, 1_000].map((size) => {
    const values = pValues(runs, { reference: size, current: size, columns: 6 }, 0.6);
    return [`${size}`, percent(values.filter((value) => value < 0.01).length / runs)];
  });
  return {
    title: "Domain classifier when only a correlation changed",
    about: `Two of six normal columns go from correlation 0 to 0.6, each stays standard normal. Share of ${runs} windows with p below 0.01.`,
    header: ["rows a side", "seen"],
    rows,
    goals: [],
  };
}

interface Change {
  readonly name: string;
  readonly drawnUp: boolean;
  readonly threshold: number;
  /** True parts: with labels turned over with chance 0.1 + 0.02 x0 and a model that says 8. */
  readonly mix: number;
  readonly relation: number;
}

const changes: readonly Change[] = [
  { name: "nothing", drawnUp: false, threshold: 8, mix: 0, relation: 0 },
  { name: "inputs", drawnUp: true, threshold: 8, mix: 1 / 30, relation: 0 },
  { name: "relation", drawnUp: false, threshold: 10, mix: 0, relation: 0.111_466_7 },
];

function decompositionSection(runs: number): Section {
  const about = `Means over ${runs} runs of 1,000 rows a side, and how often the 95 % intervals hold the truth. Sea-like data: truth by x0 + x1 at most 8 (10 when the relation moved), a model that says 8, mean loss 0.2.`;
  const header = ["changed", "mix, true", "mix", "held", "relation, true", "relation", "held", "mix by weights alone"];
  const rows = changes.map((change) => decompositionRow(change, runs));
  return { title: "Decomposition of a fall in performance", about, header, rows, goals: [] };
}

function decompositionRow(change: Change, runs: number): readonly string[] {
  const parts = Array.from({ length: runs }, (_, run) => {
    const random = seededRandom(run);
    const reference = lossSide(random, { drawnUp: false, threshold: 8 });
    return performanceDecomposition({ reference, current: lossSide(random, change), seed: run });
  }).filter((result) => result.status === "computed");
  const cells = (["mix", "relation"] as const).flatMap((name) => {
    const found = parts.map(({ [name]: part }) => part);
    const held = found.filter(({ low, high }) => low <= change[name] && change[name] <= high).length;
    return [change[name].toFixed(4), meanText(found.map(({ value }) => value)), percent(held / parts.length)];
  });
  return [change.name].concat(cells, meanText(parts.map(({ plain }) => plain.mix.value)));
}

function meanText(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);
}

function lossSide(
  random: Random,
  { drawnUp, threshold }: Pick<Change, "drawnUp" | "threshold">,
): { features: FeatureColumn[]; losses: Float64Array } {
  const columns = [0, 1, 2, 3].map((column) =>
    Float64Array.from({ length: 1_000 }, () => 10 * (drawnUp && column === 0 ? Math.sqrt(random()) : random())),
  );
  const losses = Float64Array.from({ length: 1_000 }, (_, row) => {
    const [first = 0, second = 0] = columns.map((values) => values[row] ?? 0);
    const turned = random() < 0.1 + 0.02 * first;
    return Number((first + second <= threshold !== turned) !== first + second <= 8);
  });
  return { features: columns.map((values, at) => ({ kind: "number", name: `x${at}`, values })), losses };
}

function timeSection(): Section {
  const random = seededRandom(1);
  const [reference, current] = [normalColumns(random, 10_000, 20), normalColumns(random, 10_000, 20, 0.3)];
  const losses = Float64Array.from({ length: 10_000 }, () => Number(random() < 0.2));
  const classifier = cpuSeconds(() => domainClassifier(reference, current));
  const parts = cpuSeconds(() =>
    performanceDecomposition({ reference: { features: reference, losses }, current: { features: current, losses } }),
  );
  return {
    title: "Time of the multivariate statistics",
    about: "10,000 rows a side of 20 numeric columns, CPU time.",
    header: ["work", "CPU"],
    rows: [
      ["domain classifier", seconds(classifier)],
      ["decomposition", seconds(parts)],
    ],
    goals: [],
  };
}

function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
