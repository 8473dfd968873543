import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import * as stats from "../index.ts";

interface Ndcg {
  readonly gains: number[];
  readonly scores: number[];
  readonly k: number | null;
  readonly linear: number;
  readonly exponential: number;
  readonly untied: number | null;
}
interface Golden {
  readonly ndcg: readonly Ndcg[];
  readonly averagePrecision: readonly { items: number[]; relevant: number[]; averagePrecision: number }[];
  readonly lists: readonly number[][];
  readonly personalization: number;
  readonly vectors: readonly number[][];
  readonly diversity: readonly (number | null)[];
}
const golden: Golden = JSON.parse(readFileSync(new URL("../../../test/golden/ranking.json", import.meta.url), "utf8"));
const listOf = (items: readonly stats.Item[], relevant: readonly stats.Item[]): stats.RankedList => ({
  items,
  relevant: new Map(relevant.map((item) => [item, 1])),
});
const metrics = [stats.precisionAtK, stats.recallAtK, stats.mapAtK, stats.ndcgAtK, stats.mrr, stats.hitRate];
const lists = golden.lists.map((items) => ({ items }));

describe("ranking metrics", () => {
  it("of scored items agree with scikit-learn's ndcg_score, ties included", () => {
    for (const { gains, scores, k, linear, exponential, untied } of golden.ndcg) {
      const cut = k === null ? {} : { k };
      expect(stats.ndcgOfScores(gains, scores, cut)).toBeCloseTo(linear, 12);
      expect(stats.ndcgOfScores(gains, scores, { ...cut, gain: "exponential" })).toBeCloseTo(exponential, 12);
      if (untied === null) continue;
      const items = gains.map((_, item) => item).toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
      const relevant = new Map(gains.map((gain, item) => [item, gain]));
      expect(stats.ndcgAtK([{ items, relevant }], k ?? Infinity).value).toBeCloseTo(untied, 12);
    }
    expect(stats.ndcgOfScores([0, 0], [1, 2])).toBeNull();
  });

  it("of a whole list agree with scikit-learn's average precision", () => {
    for (const { items, relevant, averagePrecision } of golden.averagePrecision) {
      expect(stats.mapAtK([listOf(items, relevant)], Infinity).value).toBeCloseTo(averagePrecision, 12);
    }
  });

  it("count by hand what they count: places for precision, relevant items for recall", () => {
    const users = [listOf(["a", "b", "c"], ["a", "c", "z"]), listOf(["x"], ["y"]), listOf(["q"], [])];
    expect(stats.precisionAtK(users, 2).perUser).toEqual([0.5, 0, null]);
    expect(stats.precisionAtK(users, 4).perUser).toEqual([0.5, 0, null]);
    expect(stats.precisionAtK(users, Infinity).perUser).toEqual([2 / 3, 0, null]);
    expect(stats.recallAtK(users, 3).perUser).toEqual([2 / 3, 0, null]);
    expect(stats.mrr([listOf(["b", "a"], ["a"])], 2).value).toBe(0.5);
    expect(stats.mrr([listOf(["b", "a"], ["a"])], 1).value).toBe(0);
    expect(stats.hitRate(users, 3)).toMatchObject({ value: 0.5, rows: 2, leftOut: 1, interval: stats.wilson(1, 2) });
    expect(
      stats.ndcgAtK(
        [
          {
            items: ["b", "a"],
            relevant: new Map([
              ["a", 2],
              ["b", 1],
            ]),
          },
        ],
        2,
        { gain: "exponential" },
      ).value,
    ).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
  });

  it("stay from 0 to 1, and a list that begins with all that is relevant has 1 where that can be", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(30), { minLength: 1 }),
        fc.uniqueArray(fc.nat(30), { minLength: 1 }),
        fc.integer({ min: 1, max: 12 }),
        (items, relevant, k) => {
          for (const metric of metrics) {
            const { value } = metric([listOf(items, relevant)], k);
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
            if (metric === stats.precisionAtK || metric === stats.recallAtK) continue;
            expect(metric([listOf(relevant, relevant)], k).value).toBeCloseTo(1, 12);
          }
        },
      ),
    );
  });

  it("count an item that is listed twice once", () => {
    expect(stats.precisionAtK([listOf(["a", "a", "b"], ["a"])], 2).value).toBe(0.5);
    expect(stats.recallAtK([listOf(["a", "a", "b"], ["a", "b"])], 2).value).toBe(1);
  });

  it("have no value when nobody has a relevant item, or nobody is there; and refuse an odd k", () => {
    for (const metric of metrics) {
      expect(metric([listOf(["a"], [])], 1)).toMatchObject({ value: null, reason: "no-relevant-item", leftOut: 1 });
      expect(metric([], 1)).toMatchObject({ value: null, reason: "no-rows" });
      for (const k of [0, 1.5, NaN]) expect(() => metric([], k)).toThrow(InvalidInputError);
    }
  });

  it("give differences between two samples of users", () => {
    const users = (share: number) =>
      Array.from({ length: 200 }, (_, user) => listOf(["a"], [user % 10 < share ? "a" : "b"]));
    const of = (share: number) => stats.precisionAtK(users(share), 1);
    expect(stats.estimateDifference(of(8), of(4)).pValue).toBeLessThan(1e-6);
  });
});

describe("what is recommended", () => {
  it("is as personal as the mean over all pairs says, without looking at pairs", () => {
    expect(stats.personalization(lists, 10).value).toBeCloseTo(golden.personalization, 12);
    expect(stats.personalization([{ items: ["a"] }, { items: [] }], 3)).toMatchObject({
      value: null,
      reason: "no-list",
    });
    expect(stats.personalization([{ items: ["a"] }, { items: ["a"] }], 3)).toMatchObject({
      value: 0,
      interval: { low: 0, high: 0 },
    });
    expect(stats.personalization([{ items: ["a"] }, { items: ["b"] }, { items: [] }], 3).perUser).toEqual([1, 1, null]);
    const wide = stats.personalization(lists, 10);
    expect(wide.interval?.low).toBeGreaterThanOrEqual(0);
    expect(wide.interval?.high).toBeLessThanOrEqual(1);
  });

  it("is as diverse as the mean over all pairs says", () => {
    const vectors = new Map(golden.vectors.map((vector, item) => [item, vector]));
    stats.intraListDiversity(lists, 10, { vectors }).perUser.forEach((value, user) => {
      const expected = golden.diversity[user] ?? null;
      if (expected === null) expect(value).toBeNull();
      else expect(value).toBeCloseTo(expected, 10);
    });
    const categories = new Map([
      ["a", new Set(["x", "y"])],
      ["b", new Set(["y"])],
      ["c", new Set<string>()],
      ["d", new Set<string>()],
    ]);
    const of = (...items: string[]) => stats.intraListDiversity([{ items }], 9, { categories }).value;
    expect(of("a", "b")).toBe(0.5);
    expect(of("a", "b", "c")).toBeCloseTo(2.5 / 3, 12);
    expect(of("c", "d")).toBe(0);
    expect(of("a", "unknown")).toBeNull();
    expect(stats.intraListDiversity([{ items: ["a", "z"] }], 2, { vectors: new Map([["a", [0, 0]]]) }).reason).toBe(
      "no-list",
    );
  });

  it("is novel where few used it, and most where nobody did", () => {
    const popularity = {
      counts: new Map([
        ["a", 8],
        ["b", 1],
      ]),
      total: 8,
    };
    expect(
      stats.novelty([{ items: ["a"] }, { items: ["b"] }, { items: ["z"] }, { items: [] }], 5, popularity).perUser,
    ).toEqual([0, 3, 4, null]);
    expect(stats.averagePopularity([{ items: ["a", "b", "z"] }], 5, popularity).value).toBeCloseTo(9 / 24, 12);
    expect(stats.novelty([{ items: [] }], 5, popularity).reason).toBe("no-list");
    expect(stats.novelty([], 5, popularity).reason).toBe("no-rows");
  });

  it("is a lucky find only when it is relevant and not popular", () => {
    const popularity = {
      counts: new Map([
        ["a", 9],
        ["b", 8],
        ["c", 1],
      ]),
      total: 10,
    };
    const of = (items: string[], k: number) => stats.serendipity([listOf(items, ["a", "c", "z"])], k, popularity).value;
    expect(of(["a", "c"], 2)).toBe(0.5);
    expect(of(["a", "z", "c"], Infinity)).toBeCloseTo(1 / 3, 12);
    expect(stats.serendipity([listOf(["a"], [])], 2, popularity).value).toBeNull();
  });

  it("covers a share of the catalog, evenly or not", () => {
    const catalog = new Set(["a", "b", "c", "d"]);
    expect(stats.catalogCoverage([{ items: ["a", "z"] }], 2, catalog)).toBe(0.25);
    expect(stats.catalogCoverage([{ items: ["a"] }], 2, new Set())).toBeNull();
    expect(stats.exposureGini([{ items: ["a", "b", "c", "d"] }], 4, catalog)).toBe(0);
    expect(stats.exposureGini([{ items: ["a", "z"] }], 4, catalog)).toBe(0.75);
    expect(stats.exposureGini([{ items: ["z"] }], 4, catalog)).toBeNull();
  });
});
