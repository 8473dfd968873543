import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Membership } from "../../model/outcome-rows.ts";
import { confusionByGroup } from "../../stats/fairness/confusion-by-group.ts";
import { weightedMean } from "../../stats/performance/weighted-mean.ts";
import { countGroups, groupSlots } from "./group-counts.ts";
import { slotMeans } from "./slot-means.ts";

const groupNames = ["a", "b", "nobody"];
const controlNames = ["low", "high"];

const row = fc.record({
  group: fc.integer({ min: -1, max: 1 }),
  control: fc.integer({ min: -1, max: 1 }),
  label: fc.integer({ min: -1, max: 2 }),
  target: fc.integer({ min: -1, max: 2 }),
  weight: fc.integer({ min: 0, max: 5 }),
  value: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -50, max: 50 })),
});
const rows = fc.array(row, { maxLength: 40 });

type Row = Parameters<Parameters<typeof row.map>[0]>[0];

function membership(names: readonly string[], codes: readonly number[]): Membership {
  const levels = names.map((label) => ({ label, condition: label }));
  return { name: "m", kind: "levels", columns: ["m"], levels, leftOut: 0, codes: Int32Array.from(codes) };
}

function slotsOf(sample: readonly Row[]) {
  const groups = membership(
    groupNames,
    sample.map(({ group }) => group),
  );
  return groupSlots(
    groups,
    membership(
      controlNames,
      sample.map(({ control }) => control),
    ),
  );
}

function decidedRows(sample: readonly Row[], isWeighted: boolean) {
  return {
    labels: Int32Array.from(sample, ({ label }) => label),
    targets: Int32Array.from(sample, ({ target }) => target),
    weight: isWeighted ? Float64Array.from(sample, ({ weight }) => weight) : null,
    favorable: 1,
  };
}

/** The same counts, the plain way. */
function plainCounts(sample: readonly Row[], isWeighted: boolean) {
  const weights = isWeighted ? { weights: Float64Array.from(sample, ({ weight }) => weight) } : {};
  return confusionByGroup({
    target: Uint8Array.from(sample, ({ target }) => Number(target === 1)),
    decision: Uint8Array.from(sample, ({ label }) => Number(label === 1)),
    groups: sample.map(({ group }) => group),
    names: groupNames,
    ...weights,
  });
}

describe("countGroups", () => {
  it("counts as confusionByGroup does on the rows with a group, a decision and an outcome", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (sample, isWeighted) => {
        const tally = countGroups(decidedRows(sample, isWeighted), slotsOf(sample));
        const known = sample.filter(({ group, label, target }) => group >= 0 && label >= 0 && target >= 0);
        expect(tally.all.map(({ judged }) => judged)).toEqual(plainCounts(known, isWeighted));
      }),
    );
  });

  it("counts decisions whether the outcome is known or not", () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const tally = countGroups({ ...decidedRows(sample, false), targets: null }, slotsOf(sample));
        const withTargets = countGroups(decidedRows(sample, false), slotsOf(sample));
        expect(tally.all.map(({ decided }) => decided)).toEqual(withTargets.all.map(({ decided }) => decided));
        expect(tally.all.map(({ judged }) => judged.rows)).toEqual([0, 0, 0]);
        const selected = sample.filter(({ group, label }) => group === 0 && label === 1).length;
        expect(tally.all[0]?.decided.falsePositives).toBe(selected);
      }),
    );
  });

  it("counts within a level of control what it counts on the rows of that level alone", () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const tally = countGroups(decidedRows(sample, true), slotsOf(sample));
        for (const level of [0, 1]) {
          const own = sample.filter(({ control }) => control === level);
          expect(tally.within(level)).toEqual(countGroups(decidedRows(own, true), slotsOf(own)).all);
        }
      }),
    );
  });
});

describe("slotMeans", () => {
  it("has the mean, variance and skewness that weightedMean has of the rows of each group", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (sample, isWeighted) => {
        const values = Float64Array.from(sample, ({ value }) => value);
        const weight = isWeighted ? Float64Array.from(sample, ({ weight: own }) => own) : null;
        const means = slotMeans({ values, weight }, slotsOf(sample)).all;
        for (const [place, { rows: count, mean }] of means.entries()) {
          const own = sample.filter(({ group, value }) => group === place && !Number.isNaN(value));
          const weights = isWeighted ? own.map(({ weight: amount }) => amount) : undefined;
          const plain = weightedMean(
            Float64Array.from(own, ({ value }) => value),
            weights,
          );
          expect(count).toBe(own.length);
          expect(mean.effectiveRows).toBeCloseTo(plain.effectiveRows, 9);
          expect(mean.mean ?? "none").toEqual(plain.mean === null ? "none" : expect.closeTo(plain.mean, 9));
          expect(mean.variance).toBeCloseTo(plain.variance, 6);
          expect(mean.skewness).toBeCloseTo(plain.skewness, 6);
        }
      }),
    );
  });
});
