import { describe, expect, test } from "vitest";
import * as stats from "../../src/stats/index.ts";

type Vector = number[] | Float64Array;
type TwoSample = (reference: Vector, current: Vector) => unknown;

const sampleTests = {
  ksTwoSample: stats.ksTwoSample,
  andersonDarling: stats.andersonDarling,
  cramerVonMises: stats.cramerVonMises,
  mannWhitney: stats.mannWhitney,
  welchT: stats.welchT,
  studentT: stats.studentT,
  eppsSingleton: stats.eppsSingleton,
} satisfies Record<string, TwoSample>;
const sampleDistances = { wasserstein: stats.wasserstein, energyDistance: stats.energyDistance } satisfies Record<
  string,
  TwoSample
>;
const countTests = {
  chiSquareTwoSample: stats.chiSquareTwoSample,
  gTest: stats.gTest,
} satisfies Record<string, TwoSample>;
const countDistances = {
  psi: stats.psi,
  jensenShannon: stats.jensenShannon,
  hellinger: stats.hellinger,
  klDivergence: stats.klDivergence,
  totalVariation: stats.totalVariation,
  lInfinity: stats.lInfinity,
} satisfies Record<string, TwoSample>;

const samples: readonly [number[], number[]] = [
  [3.1, 0.4, 2.2, 5.9, 1.3, 4.8, 2.7, 3.6, 0.9, 4.1],
  [4.4, 1.8, 6.3, 2.9, 5.2, 7.1, 3.3, 4.9],
];
const counts: readonly [number[], number[]] = [
  [60, 40],
  [30, 45],
];

describe.each([
  { kind: "tests on samples", functions: sampleTests, inputs: samples, keys: ["pValue", "statistic"] },
  { kind: "distances on samples", functions: sampleDistances, inputs: samples, keys: ["distance"] },
  { kind: "tests on counts", functions: countTests, inputs: counts, keys: ["pValue", "statistic"] },
  { kind: "distances on counts", functions: countDistances, inputs: counts, keys: ["distance"] },
])("$kind", ({ functions, inputs: [reference, current], keys }) => {
  test.for(Object.entries(functions))("%s gives what its kind gives, as numbers", ([, compute]) => {
    const result = compute([...reference], [...current]);
    const fields = new Map<string, unknown>(Object.entries(result ?? {}));
    for (const key of keys) expect(fields.get(key)).toBeTypeOf("number");
  });

  test.for(Object.entries(functions))("%s takes typed arrays as well as lists", ([, compute]) => {
    expect(compute(Float64Array.from(reference), Float64Array.from(current))).toEqual(compute(reference, current));
  });

  test.for(Object.entries(functions))("%s leaves its input as it was", ([, compute]) => {
    const given = [[...reference], Float64Array.from(current)] as const;
    compute(given[0], given[1]);
    expect(given).toEqual([reference, Float64Array.from(current)]);
  });
});

test.for(Object.entries({ fisherExact: stats.fisherExact, zProportions: stats.zProportions }))(
  "%s compares two levels",
  ([, compute]) => {
    const [reference, current] = [[60, 40] as const, [30, 45] as const];
    expect(compute(reference, current).statistic).toBeTypeOf("number");
    expect(compute(reference, current).pValue).toBeTypeOf("number");
    expect([reference, current]).toEqual(counts);
  },
);
