import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../../errors.ts";
import type { Feature } from "../feature.ts";
import { type Random, seededRandom, standardNormal } from "../random.ts";
import { rowsWhere } from "./condition.ts";
import type { WeakSegment } from "./confirm-segments.ts";
import type { WeakSegmentOptions } from "./weak-segment-options.ts";
import { weakSegments } from "./weak-segments.ts";

/** Four columns of numbers, two of levels; some values missing. */
function tableOf(rows: number, random: Random): readonly Feature[] {
  const numbers = (draw: () => number): Float64Array => Float64Array.from({ length: rows }, draw);
  const codes = (levels: number): Int32Array =>
    Int32Array.from({ length: rows }, () => Math.floor(levels * random() ** 1.5));
  const levels = ["A", "B", "C", "D", "E", "F"];
  return [
    { name: "age", kind: "number", values: numbers(() => 18 + Math.floor(60 * random())) },
    { name: "income", kind: "number", values: numbers(() => Math.exp(standardNormal(random))) },
    { name: "gain", kind: "number", values: numbers(() => (random() < 0.8 ? 0 : random())) },
    { name: "score", kind: "number", values: numbers(() => (random() < 0.1 ? NaN : random())) },
    { name: "job", kind: "level", codes: codes(6), levels },
    {
      name: "place",
      kind: "level",
      codes: codes(3).map((code) => (random() < 0.08 ? -1 : code)),
      levels: levels.slice(0, 3),
    },
  ];
}

function numbersOf(features: readonly Feature[], name: string): ArrayLike<number> {
  const feature = features.find((one) => one.name === name);
  if (feature === undefined) return [];
  return feature.kind === "number" ? feature.values : feature.codes;
}

/** Errors of 0 and 1, 15 % and in the region 35 %. */
function errorsIn(rows: number, isInside: (row: number) => boolean, random: Random): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => (random() < (isInside(row) ? 0.35 : 0.15) ? 1 : 0));
}

function found(
  features: readonly Feature[],
  losses: Float64Array,
  options?: WeakSegmentOptions,
): readonly WeakSegment[] {
  const result = weakSegments(options === undefined ? { features, losses } : { features, losses, options });
  if (result.status !== "computed") throw new Error(result.reason);
  return result.segments;
}

function jaccard(segment: WeakSegment, features: readonly Feature[], isInside: (row: number) => boolean): number {
  const inside = rowsWhere(segment.conditions, features, rows);
  let [both, either] = [0, 0];
  for (const [row, one] of inside.entries()) {
    both += one === 1 && isInside(row) ? 1 : 0;
    either += one === 1 || isInside(row) ? 1 : 0;
  }
  return both / either;
}

const rows = 12_000;

describe("weakSegments", () => {
  it.for([
    {
      region: "one range",
      inside: (at: (name: string, row: number) => number, row: number): boolean => at("age", row) >= 68,
    },
    {
      region: "two levels",
      inside: (at: (name: string, row: number) => number, row: number): boolean => [2, 4].includes(at("job", row)),
    },
    {
      region: "missing values",
      inside: (at: (name: string, row: number) => number, row: number): boolean => Number.isNaN(at("score", row)),
    },
    {
      region: "what lies behind a heap of zeros",
      inside: (at: (name: string, row: number) => number, row: number): boolean => at("gain", row) > 0.6,
    },
    {
      region: "two columns",
      inside: (at: (name: string, row: number) => number, row: number): boolean =>
        at("age", row) < 40 && at("job", row) === 0,
    },
    {
      region: "three columns",
      inside: (at: (name: string, row: number) => number, row: number): boolean =>
        at("age", row) >= 45 && at("income", row) > 0.8 && at("place", row) === 0,
    },
  ])("finds $region", ({ inside }) => {
    const random = seededRandom(31);
    const features = tableOf(rows, random);
    const isInside = (row: number): boolean => inside((name, at) => numbersOf(features, name)[at] ?? NaN, row);
    const [first] = found(features, errorsIn(rows, isInside, random));
    expect(first).toBeDefined();
    if (first === undefined) return;
    expect(jaccard(first, features, isInside)).toBeGreaterThan(0.6);
    expect(Math.abs(first.gap - 0.2)).toBeLessThan(0.08);
    expect(first.interval.low).toBeLessThan(first.gap);
    expect(first.interval.high).toBeGreaterThan(first.gap);
    expect(first.adjustedPValue).toBeGreaterThanOrEqual(first.pValue);
  });

  it("finds a region in losses of any size as well", () => {
    const random = seededRandom(32);
    const features = tableOf(rows, random);
    const age = numbersOf(features, "age");
    const losses = Float64Array.from(
      { length: rows },
      (_, row) => ((age[row] ?? 0) < 25 ? 3 : 1) * standardNormal(random) ** 2,
    );
    const [first] = found(features, losses);
    expect(first?.text).toBe("age < 25");
    expect(first?.meanInside).toBeCloseTo(3, 0);
    expect(first?.meanOutside).toBeCloseTo(1, 0);
  });

  it("finds two regions and names each once, the worse first", () => {
    const random = seededRandom(33);
    const features = tableOf(rows, random);
    const [age, job] = [numbersOf(features, "age"), numbersOf(features, "job")];
    const losses = Float64Array.from({ length: rows }, (_, row) => {
      const rate = (age[row] ?? 0) < 25 ? 0.6 : job[row] === 3 ? 0.4 : 0.1;
      return random() < rate ? 1 : 0;
    });
    expect(found(features, losses).map(({ text }) => text)).toEqual(["age < 25", "job = D"]);
  });

  it("names something where nothing is weak at most as often as its level says", () => {
    const random = seededRandom(34);
    const features = tableOf(1500, random);
    const runs = 120;
    const level = 0.05;
    const named = Array.from({ length: runs }, (_, seed) => {
      const isError = seed % 2 === 0;
      const losses = Float64Array.from({ length: 1500 }, () =>
        isError ? (random() < 0.2 ? 1 : 0) : Math.exp(1.5 * standardNormal(random)),
      );
      return found(features, losses, { seed, level, minimumRows: 20, minimumEffect: 0 }).length > 0;
    }).filter(Boolean).length;
    expect(named).toBeLessThan(runs * level + 3.8 * Math.sqrt(runs * level * (1 - level)) + 1);
  });

  it("is the same for the same seed, and leaves its input as it was", () => {
    const features = tableOf(2000, seededRandom(35));
    const losses = errorsIn(2000, (row) => (numbersOf(features, "age")[row] ?? 0) > 60, seededRandom(36));
    const before = structuredClone({ features, losses });
    expect(weakSegments({ features, losses, options: { seed: 3 } })).toEqual(
      weakSegments({ features, losses, options: { seed: 3 } }),
    );
    expect({ features, losses }).toEqual(before);
  });

  it("does not care for unit and zero of the losses", () => {
    const features = tableOf(4000, seededRandom(37));
    const random = seededRandom(38);
    const losses = Float64Array.from(
      { length: 4000 },
      (_, row) => ((numbersOf(features, "age")[row] ?? 0) > 60 ? 3 : 1) + random(),
    );
    const texts = found(features, losses).map(({ text }) => text);
    expect(texts).toEqual(["age >= 61"]);
    const moved = losses.map((loss) => 1024 * loss - 4096);
    expect(found(features, moved).map(({ text }) => text)).toEqual(texts);
  });

  it("leaves rows without an outcome out", () => {
    const features = tableOf(6000, seededRandom(39));
    const random = seededRandom(40);
    const losses = errorsIn(6000, (row) => (numbersOf(features, "age")[row] ?? 0) > 65, random).map((loss, row) =>
      row % 3 === 0 ? NaN : loss,
    );
    const result = weakSegments({ features, losses });
    expect(result).toMatchObject({ status: "computed", rows: 4000 });
    const [first] = result.status === "computed" ? result.segments : [];
    expect(first?.rows).toBe(
      rowsWhere(first?.conditions ?? [], features, 6000).reduce((sum, one, row) => sum + (row % 3 === 0 ? 0 : one), 0),
    );
    expect(first?.share).toBe((first?.rows ?? 0) / 4000);
  });

  it("keeps to the number of columns, of rows, and to the effect that it was given", () => {
    const random = seededRandom(41);
    const features = tableOf(8000, random);
    const [age, job] = [numbersOf(features, "age"), numbersOf(features, "job")];
    const losses = errorsIn(8000, (row) => (age[row] ?? 0) < 40 && job[row] === 0, random);
    for (const segment of found(features, losses, { maximumColumns: 1 })) expect(segment.conditions).toHaveLength(1);
    for (const segment of found(features, losses, { maximumColumns: 2 })) {
      expect(segment.conditions.length).toBeLessThanOrEqual(2);
    }
    for (const segment of found(features, losses, { minimumRows: 2000 })) expect(segment.rows).toBeGreaterThan(1700);
    expect(found(features, losses, { minimumEffect: 2 })).toEqual([]);
  });

  it("has a reason where nothing can be searched", () => {
    const codes = new Int32Array(200);
    const constant: Feature = { name: "c", kind: "level", codes, levels: ["A"] };
    const half: Feature = { name: "h", kind: "level", codes: codes.map((_, row) => row % 2), levels: ["A", "B"] };
    const losses = Float64Array.from({ length: 200 }, (_, row) => row % 3);
    const reasonOf = (features: readonly Feature[], own: Float64Array): unknown =>
      weakSegments({ features, losses: own });
    expect(reasonOf([half], new Float64Array(200).fill(NaN))).toEqual({
      status: "not-computable",
      reason: "too-few-rows",
    });
    expect(reasonOf([half], new Float64Array(200))).toEqual({ status: "not-computable", reason: "constant-losses" });
    expect(reasonOf([constant], losses)).toEqual({ status: "not-computable", reason: "no-varying-column" });
    expect(reasonOf([], losses)).toEqual({ status: "not-computable", reason: "no-varying-column" });
  });

  it("takes columns of any numbers", () => {
    const number = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, 0, -0), fc.double(), fc.nat(3));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, fc.integer({ min: -1, max: 2 }), fc.nat(3)), { minLength: 40, maxLength: 120 }),
        (cells) => {
          const features: readonly Feature[] = [
            { name: "x", kind: "number", values: Float64Array.from(cells, ([value]) => value) },
            { name: "l", kind: "level", codes: Int32Array.from(cells, ([, code]) => code), levels: ["a", "b", "c"] },
          ];
          const losses = Float64Array.from(cells, ([value, code, loss]) => loss + (value > 0 && code === 1 ? 9 : 0));
          const result = weakSegments({ features, losses, options: { minimumRows: 10, level: 0.5 } });
          if (result.status !== "computed") return;
          for (const segment of result.segments) {
            expect(segment.gap).toBeGreaterThan(0);
            expect(segment.rows).toBe(rowsWhere(segment.conditions, features, cells.length).reduce((a, b) => a + b, 0));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses columns that do not fit and options outside their range", () => {
    const losses = new Float64Array(10);
    const x: Feature = { name: "x", kind: "number", values: losses };
    const refused: readonly WeakSegmentOptions[] = [
      { level: 0 },
      { seed: NaN },
      { minimumRows: 1 },
      { maximumColumns: 4 },
      { minimumEffect: -1 },
    ];
    for (const options of refused) {
      expect(() => weakSegments({ features: [x], losses, options })).toThrow(InvalidInputError);
    }
    expect(() => weakSegments({ features: [{ ...x, values: new Float64Array(9) }], losses })).toThrow(
      InvalidInputError,
    );
    expect(() => weakSegments({ features: [x, x], losses })).toThrow(InvalidInputError);
  });
});
