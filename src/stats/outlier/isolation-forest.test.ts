import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import { seededRandom, standardNormal } from "../random.ts";
import { averagePath } from "./average-path.ts";
import { isolationContributions } from "./isolation-contributions.ts";
import { isolationForest } from "./isolation-forest.ts";
import { isolationScores } from "./isolation-scores.ts";
import { restoreForest, storeForest } from "./stored-forest.ts";

interface GoldenCase {
  readonly seed: number;
  readonly rows: number;
  readonly columns: number;
  readonly planted: number;
  readonly shift: number;
  readonly levels: number;
  readonly auroc: number;
  readonly meanScores: readonly number[];
}

const golden: { readonly cases: readonly GoldenCase[] } = JSON.parse(
  readFileSync(new URL("../../../test/golden/isolation-forest.json", import.meta.url), "utf8"),
);

/** The table of test/golden/isolation-forest.py, by column. */
function tableOf({ seed, rows, columns, planted, shift, levels }: GoldenCase): readonly Float64Array[] {
  let state = seed;
  const uniform = (): number => {
    state = (48_271 * state) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const table = Array.from({ length: columns }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    let values = table.map(() => Array.from({ length: 12 }, uniform).reduce((sum, draw) => sum + draw, 0) - 6);
    if (row < planted) values = values.map((value) => value + (value > 0 ? shift : -shift) * uniform());
    if (levels > 0) values = values.map((value) => Math.floor(value * levels + 0.5) / levels);
    table.forEach((column, place) => (column[row] = values[place] ?? 0));
  }
  return table;
}

/** Chance that one of the first `planted` scores is above one of the others. */
function auroc(scores: Float64Array, planted: number): number {
  let wins = 0;
  for (const own of scores.subarray(0, planted)) {
    for (const other of scores.subarray(planted)) wins += own > other ? 1 : own === other ? 0.5 : 0;
  }
  return wins / planted / (scores.length - planted);
}

function normalColumns(rows: number, columns: number, seed: number): Float64Array[] {
  const random = seededRandom(seed);
  return Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => standardNormal(random)));
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const cell = fc.oneof(
  { weight: 6, arbitrary: finite },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0, 1) },
);
const table = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 40 })).chain(([columns, rows]) =>
  fc.array(
    fc.array(cell, { minLength: rows, maxLength: rows }).map((values) => Float64Array.from(values)),
    { minLength: columns, maxLength: columns },
  ),
);

describe("isolationForest", () => {
  it.for(golden.cases)("finds planted rows as well as scikit-learn (table $seed)", (made) => {
    const columns = tableOf(made);
    const found = [1, 2, 3].map((seed) => {
      const forest = isolationForest(columns, { trees: 200, seed });
      return auroc(isolationScores(forest, columns), made.planted);
    });
    for (const own of found) expect(Math.abs(own - made.auroc)).toBeLessThan(0.02);
  });

  it.for(golden.cases)("gives the scores of scikit-learn, on average over forests (table $seed)", (made) => {
    const columns = tableOf(made);
    const seeds = [1, 2, 3, 4, 5, 6];
    const all = seeds.map((seed) => isolationScores(isolationForest(columns, { trees: 200, seed }), columns));
    made.meanScores.forEach((expected, row) => {
      const mean = all.reduce((sum, scores) => sum + (scores[row] ?? NaN) / seeds.length, 0);
      expect(Math.abs(mean - expected)).toBeLessThan(0.025);
    });
  });

  it("is the same for the same seed, and another for another", () => {
    const columns = normalColumns(500, 3, 1);
    expect(isolationForest(columns, { seed: 4 })).toEqual(isolationForest(columns, { seed: 4 }));
    expect(isolationForest(columns, { seed: 4 })).not.toEqual(isolationForest(columns, { seed: 5 }));
  });

  it("scores from above 0 to 1 for whatever numbers, and leaves them as they were", () => {
    fc.assert(
      fc.property(table, table, (reference, current) => {
        const before = structuredClone(reference);
        const forest = isolationForest(reference, { trees: 10, sampleRows: 16 });
        const own = current.slice(0, reference.length);
        while (own.length < reference.length) own.push(new Float64Array(own[0]?.length ?? 0));
        for (const score of isolationScores(forest, own)) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        expect(reference).toEqual(before);
      }),
    );
  });

  it("scores a row higher the further out it lies, up to where the sample ends", () => {
    const columns = normalColumns(2000, 2, 3);
    const forest = isolationForest(columns, { trees: 400 });
    const away = Float64Array.of(0, 1, 2, 3, 6, 60);
    const scores = isolationScores(forest, [away, away]);
    for (let place = 1; place < away.length; place++) {
      expect(scores[place] ?? 0).toBeGreaterThanOrEqual(scores[place - 1] ?? 1);
    }
    expect(scores[4] ?? 0).toBeGreaterThan(1.4 * (scores[0] ?? 1));
  });

  it("does not care for the scale of a column", () => {
    const [x = new Float64Array(0), y = new Float64Array(0)] = normalColumns(300, 2, 7);
    const scaled = [x.map((value) => value * 1024), y];
    const scores = isolationScores(isolationForest([x, y]), [x, y]);
    expect(isolationScores(isolationForest(scaled), scaled)).toEqual(scores);
  });

  it("finds rows whose value is missing where hardly one is, and not where most are", () => {
    const [x = new Float64Array(0), y = new Float64Array(0)] = normalColumns(2000, 2, 8);
    const rare = x.map((value, row) => (row < 20 ? NaN : value));
    const rareScores = isolationScores(isolationForest([rare, y]), [rare, y]);
    expect(auroc(rareScores, 20)).toBeGreaterThan(0.9);
    const usual = x.map((value, row) => (row < 1600 ? NaN : value));
    const usualScores = isolationScores(isolationForest([usual, y]), [usual, y]);
    expect(auroc(usualScores, 1600)).toBeLessThan(0.3);
  });

  it("finds a missing value where the reference has none", () => {
    const columns = normalColumns(2000, 2, 9);
    const [middle = 1, missing = 0] = isolationScores(isolationForest(columns), [
      Float64Array.of(0, NaN),
      Float64Array.of(0, 0),
    ]);
    expect(missing).toBeGreaterThan(middle + 0.05);
  });

  it("tells missing from present where the present values are all equal", () => {
    const flags = Float64Array.from({ length: 400 }, (_, row) => (row < 8 ? NaN : 1));
    const scores = isolationScores(isolationForest([flags]), [flags]);
    expect(scores[0] ?? 0).toBeGreaterThan(scores[399] ?? 1);
  });

  it.for([
    { what: "no rows", columns: [new Float64Array(0)] },
    { what: "one row", columns: [Float64Array.of(3)] },
    { what: "constant columns", columns: [new Float64Array(50), new Float64Array(50).fill(7)] },
    { what: "the same row many times", columns: [new Float64Array(1000).fill(2)] },
    { what: "missing values alone", columns: [new Float64Array(30).fill(NaN)] },
  ])("scores everything 0.5 from $what", ({ columns }) => {
    const rows = columns.map(() => Float64Array.of(3, -1e9, NaN));
    expect(Array.from(isolationScores(isolationForest(columns), rows), (score) => score.toFixed(12))).toEqual([
      "0.500000000000",
      "0.500000000000",
      "0.500000000000",
    ]);
  });

  it("scores nothing of no rows, and 0.5 without columns' help", () => {
    expect(isolationScores(isolationForest(normalColumns(50, 1, 1)), [new Float64Array(0)])).toHaveLength(0);
    expect(isolationScores(isolationForest([]), [])).toHaveLength(0);
  });

  it("gives duplicates one score", () => {
    const x = Float64Array.from({ length: 600 }, (_, row) => row % 5);
    const scores = isolationScores(isolationForest([x]), [x]);
    expect(new Set(scores).size).toBeLessThanOrEqual(5);
  });

  it("scores a row alike wherever it stands among others", () => {
    const columns = normalColumns(1003, 3, 2);
    const forest = isolationForest(columns);
    const all = isolationScores(forest, columns);
    for (const row of [0, 255, 256, 511, 1002]) {
      const alone = isolationScores(
        forest,
        columns.map((column) => column.slice(row, row + 1)),
      );
      expect(alone[0]).toBe(all[row]);
    }
  });

  it("refuses columns that do not fit and options outside their range", () => {
    const forest = isolationForest(normalColumns(10, 2, 1));
    expect(() => isolationForest([new Float64Array(2), new Float64Array(3)])).toThrow(InvalidInputError);
    expect(() => isolationScores(forest, [new Float64Array(2)])).toThrow(InvalidInputError);
    expect(() => isolationContributions(forest, [1])).toThrow(InvalidInputError);
    expect(() => isolationForest([], { trees: 1 })).toThrow(InvalidInputError);
    expect(() => isolationForest([], { sampleRows: 2.5 })).toThrow(InvalidInputError);
  });
});

describe("averagePath", () => {
  it("is that of the paper", () => {
    expect([0, 1, 2].map(averagePath)).toEqual([0, 0, 1]);
    expect(averagePath(256)).toBeCloseTo(2 * (Math.log(255) + 0.5772156649) - (2 * 255) / 256, 9);
  });
});

describe("isolationContributions", () => {
  it("shares out exactly what the row's path is short of the average", () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 0, max: 5 }), (columns, seed) => {
        const forest = isolationForest(columns, { trees: 12, sampleRows: 16, seed });
        const row = columns.map((column) => column[0] ?? 0.5);
        const [score = NaN] = isolationScores(
          forest,
          row.map((value) => Float64Array.of(value)),
        );
        const scale = averagePath(forest.treeRows);
        const steps = isolationContributions(forest, row).reduce((sum, own) => sum + own, 0);
        expect(steps).toBeCloseTo(scale === 0 ? 0 : scale + Math.log2(score) * scale, 8);
      }),
    );
  });

  it("names the column that is strange", () => {
    const columns = normalColumns(1000, 5, 4);
    const steps = isolationContributions(isolationForest(columns), [0, 0, 0, 5, 0]);
    expect(steps.indexOf(Math.max(...steps))).toBe(3);
  });
});

describe("storeForest", () => {
  it("brings the same forest back through JSON", () => {
    fc.assert(
      fc.property(table, (columns) => {
        const forest = isolationForest(columns, { trees: 5, sampleRows: 8 });
        expect(restoreForest(JSON.parse(JSON.stringify(storeForest(forest))))).toEqual(forest);
      }),
    );
  });

  it("refuses lists that do not fit together", () => {
    const stored = storeForest(isolationForest(normalColumns(20, 2, 1), { trees: 3 }));
    const damaged = [
      { ...stored, size: [] },
      { ...stored, child: stored.child.map(() => 1e6) },
      { ...stored, roots: [-1] },
      { ...stored, feature: stored.feature.map(() => 2) },
    ];
    for (const one of damaged) expect(() => restoreForest(one)).toThrow(InvalidInputError);
  });
});
