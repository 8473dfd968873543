import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confusionView } from "./confusion-view.ts";

const sum = (cells: readonly (readonly number[])[] | null): number => (cells ?? []).flat().reduce((a, b) => a + b, 0);

describe("a confusion matrix on a page", () => {
  it("is as it came with four classes or fewer", () => {
    const current = [
      [5, 1],
      [2, 7],
    ];
    expect(confusionView({ classes: ["no", "yes"], reference: null, current })).toMatchObject({
      classes: ["no", "yes"],
      reference: null,
      current,
      isShort: false,
      joined: 0,
    });
  });

  it("has ten rows and columns at most and loses no row", () => {
    const matrix = fc.integer({ min: 1, max: 30 }).chain((size) => {
      const row = fc.array(fc.nat(1000), { minLength: size, maxLength: size });
      return fc.array(row, { minLength: size, maxLength: size });
    });
    fc.assert(
      fc.property(matrix, (current) => {
        const view = confusionView({ classes: current.map((_, at) => `c${at}`), reference: null, current });
        expect(view?.classes.length).toBe(Math.min(10, current.length));
        expect(view?.current?.every((row) => row.length === view.classes.length)).toBe(true);
        expect(sum(view?.current ?? null)).toBe(sum(current));
      }),
    );
  });

  it("names the confusions of the current side that are most frequent, with those of the reference", () => {
    const view = confusionView({
      classes: ["coat", "dress"],
      reference: [
        [90, 10],
        [5, 95],
      ],
      current: [
        [4, 6],
        [0, 10],
      ],
    });
    expect(view?.pairs).toEqual([
      { actual: "coat", predicted: "dress", reference: 10, referenceShare: 0.1, current: 6, currentShare: 0.6 },
    ]);
  });

  it("is nothing without a side or a class", () => {
    expect(confusionView({ classes: ["a"], reference: null, current: null })).toBeNull();
    expect(confusionView({ classes: [], reference: [], current: [] })).toBeNull();
  });
});
