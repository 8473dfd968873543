import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import * as stats from "../index.ts";
import { tukeyReach } from "./studentized-range.ts";

type Pair = [number | null, number | null];
interface Case {
  readonly name: string;
  readonly target: number[];
  readonly decision: number[];
  readonly groups: number[];
  readonly weights: number[] | null;
  readonly rates: Readonly<Record<string, (number | null)[]>>;
  readonly demographicParity: Pair;
  readonly equalizedOdds: Pair;
  readonly equalOpportunity: Pair;
  readonly predictiveParity: number;
  readonly accuracyParity: number;
}
const read = (name: string): string =>
  readFileSync(new URL(`../../../test/golden/${name}.json`, import.meta.url), "utf8");
const golden: { cases: readonly Case[] } = JSON.parse(read("fairness"));
const ranges: { tukeyReaches: readonly [number, number, number][] } = JSON.parse(read("regression"));
const regular = golden.cases.slice(0, 3);
const groupsOf = ({ target, decision, groups, weights }: Case): stats.GroupConfusion[] =>
  stats.confusionByGroup({
    target: Uint8Array.from(target),
    decision: Uint8Array.from(decision),
    groups,
    names: Array.from({ length: Math.max(...groups) + 1 }, (_, group) => `g${group}`),
    ...(weights === null ? {} : { weights: Float64Array.from(weights) }),
  });
/** Outcomes in the order true positives, false negatives, false positives, true negatives. */
const group = (name: string, ...outcomes: readonly number[]): stats.GroupConfusion => {
  const [truePositives = 0, falseNegatives = 0, falsePositives = 0, trueNegatives = 0] = outcomes;
  const rows = truePositives + falseNegatives + falsePositives + trueNegatives;
  return { group: name, rows, truePositives, falseNegatives, falsePositives, trueNegatives };
};
const rateNames = [
  "selection_rate",
  "true_positive_rate",
  "false_positive_rate",
  "true_negative_rate",
  "false_negative_rate",
] as const;
const someGroups = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40)), { minLength: 2, maxLength: 5 });

describe("fairness measures", () => {
  it.each(regular)("agree with fairlearn: $name", (example) => {
    const groups = groupsOf(example);
    for (const name of rateNames) {
      stats
        .groupRates(groups, name)
        .forEach(({ rate }, place) => expect(rate).toBeCloseTo(example.rates[name]?.[place] ?? NaN, 10));
    }
    const both = [
      [stats.demographicParity(groups).gap, example.demographicParity],
      [stats.equalizedOdds(groups).gap, example.equalizedOdds],
      [stats.equalOpportunity(groups).gap, example.equalOpportunity],
    ] as const;
    for (const [gap, [difference, ratio]] of both) {
      expect(gap?.difference).toBeCloseTo(difference ?? NaN, 10);
      expect(gap?.ratio).toBeCloseTo(ratio ?? NaN, 10);
    }
    expect(stats.predictiveParity(groups).gap?.difference).toBeCloseTo(example.predictiveParity, 10);
    expect(stats.accuracyParity(groups).gap?.difference).toBeCloseTo(example.accuracyParity, 10);
  });

  it("agree with fairlearn also where nobody or everybody is selected", () => {
    for (const example of golden.cases.slice(4, 6)) {
      const { gap, pValue } = stats.demographicParity(groupsOf(example));
      expect(gap?.difference).toBe(example.demographicParity[0]);
      expect(gap?.ratio).toBe(example.demographicParity[1]);
      expect(pValue).toBe(1);
    }
  });

  it("leave a group without positives out and name it, where fairlearn takes its true positive rate for 0", () => {
    const example = golden.cases[6];
    const groups = example ? groupsOf(example) : [];
    expect(example?.rates["true_positive_rate"]?.[0]).toBe(0);
    expect(stats.groupRates(groups, "true_positive_rate")[0]).toMatchObject({ rate: null, interval: null, outOf: 0 });
    expect(stats.equalOpportunity(groups)).toMatchObject({ gap: null, pValue: null, leftOut: ["g0"] });
    const odds = stats.equalizedOdds(groups);
    expect(odds.gap?.difference).toBeCloseTo(odds.falsePositiveRate.gap?.difference ?? NaN, 12);
  });

  it("say nothing of one group or none", () => {
    for (const groups of [[], [group("a", 3, 4)]]) {
      expect(stats.demographicParity(groups)).toMatchObject({ gap: null, pValue: null });
      expect(stats.equalizedOdds(groups)).toMatchObject({ gap: null, pValue: null });
      expect(stats.gapChange(groups, groups, "selection_rate")).toBeNull();
    }
  });

  it("leave small groups out and name them", () => {
    const { gap, leftOut } = stats.demographicParity([group("a", 50, 50), group("b", 40, 60), group("c", 1, 0)], {
      minimumGroup: 30,
    });
    expect(leftOut).toEqual(["c"]);
    expect(gap).toMatchObject({ highest: "a", lowest: "b" });
  });

  it("hold their difference and ratio inside their intervals, whatever the order of the groups", () => {
    fc.assert(
      fc.property(someGroups, (counts) => {
        const groups = counts.map((count, place) => group(String(place), ...count));
        for (const measure of [stats.demographicParity, stats.equalizedOdds, stats.accuracyParity]) {
          const { gap } = measure(groups);
          const turned = measure(groups.toReversed()).gap;
          if (gap === null) continue;
          expect(turned?.difference).toBeCloseTo(gap.difference, 12);
          expect(turned?.differenceInterval.high).toBeCloseTo(gap.differenceInterval.high, 9);
          expect(gap.differenceInterval.low).toBeLessThanOrEqual(gap.difference + 1e-9);
          expect(gap.differenceInterval.high).toBeGreaterThanOrEqual(gap.difference - 1e-9);
          if (gap.ratio === null || gap.ratioInterval === null) continue;
          expect(gap.ratioInterval.low).toBeLessThanOrEqual(gap.ratio + 1e-9);
          expect(gap.ratioInterval.high).toBeGreaterThanOrEqual(gap.ratio - 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("have a p-value that falls with the gap, and one for weights near that without", () => {
    const near = stats.demographicParity([group("a", 50, 50), group("b", 52, 48)]).pValue ?? 0;
    const far =
      stats.demographicParity([group("a", 20, 80), group("b", 80, 20)], { level: 0.001, seed: 3 }).pValue ?? 1;
    expect(near).toBeGreaterThan(0.5);
    expect(far).toBeLessThan(1e-9);
    const [a, b] = [group("a", 50, 50), group("b", 65, 35)];
    const weighted = [
      { ...a, squares: a },
      { ...b, squares: b },
    ];
    const plain = stats.demographicParity([group("a", 50, 50), group("b", 65, 35)]).pValue;
    expect(stats.demographicParity(weighted).pValue).toBeCloseTo(plain ?? NaN, 10);
  });

  it("give the worse ratio where both rates have one, and none where nobody is selected", () => {
    const none = [group("a", 0, 10, 0, 10), group("b", 0, 20, 0, 20)];
    expect(stats.equalizedOdds(none).gap).toMatchObject({ difference: 0, ratio: null, ratioInterval: null });
    const half = [group("a", 0, 10, 5, 5), group("b", 10, 10, 5, 15)];
    expect(stats.equalizedOdds(half).gap?.ratio).toBe(0);
    expect(stats.equalizedOdds(half).gap?.ratioInterval?.low).toBe(0);
  });

  it("share the level between both error rates", () => {
    const groups = [group("a", 30, 20, 10, 40), group("b", 45, 5, 30, 20)];
    const odds = stats.equalizedOdds(groups, { level: 0.01 });
    const least = Math.min(odds.truePositiveRate.pValue ?? 1, odds.falsePositiveRate.pValue ?? 1);
    expect(odds.pValue).toBeCloseTo(2 * least, 12);
  });

  it("refuse options and rows that are outside their range", () => {
    expect(() => stats.demographicParity([], { minimumGroup: -1 })).toThrow(InvalidInputError);
    expect(() => stats.demographicParity([], { confidence: 1 })).toThrow(InvalidInputError);
    expect(() => stats.gapChange([], [], "accuracy", { confidence: 0 })).toThrow(InvalidInputError);
    const rows = { target: Uint8Array.of(1, 0), decision: Uint8Array.of(1, 1), groups: [0, 0], names: ["a"] };
    for (const wrong of [
      { groups: [0] },
      { groups: [0, 1] },
      { groups: [0, -1] },
      { decision: Uint8Array.of(1, 2) },
      { weights: Float64Array.of(1, -1) },
    ]) {
      expect(() => stats.confusionByGroup({ ...rows, ...wrong })).toThrow(InvalidInputError);
    }
  });
});

describe("the reach that all pairs of groups keep at once", () => {
  it("is scipy's studentized range over the root of 2", () => {
    for (const [groups, confidence, reach] of ranges.tukeyReaches) {
      expect(tukeyReach(groups, confidence)).toBeCloseTo(reach, 6);
    }
  });
});

describe("the change of a gap", () => {
  const reference = [group("a", 5000, 5000), group("b", 4900, 5100)];

  it("is seen when the groups move apart, and not when only the window is small", () => {
    const apart = stats.gapChange(reference, [group("a", 500, 500), group("b", 350, 650)], "selection_rate");
    expect(apart?.change).toBeCloseTo(0.14, 12);
    expect(apart?.pValue).toBeLessThan(1e-4);
    expect(apart?.interval.low).toBeGreaterThan(0);
    const small = stats.gapChange(reference, [group("a", 12, 8), group("b", 8, 12)], "selection_rate");
    expect(small?.pValue).toBeGreaterThan(0.1);
    expect(stats.gapChange(reference, reference, "selection_rate")?.pValue).toBeGreaterThan(0.9);
  });

  it("has an interval that leaves 0 out just when the p-value is below the error", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (yes) => {
        const change = stats.gapChange(reference, [group("a", 60, 40), group("b", yes, 100 - yes)], "selection_rate");
        const outside = (change?.interval.low ?? 0) > 0 || (change?.interval.high ?? 0) < 0;
        if (Math.abs((change?.pValue ?? 1) - 0.05) > 1e-3) expect((change?.pValue ?? 1) < 0.05).toBe(outside);
      }),
      { numRuns: 30 },
    );
  });

  it("compares only the groups of both sides, and has a least p-value", () => {
    const more = [...reference, group("new", 10, 990)];
    expect(stats.gapChange(reference, more, "selection_rate")?.change).toBe(0);
    const certain = stats.gapChange(reference, [group("a", 10_000, 0), group("b", 0, 10_000)], "selection_rate");
    expect(certain?.pValue).toBeCloseTo(1e-12, 15);
  });
});

describe("calibration by group", () => {
  const rows = {
    target: [1, 0, 1, 0, 1, 1, 0, 1],
    probability: Float64Array.of(0.9, 0.2, 0.7, 0.3, 0.5, 0.6, 0.1, 0.4),
    groups: [0, 0, 0, 0, 1, 1, 1, 2],
    names: ["a", "b", "c", "nobody"],
  };

  it("is mean probability less share of positives, with Student's interval", () => {
    const { groups, gap, leftOut, pValue } = stats.calibrationByGroup(rows);
    expect(groups[0]?.calibrationGap).toBeCloseTo(0.525 - 0.5, 12);
    expect(groups[1]?.calibrationGap).toBeCloseTo(0.4 - 2 / 3, 12);
    expect(gap?.difference).toBeCloseTo(0.025 + 0.8 / 3, 12);
    expect(leftOut).toEqual(["c", "nobody"]);
    expect(groups[2]).toMatchObject({ rows: 1, interval: null });
    expect(groups[3]).toMatchObject({ rows: 0, calibrationGap: null });
    expect(pValue).toBeGreaterThan(0);
    expect(pValue).toBeLessThan(1);
  });

  it("says nothing of one group, and gives no p-value without spread", () => {
    expect(stats.calibrationByGroup({ ...rows, groups: rows.groups.map(() => 0) })).toMatchObject({
      gap: null,
      pValue: null,
    });
    const even = {
      target: [1, 1, 0, 0],
      probability: Float64Array.of(1, 1, 0, 0),
      groups: [0, 0, 1, 1],
      names: ["a", "b"],
    };
    expect(stats.calibrationByGroup(even)).toMatchObject({ pValue: null, gap: { difference: 0 } });
    expect(stats.calibrationByGroup(rows, { minimumGroup: 4 }).leftOut).toEqual(["b", "c", "nobody"]);
  });

  it("refuses what is no probability, no class and no group", () => {
    const one = { target: [1], probability: Float64Array.of(0.5), groups: [0], names: ["a"] };
    for (const wrong of [{ target: [2] }, { probability: Float64Array.of(2) }, { groups: [1] }, { groups: [] }]) {
      expect(() => stats.calibrationByGroup({ ...one, ...wrong })).toThrow(InvalidInputError);
    }
  });
});
