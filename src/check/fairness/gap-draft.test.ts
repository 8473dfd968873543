import { describe, expect, it } from "vitest";
import type { GroupConfusion } from "../../stats/fairness/confusion-by-group.ts";
import { type Random, seededRandom } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { fairnessMeasures, type MeasuredGap, type MeasuredGroups } from "./fairness-measures.ts";
import { gapDraft, type JudgedMeasure } from "./gap-draft.ts";

interface Population {
  readonly rows: readonly number[];
  /** True and false positive rate of each group. */
  readonly rates: readonly (readonly [number, number])[];
}

function binomial(rows: number, share: number, random: Random): number {
  let count = 0;
  for (let row = 0; row < rows; row++) count += Number(random() < share);
  return count;
}

function sampleOf({ rows, rates }: Population, random: Random): MeasuredGroups {
  const counts = rows.map((size, place) => {
    const [truePositiveRate, falsePositiveRate] = rates[place] ?? [0, 0];
    const positives = binomial(size, 0.4, random);
    const truePositives = binomial(positives, truePositiveRate, random);
    const falsePositives = binomial(size - positives, falsePositiveRate, random);
    const judged: GroupConfusion = {
      group: `group ${place}`,
      rows: size,
      truePositives,
      falsePositives,
      falseNegatives: positives - truePositives,
      trueNegatives: size - positives - falsePositives,
    };
    const selected = truePositives + falsePositives;
    const decided = {
      ...judged,
      truePositives: 0,
      falseNegatives: 0,
      falsePositives: selected,
      trueNegatives: size - selected,
    };
    return { decided, judged };
  });
  return { counts, calibration: null, errors: null };
}

function measureOf(now: MeasuredGroups, before: MeasuredGroups | null, name: string): MeasuredGap {
  const options = { minimumGroup: 20, level: 0.05, seed: 1 };
  const measures = fairnessMeasures({ now, before, hasOutcomes: true, options, smallestError: null });
  const own = measures.find(({ measure }) => measure.name === name);
  if (own === undefined) throw new Error(`There is no ${name}.`);
  return own;
}

function judge(gap: MeasuredGap, level = 0.05): JudgedMeasure {
  const draft = gapDraft(gap);
  return decide([draft], { level, correction: "benjamini_hochberg" }).close(draft);
}

const even: Population = {
  rows: [300, 300, 100],
  rates: [
    [0.7, 0.2],
    [0.7, 0.2],
    [0.7, 0.2],
  ],
};
const apart: Population = {
  rows: [300, 300, 100],
  rates: [
    [0.8, 0.2],
    [0.55, 0.1],
    [0.7, 0.15],
  ],
};

function alarmsIn(population: Population, name: string, windows: number): number {
  const random = seededRandom(11);
  let alarms = 0;
  for (let window = 0; window < windows; window++) {
    const [before, now] = [sampleOf(population, random), sampleOf(population, random)];
    if (judge(measureOf(now, before, name)).verdict === "alarm") alarms++;
  }
  return alarms;
}

describe("gapDraft", () => {
  // 200 windows at level 0.05: 10 alarms are allowed; three standard deviations more are 19.
  it.each([
    ["groups that are alike", even, "equalized_odds_difference"],
    ["groups that differed before as much", apart, "equalized_odds_difference"],
    ["selection rates of groups that differed before as much", apart, "demographic_parity_difference"],
  ])("keeps its level where nothing changed: %s", (_, population, name) => {
    expect(alarmsIn(population, name, 200)).toBeLessThanOrEqual(19);
  });

  it("alarms when one group fell behind", () => {
    const random = seededRandom(3);
    const large = { ...even, rows: [2_000, 2_000, 500] };
    const behind: Population = {
      ...large,
      rates: [
        [0.7, 0.2],
        [0.45, 0.2],
        [0.7, 0.2],
      ],
    };
    const { verdict, measure } = judge(
      measureOf(sampleOf(behind, random), sampleOf(large, random), "equalized_odds_difference"),
    );
    expect(verdict).toBe("alarm");
    expect(measure).toMatchObject({ verdict: "worse", lowest: "group 1" });
    expect(measure.adjustedPValue).toBeLessThan(0.01);
  });

  it("takes a gap that the reference had already as a note, whatever the number of rows", () => {
    const random = seededRandom(4);
    const large = { ...apart, rows: [20_000, 20_000, 5_000] };
    const { verdict, measure } = judge(
      measureOf(sampleOf(large, random), sampleOf(large, random), "equalized_odds_difference"),
    );
    expect(verdict).toBe("note");
    expect(measure.verdict).toBe("ok");
  });

  it("does not alarm for a large gap of one rate because a small gap of the other grew", () => {
    const random = seededRandom(5);
    const rows = [50_000, 50_000];
    const before: Population = {
      rows,
      rates: [
        [0.8, 0.2],
        [0.5, 0.2],
      ],
    };
    const now: Population = {
      rows,
      rates: [
        [0.8, 0.24],
        [0.5, 0.2],
      ],
    };
    const { verdict } = judge(measureOf(sampleOf(now, random), sampleOf(before, random), "equalized_odds_difference"));
    expect(verdict).toBe("note");
  });

  it("takes a gap without a reference to compare with as a note, and tests nothing", () => {
    const gap = measureOf(sampleOf(apart, seededRandom(6)), null, "equalized_odds_difference");
    expect(gapDraft(gap).tests).toEqual([]);
    expect(judge(gap)).toMatchObject({ verdict: "note", measure: { verdict: "not-judged", adjustedPValue: null } });
  });

  it("calls a gap that closed better, which alarms nobody", () => {
    const random = seededRandom(7);
    const large = { ...even, rows: [5_000, 5_000] };
    const wide: Population = {
      rows: large.rows,
      rates: [
        [0.9, 0.3],
        [0.4, 0.1],
      ],
    };
    const { verdict, measure } = judge(
      measureOf(sampleOf(large, random), sampleOf(wide, random), "equalized_odds_difference"),
    );
    expect([verdict, measure.verdict]).toEqual(["ok", "better"]);
  });
});
