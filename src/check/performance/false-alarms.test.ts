import { describe, expect, it } from "vitest";
import {
  binaryOutcomes,
  classOutcomes,
  honestScores,
  listOutcomes,
  numberOutcomes,
} from "../../../test/fixture/measurable-sides.ts";
import type { OutcomeRows } from "../../model/outcome-rows.ts";
import { resolveConfig } from "../../model/resolve-config.ts";
import { type Random, seededRandom, standardNormal } from "../../stats/random.ts";
import { decide } from "../decision.ts";
import { metricDraft } from "./metric-draft.ts";
import { isJudgedTrait, minimumEffectOf, shownTraits } from "./metric-judgement.ts";
import { measurableOf } from "../../../test/fixture/measurable-sides.ts";
import { modelMeasures } from "./model-measures.ts";

const level = 0.05;
const config = resolveConfig({});

const shapes: Readonly<Record<string, (rows: number, random: Random) => OutcomeRows>> = {
  "honest probabilities": (rows, random) => binaryOutcomes(rows, honestScores(-1, 1.2), random),
  "few positives": (rows, random) => binaryOutcomes(rows, honestScores(-3.6, 1.2), random),
  "a good model": (rows, random) => binaryOutcomes(rows, honestScores(0, 6), random),
  "three classes": (rows, random) => classOutcomes(rows, 0.7, random),
  "normal errors": (rows, random) => numberOutcomes(rows, standardNormal, random),
  "skewed errors": (rows, random) => numberOutcomes(rows, (draw) => Math.exp(1.2 * standardNormal(draw)) - 2, random),
  "rare large errors": (rows, random) =>
    numberOutcomes(rows, (draw) => (draw() < 0.9 ? 0 : -10 * Math.log(1 - draw())), random),
  "lists of recommendations": (rows, random) => listOutcomes(Math.ceil(rows / 10), 0.5, random),
};

const sizes = [
  [1_000, 50],
  [150, 150],
  [100, 2_000],
] as const;

/** Whether any metric that takes part by default alarms between two sides. */
function alarms(reference: OutcomeRows, current: OutcomeRows): boolean {
  const options = {
    seed: 1,
    k: 10,
    names: new Set(
      shownTraits(reference, config)
        .filter((trait) => isJudgedTrait(trait, config))
        .map(({ name }) => name),
    ),
  };
  const [before, now] = [reference, current].map((side) => modelMeasures(measurableOf(side), options));
  if (before === undefined || now === undefined) return false;
  const drafts = shownTraits(reference, config)
    .filter(({ name }) => options.names.has(name))
    .map((trait) =>
      metricDraft({
        trait,
        reference: before.get(trait.name) ?? null,
        current: now.get(trait.name) ?? null,
        baseline: null,
        isJudged: true,
        // The smallest worsening that can be: gate 3 must not hide what gate 1 lets through.
        minimumEffect: Math.min(1e-9, minimumEffectOf(trait, before, config) ?? 1),
        minimumRows: 5,
        unit: null,
        windows: null,
      }),
    );
  const decision = decide(drafts, { level, correction: "benjamini_hochberg" });
  return drafts.some((draft) => decision.close(draft).verdict === "worse");
}

describe("windows without a change", () => {
  it.each(Object.entries(shapes))(
    "do not alarm more often than the level allows: %s",
    (_, shape) => {
      const random = seededRandom(11);
      const windows = 150;
      for (const [referenceRows, currentRows] of sizes) {
        let count = 0;
        for (let window = 0; window < windows; window++) {
          if (alarms(shape(referenceRows, random), shape(currentRows, random))) count++;
        }
        // 16 or more of 150 at a true share of 5 % has a chance of 0.4 %.
        expect([referenceRows, currentRows, count < 16 ? "kept" : count]).toEqual([referenceRows, currentRows, "kept"]);
      }
    },
    60_000,
  );

  it("are told from a model that fell", () => {
    const random = seededRandom(3);
    const good = binaryOutcomes(1_000, honestScores(-1, 3), random);
    const bad = binaryOutcomes(500, honestScores(-1, 1), random);
    expect(alarms(good, bad)).toBe(true);
    expect(alarms(bad, good)).toBe(false);
  });
});
