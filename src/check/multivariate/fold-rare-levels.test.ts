import { describe, expect, it } from "vitest";
import { forwardTest, stackSides } from "../../stats/multivariate/side-classifier.ts";
import { seededRandom } from "../../stats/random.ts";
import type { FeatureColumn, LevelColumn } from "../../stats/trees/feature-column.ts";
import { foldRareLevels } from "./fold-rare-levels.ts";

const column = (codes: readonly number[], levels: number): LevelColumn => ({
  kind: "level",
  name: "shop",
  codes: Int32Array.from(codes),
  levels,
});
const repeated = (code: number, rows: number): readonly number[] => Array.from({ length: rows }, () => code);

describe("foldRareLevels", () => {
  it("keeps what both sides together have often, and makes one level of the rare and of the new", () => {
    const before = column([...repeated(0, 60), ...repeated(1, 39), 2], 5);
    const now = column([...repeated(0, 60), ...repeated(1, 36), 2, 4, 4, -1], 5);
    const folded = foldRareLevels({ before: [before], now: [now] });
    expect(folded.before).toEqual([column([...repeated(0, 60), ...repeated(1, 39), 2], 3)]);
    expect(folded.now).toEqual([column([...repeated(0, 60), ...repeated(1, 36), 2, 2, 2, -1], 3)]);
  });

  it("keeps no level that is no more frequent than further levels of the reference may be", () => {
    const before = column([...repeated(0, 60), ...repeated(1, 10), ...repeated(2, 30)], 4);
    const now = column([...repeated(0, 60), ...repeated(1, 10), ...repeated(2, 30)], 4);
    expect(foldRareLevels({ before: [before], now: [now] }).now).toEqual([
      column([...repeated(0, 60), ...repeated(1, 40)], 2),
    ]);
  });

  it("leaves numbers as they are", () => {
    const numbers: readonly FeatureColumn[] = [{ kind: "number", name: "x", values: Float64Array.of(1, 2) }];
    expect(foldRareLevels({ before: numbers, now: numbers })).toEqual({ before: numbers, now: numbers });
  });

  it("keeps the level of the classifier, which levels that the reference lacks by chance would break", () => {
    const found = Array.from({ length: 25 }, (_, window) => pValuesWithoutChange(window));
    const hits = (which: "plain" | "folded"): number => found.filter((own) => own[which] <= 0.05).length;
    expect(hits("plain")).toBeGreaterThan(8);
    expect(hits("folded")).toBeLessThan(5);
  });
});

/** One column of 300 levels by Zipf's law, coded by the reference's levels. */
function pValuesWithoutChange(seed: number): { readonly plain: number; readonly folded: number } {
  const random = seededRandom(1_000 + seed);
  const draw = (rows: number): readonly number[] => Array.from({ length: rows }, () => Math.floor(301 ** random()));
  const [reference, current] = [draw(500), draw(250)];
  const known = [...new Set(reference)];
  const coded = (levels: readonly number[]): LevelColumn =>
    column(
      levels.map((level) => (known.includes(level) ? known.indexOf(level) : known.length + 1)),
      known.length + 2,
    );
  const sides = { before: [coded(reference)], now: [coded(current)] };
  const folded = foldRareLevels(sides);
  const pValue = (before: readonly FeatureColumn[], now: readonly FeatureColumn[]): number =>
    forwardTest(stackSides(before, now, { mostRows: 1_000, seed })).pValue ?? 1;
  return { plain: pValue(sides.before, sides.now), folded: pValue(folded.before, folded.now) };
}
