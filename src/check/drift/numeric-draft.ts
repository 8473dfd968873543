import type { ColumnResult } from "../../model/report-document.ts";
import { detectableKs } from "../../stats/detectable-effect.ts";
import { expectedKs } from "../../stats/expected-effect.ts";
import { wassersteinSorted } from "../../stats/wasserstein.ts";
import type { Draft } from "../draft.ts";
import { binnedColumnTest } from "./binned-tests.ts";
import { type ColumnSides, columnLevel, driftMethod, excessEffect } from "./column-sides.ts";
import { driftScores } from "./drift-scores.ts";
import { ksEffect } from "./effect-interval.ts";
import { judgedDraft } from "./judged-draft.ts";
import { compareNumbers, type NumericComparison } from "./numeric-comparison.ts";
import { isNumericMethod, numericColumnTests } from "./numeric-tests.ts";
import { scoreBins } from "./score-bins.ts";

/** Drift of a numeric column: effect is KS D. null when the sides cannot be paired. */
export function numericDraft(sides: ColumnSides): Draft<ColumnResult> | null {
  const numbers = compareNumbers(sides);
  if (numbers === null) return null;
  const { referenceRows, currentRows } = numbers;
  const noise = expectedKs(referenceRows, currentRows);
  const split = ksEffect(numbers.counts, { referenceRows, currentRows, noise });
  const { sorted } = numbers;
  const wasserstein = sorted && wassersteinSorted(sorted.reference, sorted.current, "iqr");
  return judgedDraft(sides, {
    basis: numbers.basis,
    tests: columnTests(sides, numbers),
    effectName: "ks",
    split,
    sizeEffect: split.effect,
    excess: excessEffect(sides),
    errorBound: numbers.errorBound,
    detectable: detectableKs(referenceRows, currentRows, columnLevel(sides)),
    scores: driftScores(scoreBins(sides.reference.counts, sides.current.counts), wasserstein),
  });
}

function columnTests(sides: ColumnSides, numbers: NumericComparison): Draft<ColumnResult>["tests"] {
  const method = driftMethod(sides);
  const options = { seed: sides.config.seed, level: columnLevel(sides) };
  if (isNumericMethod(method)) return numericColumnTests(method, numbers, options);
  const counts = scoreBins(sides.reference.counts, sides.current.counts);
  return counts === null ? [] : [binnedColumnTest(method, counts, options)];
}
