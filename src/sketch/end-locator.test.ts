import { describe, expect, it } from "vitest";
import { EndLocator } from "./end-locator.ts";

/** Some ends, an end at infinity, and so many that crowd that their cell gets a locator of its own. */
const cases: readonly (readonly [string, readonly number[]])[] = [
  ["a single end", [3]],
  ["few ends", [0, 1, 2.5]],
  ["an end at infinity", [0, 1, Infinity]],
  ["crowded ends", [...Array.from({ length: 40 }, (_, end) => end / 1e9), 1e6, 1e12]],
];

describe("end locator", () => {
  it.each(cases)("finds every end at or below infinity, and none at minus infinity: %s", (_, ends) => {
    const locator = new EndLocator(Float64Array.from(ends));
    expect(locator.locateOne(Infinity)).toBe(ends.length);
    expect(locator.locateOne(-Infinity)).toBe(0);
  });

  it.each(cases)("agrees with itself one by one and in bulk, and with the definition: %s", (_, ends) => {
    const locator = new EndLocator(Float64Array.from(ends));
    const values = [Infinity, -Infinity, ...ends, ...ends.map((end) => end - 1), ...ends.map((end) => end + 1)];
    const positions = new Uint16Array(values.length);
    locator.locate(Float64Array.from(values), values.length, positions);
    const right = values.map((value) => ends.filter((end) => end <= value).length);
    expect([...positions]).toEqual(right);
    expect(values.map((value) => locator.locateOne(value))).toEqual(right);
  });
});
