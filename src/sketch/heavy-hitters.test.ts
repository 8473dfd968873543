import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { HeavyHitters } from "./heavy-hitters.ts";

function hittersOf(names: Iterable<string>, capacity = 8): HeavyHitters {
  const hitters = new HeavyHitters(capacity);
  for (const name of names) hitters.add(name);
  return hitters;
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const few = fc.array(fc.constantFrom(..."abcdef".split("")), { maxLength: 50 });
const many = fc.array(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz".split("")), { maxLength: 200 });

describe("heavy hitters", () => {
  it("list the most frequent names, equal counts by name", () => {
    expect(hittersOf(["b", "a", "c", "c"]).top(2)).toEqual([
      { name: "c", count: 2, overcount: 0 },
      { name: "a", count: 1, overcount: 0 },
    ]);
  });

  it("are exact, and merge exactly in any order and grouping, while the names fit", () => {
    fc.assert(
      fc.property(few, few, few, (a, b, c) => {
        const whole = hittersOf([...a, ...b, ...c]).top(8);
        expect(hittersOf(a).merge(hittersOf(b)).merge(hittersOf(c)).top(8)).toEqual(whole);
        expect(
          hittersOf(c)
            .merge(hittersOf(a).merge(hittersOf(b)))
            .top(8),
        ).toEqual(whole);
        expect(whole.every(({ overcount }) => overcount === 0)).toBe(true);
      }),
    );
  });

  it("bound every count and hold every frequent name when there are more names than places, merged or not", () => {
    fc.assert(
      fc.property(many, many, (a, b) => {
        const truth = countsOf([...a, ...b]);
        for (const hitters of [hittersOf([...a, ...b]), hittersOf(a).merge(hittersOf(b))]) {
          const held = hitters.top(8);
          for (const { name, count, overcount } of held) {
            expect(count).toBeGreaterThanOrEqual(truth.get(name) ?? 0);
            expect(count - overcount).toBeLessThanOrEqual(truth.get(name) ?? 0);
          }
          const names = new Set(held.map(({ name }) => name));
          for (const [name, count] of truth) if (count > (a.length + b.length) / 4) expect(names).toContain(name);
        }
      }),
    );
  });

  it("add several rows at a time", () => {
    const hitters = new HeavyHitters(1);
    hitters.add("a", 5);
    hitters.add("b", 2);
    hitters.add("b");
    expect(hitters.top(1)).toEqual([{ name: "b", count: 8, overcount: 5 }]);
  });

  it("refuse a capacity that is not a whole number from 1", () => {
    expect(() => new HeavyHitters(0)).toThrow(InvalidInputError);
    expect(() => new HeavyHitters(2.5)).toThrow(InvalidInputError);
  });
});
