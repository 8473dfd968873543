import { describe, expect, it } from "vitest";
import { rowSides, type RowSides } from "../../../test/fixture/row-sides.ts";
import type { Side } from "../../model/side.ts";
import type { WeakSegmentSearch } from "../../model/subset-results.ts";
import type { UserConfig } from "../../model/user-config.ts";
import type { RawColumns } from "../../profile/table-from-columns.ts";
import { seededRandom } from "../../stats/random.ts";
import { weakSegmentSearch } from "./weak-segment-search.ts";

const user: UserConfig = { task: "regression", roles: { target: "y", prediction: "p" } };

/** A guess that is off by 1 to 2, and by `weak` more where x is above 0.8. */
function columnsOf(rows: number, seed: number, weak = 5): RawColumns {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => random());
  const y = x.map((value) => 10 * value);
  return { x, y, p: y.map((value, row) => value + 1 + random() + ((x[row] ?? 0) > 0.8 ? weak : 0)) };
}

function search({ reference, current, config }: RowSides, change: Partial<Side> = {}): WeakSegmentSearch | null {
  return weakSegmentSearch(reference, { ...current, ...change }, config);
}

const sides = rowSides(columnsOf(500, 1), columnsOf(500, 2), user);

describe("weakSegmentSearch", () => {
  it("names where errors are larger, in the target's unit, found on one half and confirmed on the other", () => {
    const [weak] = search(sides)?.segments ?? [];
    expect(weak).toMatchObject({ columns: ["x"], metric: "mae" });
    expect(weak?.condition).toMatch(/^x >=? 0\.(?:7|8)/u);
    expect(weak?.confirmed.inside.value).toBeGreaterThan(5);
    expect(weak?.confirmed.rest.value).toBeLessThan(2.5);
    const halves = [weak?.found, weak?.confirmed].map((half) => (half?.inside.rows ?? 0) + (half?.rest.rows ?? 0));
    expect(halves).toEqual([250, 250]);
    expect(weak?.sentence).toMatch(/^Where x .* the mean absolute error is [\d.]+, elsewhere [\d.]+ \(difference /u);
  });

  it("searches rows of the sample that stand among the outcomes, and no others", () => {
    const { features } = sides.current;
    if (features === null) throw new Error("rows are expected");
    const some = features.positions.map((position, row) => (row < 60 ? position : -1));
    expect(search(sides, { features: { ...features, positions: some } })).toMatchObject({
      status: "not-computable",
      reason: "Fewer than 100 rows have an outcome: too few to search in one half and confirm in the other.",
    });
  });

  it("says why it cannot search: no predictions, errors that are all equal, no input that varies", () => {
    const { outcomes } = sides.current;
    if (outcomes === null) throw new Error("outcomes are expected");
    expect(search(sides, { outcomes: { ...outcomes, target: null } })?.reason).toBe(
      "No row has a target and a prediction.",
    );
    const even = ({ x, y }: RawColumns): RawColumns => ({ x: x ?? [], y: y ?? [], p: y ?? [] });
    expect(search(rowSides(even(columnsOf(300, 1)), even(columnsOf(300, 2)), user))?.reason).toBe(
      "All rows are predicted equally well.",
    );
    const bare = ({ y, p }: RawColumns): RawColumns => ({ y: y ?? [], p: p ?? [] });
    expect(search(rowSides(bare(columnsOf(300, 1)), bare(columnsOf(300, 2)), user))?.reason).toBe("No input varies.");
  });

  it("is not asked for without a model, outcomes or the rows of both sides", () => {
    const { reference, current, config } = sides;
    expect(search(sides, { outcomes: null })).toBeNull();
    expect(search(sides, { features: null })).toBeNull();
    expect(weakSegmentSearch({ ...reference, features: null }, current, config)).toBeNull();
    const unmodeled = rowSides(columnsOf(200, 1), columnsOf(200, 2), { segments: { by: ["x"] } });
    expect(search(unmodeled)).toBeNull();
  });
});
