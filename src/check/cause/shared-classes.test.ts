import { describe, expect, it } from "vitest";
import { sharedClasses } from "./shared-classes.ts";

describe("sharedClasses", () => {
  it("gives a class the reference's place, whatever the order of the side", () => {
    expect(sharedClasses(["a", "c", "b"], ["a", "b", "c"])).toEqual({ places: Int32Array.of(0, 2, 1), count: 3 });
  });

  it("puts classes that only this side has behind those of the reference", () => {
    expect(sharedClasses(["new", "a", "newer"], ["a", "b"])).toEqual({ places: Int32Array.of(2, 0, 3), count: 4 });
    expect(sharedClasses([], ["a"])).toEqual({ places: new Int32Array(0), count: 1 });
  });
});
