import { doubleAt } from "../../model/number-at.ts";
import type { ColumnResult } from "../../model/report-document.ts";
import { detectableTotalVariation } from "../../stats/detectable-effect.ts";
import { expectedTotalVariation } from "../../stats/expected-effect.ts";
import type { Draft } from "../draft.ts";
import { binnedColumnTest } from "./binned-tests.ts";
import { type ColumnSides, columnLevel, driftMethod, excessEffect } from "./column-sides.ts";
import { driftScores } from "./drift-scores.ts";
import { totalVariationEffect } from "./effect-interval.ts";
import { judgedDraft } from "./judged-draft.ts";
import { compareLevels, type LevelComparison } from "./level-comparison.ts";
import { isNumericMethod } from "./numeric-tests.ts";
import { scoreBins } from "./score-bins.ts";
import { watchedLevelTests } from "./watched-levels.ts";

/** Drift of a categorical or boolean column: effect is total variation. null when the sides cannot be paired. */
export function levelDraft(sides: ColumnSides): Draft<ColumnResult> | null {
  const levels = compareLevels(sides.reference, sides.current);
  if (levels === null) return null;
  const { referenceRows, currentRows } = levels;
  const pooled = levels.reference.map((count, level) => count + doubleAt(levels.current, level));
  const noise = expectedTotalVariation(pooled, referenceRows, currentRows);
  const split = totalVariationEffect(levels, { referenceRows, currentRows, noise });
  const seen = pooled.filter((count) => count > 0).length;
  return judgedDraft(sides, {
    basis: sides.rows === null ? "profile" : "rows",
    tests: columnTests(sides, levels),
    effectName: "total_variation",
    split,
    sizeEffect: Math.max(0, split.effect - noise),
    excess: excessEffect(sides),
    errorBound: 0,
    detectable: detectableTotalVariation(seen, referenceRows, currentRows, columnLevel(sides)),
    scores: driftScores(scoreBins(sides.reference.counts, sides.current.counts), null),
  });
}

function columnTests(sides: ColumnSides, levels: LevelComparison): Draft<ColumnResult>["tests"] {
  const chosen = driftMethod(sides);
  const method = isNumericMethod(chosen) ? "auto" : chosen;
  const counts = { reference: [...levels.reference], current: [...levels.current] };
  const options = { seed: sides.config.seed, level: columnLevel(sides) };
  return [binnedColumnTest(method, counts, options), ...watchedLevelTests(sides, levels)];
}
