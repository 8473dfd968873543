import { describe, expect, it } from "vitest";
import { addAt, byteAt, doubleAt, intAt, lastOf, numberAt, shortAt, wordAt } from "./number-at.ts";

describe("reading a number at an index", () => {
  it("gives the number inside, and 0 outside", () => {
    expect([doubleAt(Float64Array.of(1.5), 0), doubleAt(Float64Array.of(1.5), 1)]).toEqual([1.5, 0]);
    expect([intAt(Int32Array.of(-2), 0), intAt(Int32Array.of(-2), -1)]).toEqual([-2, 0]);
    expect([wordAt(Uint32Array.of(3), 0), wordAt(Uint32Array.of(3), 1)]).toEqual([3, 0]);
    expect([shortAt(Uint16Array.of(4), 0), shortAt(Uint16Array.of(4), 1)]).toEqual([4, 0]);
    expect([byteAt(Uint8Array.of(5), 0), byteAt(Uint8Array.of(5), 1)]).toEqual([5, 0]);
    expect([numberAt([6], 0), numberAt([6], 1), lastOf([6, 7]), lastOf([])]).toEqual([6, 0, 7, 0]);
  });

  it("adds to a place, and leaves the array alone outside", () => {
    const sums = Float64Array.of(1, 2);
    addAt(sums, 1, 3);
    addAt(sums, 9, 3);
    expect([...sums]).toEqual([1, 5]);
  });
});
