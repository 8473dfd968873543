import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeSides, QualitySides, rows, type SideScript, type Value } from "../../../test/fixture/quality-sides.ts";
import { defaultConfig } from "../../model/default-config.ts";
import type { QualityResult } from "../../model/report-document.ts";
import { seededRandom, standardNormal } from "../../stats/random.ts";
import { qualityDrafts, qualityRules } from "./index.ts";

const columns = {
  at: { type: "datetime", role: "timestamp", keptOutOfDrift: "the timestamp" },
  id: { type: "categorical", role: "id", keptOutOfDrift: "an id" },
  delay: { type: "numeric", unit: "minutes", range: [-50, 120] },
  fare: { type: "numeric" },
  origin: { type: "categorical" },
  target: { type: "categorical" },
  paid: { type: "boolean" },
  note: { type: "text" },
} as const;

const random = seededRandom(7);
const like = (count: number, from = 0): Readonly<Record<keyof typeof columns, readonly Value[]>> => ({
  at: rows(count, (row) => (from + row) * 60_000),
  id: rows(count, (row) => `id ${from + row}`),
  delay: rows(count, () => (random() < 0.05 ? null : 10 * standardNormal(random))),
  fare: rows(count, () => (random() < 0.6 ? 0 : Math.floor(-20 * Math.log(random())))),
  origin: rows(count, () => `airport ${Math.floor(12 * random() ** 2)}`),
  target: rows(count, () => (random() < 0.02 ? "" : random() < 0.5 ? "yes" : "no")),
  paid: rows(count, () => random() < 0.1),
  note: rows(count, (row) => `free text ${row % 40}`),
});

function isSound({ sentence, examples, referenceValue, currentValue, pValue, effect }: QualityResult): boolean {
  const numbers = [referenceValue, currentValue, pValue, effect].filter((value) => value !== null);
  const readable = sentence.length > 0 && !/NaN\b(?! in)|undefined|Infinity|null\b(?! in)/u.test(sentence);
  return readable && examples.length <= 10 && numbers.every((value) => Number.isFinite(value));
}

describe("quality of a window", () => {
  it("has one line about the rows of a quiet window, and few beside it", () => {
    const results = new QualitySides(columns, like(2000)).judge(like(1000, 2000));
    expect(results.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    expect(results[0]?.check).toBe("row-count");
    expect(results.length).toBeLessThan(8);
  });

  it("does not raise more false alarms than the level allows", () => {
    const windows = 120;
    let alarms = 0;
    for (let window = 0; window < windows; window++) {
      const results = new QualitySides(columns, like(400)).judge(like(window % 2 === 0 ? 60 : 250, 400));
      if (results.some(({ verdict }) => verdict === "alarm")) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(windows * 0.01 + 3 * Math.sqrt(windows * 0.01 * 0.99));
  });

  it("never breaks on odd data, and speaks in numbers that exist", () => {
    const number = fc.oneof(fc.constantFrom(null, Number.NaN, Infinity, -Infinity), fc.integer({ min: -5, max: 900 }));
    const level = fc.oneof(fc.constant(null), fc.constantFrom("", " ", "a", "A ", "N/A", "b", "c"));
    const side = fc.integer({ min: 0, max: 70 }).chain((count): fc.Arbitrary<SideScript> => {
      const of = (value: fc.Arbitrary<Value>) => fc.array(value, { minLength: count, maxLength: count });
      const full = {
        at: of(fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 10_000_000_000_000 }))),
        id: of(level),
        delay: fc.oneof(of(number), fc.constant("unparsable" as const)),
        fare: of(number),
        origin: of(level),
        target: of(fc.constant("x")),
        paid: of(fc.oneof(fc.constant(null), fc.boolean())),
        note: of(level),
      };
      return fc.record(full, { requiredKeys: ["at", "fare"] });
    });
    fc.assert(
      fc.property(side, side, fc.boolean(), (before, now, keepRows) => {
        const sides = new QualitySides(columns, before);
        const results = sides.judge(now, { keepRows });
        expect(results.filter((result) => !isSound(result))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("says of a side without rows that it has none, and nothing of its columns", () => {
    const sides = new QualitySides(columns, like(500));
    const empty = Object.fromEntries(Object.keys(columns).map((name) => [name, []]));
    expect(sides.judge(empty).map(({ check, verdict }) => [check, verdict])).toEqual([["row-count", "alarm"]]);
    const reversed = judgeSides(sides.side(empty), sides.reference);
    expect(reversed.map(({ check, verdict }) => [check, verdict])).toEqual([["row-count", "insufficient-data"]]);
  });

  it("keeps a thousand quiet columns quiet", () => {
    const names = rows(1000, (row) => `c${row}`).map(String);
    const wide = Object.fromEntries(names.map((name) => [name, { type: "boolean" as const }]));
    const values = Object.fromEntries(
      names.map((name, seed) => [name, rows(200, (row) => (row * 7 + seed) % 3 === 0)]),
    );
    expect(new QualitySides(wide, values).judge(values).length).toBeLessThan(5);
  });

  it("gives each check one name and one place", () => {
    const names = qualityRules.map(({ check }) => check);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(21);
  });

  it("lets every draft finish for itself, whatever was decided", () => {
    const sides = new QualitySides(columns, like(400));
    const drafts = qualityDrafts(sides.reference, sides.side(like(100, 400)), defaultConfig);
    const closed = { state: "closed", value: null, limit: null, reason: null } as const;
    const gates = { noise: closed, variation: closed, size: closed };
    const results = drafts.map((draft) => draft.finish({ adjusted: draft.tests.map(() => 1), gates, open: false }));
    expect(results.filter(({ verdict }) => verdict === "alarm")).toEqual([]);
  });
});
