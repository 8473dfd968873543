import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest-name.ts";

describe("nearestName", () => {
  it.each([
    ["minimumEfect", "minimumEffect"],
    ["minimumeffect", "minimumEffect"],
    ["ragne", "range"],
    ["tpye", "type"],
    ["colums", "columns"],
  ])("takes %s for %s", (typed, meant) => {
    expect(nearestName(typed, ["type", "unit", "range", "columns", "minimumEffect", "minimumRatio"])).toBe(meant);
  });

  it("stays silent when nothing is near", () => {
    expect(nearestName("distance", ["origin", "airport"])).toBeNull();
    expect(nearestName("x", ["y"])).toBeNull();
    expect(nearestName("anything", [])).toBeNull();
  });

  it("finds a name in which two neighbors were swapped", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), {
          minLength: 6,
          maxLength: 10,
        }),
        fc.nat(4),
        (letters, at) => {
          const name = letters.join("");
          const swapped = name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2);
          expect(nearestName(swapped, ["zzzzzz", name])).toBe(name);
        },
      ),
    );
  });
});
