import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, resultOf, rows, times } from "../../../test/fixture/quality-sides.ts";
import { toAsciiNumbers } from "../../model/format-number.ts";
import { seededRandom } from "../../stats/random.ts";

const random = seededRandom(3);
const noise = (count: number) => rows(count, () => random()).map(Number);
const columns = { fare: { type: "numeric" }, tip: { type: "numeric" }, miles: { type: "numeric" } } as const;
const loose = (count: number) => ({ fare: noise(count), tip: noise(count), miles: noise(count) });
const sides = new QualitySides(columns, loose(2000));

describe("correlations", () => {
  it("alarm when two columns now move together, by name and number", () => {
    const current = loose(1000);
    const tip = current.fare.map((fare) => fare + 0.01 * random());
    const result = resultOf(sides.judge({ ...current, tip }), "correlation");
    expect(result).toMatchObject({ verdict: "alarm", column: null, measure: "correlation" });
    expect(toAsciiNumbers(result?.sentence ?? "")).toMatch(
      /^The rank correlation of fare and tip is 1 \(-?0\.\d+ before\)\.$/u,
    );
  });

  it("are a note where the reference's windows are known, because theirs are not", () => {
    const { fare, miles } = loose(1000);
    const variation = { windowMs: 86_400_000, windowRows: Array.from({ length: 9 }, () => 1000), columns: {} };
    const result = resultOf(sides.judge({ fare, tip: fare, miles }, { variation }), "correlation");
    expect(result?.verdict).toBe("note");
  });

  it("tell how many pairs moved, in one result", () => {
    const { fare } = loose(1000);
    const result = resultOf(sides.judge({ fare, tip: fare, miles: fare.map((value) => 1 - value) }), "correlation");
    expect(result?.sentence).toMatch(/; 3 of 3 pairs moved by 0\.2 or more\.$/u);
    expect(result?.examples).toHaveLength(3);
  });

  it("alarm when levels of two columns now go together", () => {
    const levels = { from: { type: "categorical" }, to: { type: "categorical" } } as const;
    const side = (count: number, tied: boolean) => {
      const from = rows(count, () => `F${Math.floor(random() * 4)}`);
      return { from, to: rows(count, (row) => (tied ? `T${String(from[row])}` : `TF${Math.floor(random() * 4)}`)) };
    };
    const result = resultOf(new QualitySides(levels, side(2000, false)).judge(side(600, true)), "correlation");
    expect(result?.verdict).toBe("alarm");
    expect(result?.sentence).toMatch(/^The association \(Cramer's V\) of from and to is 1 \(0/u);
  });

  it("are fine when so few rows show a move by chance", () => {
    const few = {
      ...loose(40),
      fare: rows(40, (row) => row / 40),
      tip: rows(40, (row) => ((row * 7) % 40) / 40 + row / 60),
    };
    expect(resultOf(sides.judge(few), "correlation")?.verdict).toBe("ok");
  });

  it("are not mentioned when nothing moved, when a column is constant, or on fewer than 30 rows", () => {
    expect(resultOf(sides.judge(loose(1000)), "correlation")).toBeUndefined();
    expect(
      resultOf(sides.judge({ fare: times(500, 1), tip: times(500, 2), miles: times(500, 3) }), "correlation"),
    ).toBeUndefined();
    const { fare } = loose(20);
    expect(resultOf(sides.judge({ fare, tip: fare, miles: fare }), "correlation")).toBeUndefined();
  });

  it("are not compared where a side does not have the pair", () => {
    const current = sides.side(loose(500));
    const bare = { ...current, profile: { ...current.profile, numericPairs: [] } };
    expect(resultOf(judgeSides(sides.reference, bare), "correlation")).toBeUndefined();
  });
});
