import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanLines, cleanText, clipText } from "./clean-text.ts";

describe("clean text", () => {
  it("cannot color a terminal, break a line or turn its neighbors around", () => {
    expect(cleanText("a\u001b[31m\nb\u202ec\u0000")).toBe("a\ufffd[31m\ufffdb\ufffdc\ufffd");
  });

  it("keeps letters of every script and whole emoji", () => {
    expect(cleanText("距離 مسافة 🚕 é")).toBe("距離 مسافة 🚕 é");
  });

  it("keeps line ends where lines are meant", () => {
    expect(cleanLines("a\n\u001bb")).toBe("a\n\ufffdb");
  });

  it("replaces half a surrogate pair", () => {
    expect(cleanText("\ud83d!")).toBe("\ufffd!");
  });
});

describe("clipped text", () => {
  it("ends in an ellipsis only when something was cut, and never with a space before it", () => {
    expect(clipText("Astoria", 7)).toBe("Astoria");
    expect(clipText("East Harlem", 6)).toBe("East\u2026");
  });

  it("is never longer than asked for, counted in code points, and never splits one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const clipped = clipText(text, length);
        expect(Array.from(clipped).length).toBeLessThanOrEqual(length);
        expect(/\p{Surrogate}/u.exec(clipped)).toBeNull();
      }),
    );
  });
});
