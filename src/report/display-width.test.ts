import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, fitText, wrapText } from "./display-width.ts";

describe("the width of a text on a terminal", () => {
  it("is two cells for East Asian characters and emoji, none for marks that combine", () => {
    expect([displayWidth("abc"), displayWidth("距離"), displayWidth("🚕"), displayWidth("e\u0301")]).toEqual([
      3, 4, 2, 1,
    ]);
  });
});

describe("fitted text", () => {
  it("fills or cuts to exactly the cells it has", () => {
    expect([fitText("ab", 5), fitText("ab", 5, "right"), fitText("abcdef", 5)]).toEqual([
      "ab   ",
      "   ab",
      "abc\u2026 ",
    ]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 3, max: 40 }), (text, width) => {
        expect(displayWidth(fitText(text, width))).toBe(width);
      }),
    );
  });
});

describe("wrapped text", () => {
  it("keeps every word and never exceeds the width", () => {
    expect(wrapText("half the trips are short", 10)).toEqual(["half the", "trips are", "short"]);
    expect(wrapText("abcdefgh", 3)).toEqual(["abc", "def", "gh"]);
    expect(wrapText("", 3)).toEqual([]);
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 4, max: 60 }), (text, width) => {
        const lines = wrapText(text, width);
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });
});
