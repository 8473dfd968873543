import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filledDocument } from "../../test/fixture/filled-document.ts";
import { hostileDocument, hostileSections, hostileText } from "../../test/fixture/hostile-document.ts";
import { alarmingDocument, heavyDocument, quietDocument, wideDocument } from "../../test/fixture/sample-document.ts";
import { toMarkdown } from "./to-markdown.ts";

describe("the Markdown of a report", () => {
  it("begins with the sentence, then what was compared, then at most five findings", () => {
    const lines = toMarkdown(alarmingDocument()).split("\n");
    expect(lines[0]).toMatch(/^### \u25b2 2 of 22 columns drifted/u);
    expect(lines[2]).toContain("**taxi-duration**");
    expect(
      lines
        .filter((line) => line.startsWith("- "))
        .slice(0, 6)
        .at(-1),
    ).toBe("- and 4 more below");
  });

  it("is short when nothing changed: no table outside the collapsed parts", () => {
    const visible = toMarkdown(quietDocument()).replace(/<details>.*?<\/details>/gsu, "");
    expect(visible).not.toContain("|");
    expect(visible.length).toBeLessThan(400);
  });

  it("stays below 60 kB however many columns there are and however long their names", () => {
    const sizes = [wideDocument(1000), heavyDocument(400)].map(
      (document) => new TextEncoder().encode(toMarkdown(document)).length,
    );
    expect(sizes.every((size) => size <= 60_000)).toBe(true);
  });

  it("shows the sections that need a look and collapses the others", () => {
    const text = toMarkdown(filledDocument("binary"));
    expect(text).toContain("**Performance**\n\n| | What | Reference | Current | 95 % interval | Verdict |");
    expect(text).toContain("| \u25b2 | ROC AUC | 0.909 | 0.855 | 0.831 to 0.879 | worse |");
    expect(text).toContain("| | What | Rest | Inside |");
    const { outliers, ...document } = filledDocument("binary");
    if (outliers === null) throw new Error("The fixture has outliers.");
    const calm = toMarkdown({ ...document, outliers: { ...outliers, verdict: "ok" } });
    expect(calm).toContain("<details><summary>Outliers</summary>");
  });

  it("gives no meaning to names of segments, groups and models either", () => {
    const marks = /[<>`*_~\\[\]!]|\|/gu;
    const frame = toMarkdown(hostileSections("binary", "x"));
    fc.assert(
      fc.property(hostileText, (text) => {
        const output = toMarkdown(hostileSections("binary", text));
        expect(countOf(output, marks)).toBe(countOf(frame, marks));
        expect(output.split("\n").length).toBe(frame.split("\n").length);
      }),
      { numRuns: 30 },
    );
  });

  it("gives no meaning to any character of a name", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const output = toMarkdown(hostileDocument(text));
        const frame = toMarkdown(hostileDocument("x"));
        const marks = /[<>`*_~\\[\]!]|\|/gu;
        expect(countOf(output, marks)).toBe(countOf(frame, marks));
        expect(output.split("\n").length).toBe(frame.split("\n").length);
      }),
      { numRuns: 50 },
    );
  });
});

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
