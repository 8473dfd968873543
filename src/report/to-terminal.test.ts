import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filledDocument } from "../../test/fixture/filled-document.ts";
import { hostileDocument, hostileSections, hostileText } from "../../test/fixture/hostile-document.ts";
import { alarmingDocument, quietDocument, wideDocument } from "../../test/fixture/sample-document.ts";
import { displayWidth } from "./display-width.ts";
import { toTerminal } from "./to-terminal.ts";

const plain = { width: 80, color: false, unicode: true };

describe("the report on a terminal", () => {
  it("begins with the same sentence as every other output", () => {
    const document = quietDocument();
    expect(toTerminal(document, plain).split("\n")[0]).toBe(document.sentence);
  });

  it("shows the columns with what needs someone first, in small pictures on one scale", () => {
    const lines = toTerminal(alarmingDocument(), plain).split("\n");
    const head = lines.findIndex((line) => line.startsWith("  column"));
    expect(lines[head + 1]).toMatch(
      /^\u25b2 pickup_zone +[\u2581-\u2588 ]{10} {2}[\u2581-\u2588 ]{10} +19\.4\u00a0% {2}drifted$/u,
    );
    expect(lines.slice(head + 1).some((line) => /^ {2}tip_amount /u.test(line))).toBe(true);
  });

  it("fits every width from 40 to 120 cells, whatever the names", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 40, max: 120 }), (text, width) => {
        const lines = toTerminal(hostileDocument(text), { ...plain, width }).split("\n");
        expect(lines.filter((line) => displayWidth(line) > width)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("writes no escape sequence without color, and none that a name brought with it", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(toTerminal(hostileDocument(text), plain)).not.toContain("\u001b");
        const colored = toTerminal(hostileDocument(text), { ...plain, color: true });
        expect(colored.replaceAll(/\p{Control}\[[0-9;]*m/gu, "")).toBe(toTerminal(hostileDocument(text), plain));
      }),
      { numRuns: 30 },
    );
  });

  it("is plain ASCII where Unicode cannot be shown, with commas between thousands", () => {
    const text = toTerminal(alarmingDocument(), { ...plain, unicode: false });
    expect(/[^\n -~]/u.exec(text)).toBeNull();
    expect(text).toContain("76,518 rows");
    expect(text).toMatch(/^! trip_distance/mu);
  });

  it("shows performance, segments, fairness and outliers in a few lines each, what is worse first", () => {
    const text = toTerminal(filledDocument("binary"), plain);
    expect(text).toMatch(/^ {2}Performance +reference +current +95 % interval {2}verdict$/mu);
    expect(text).toMatch(/^\u25b2 ROC AUC +0\.909 +0\.855 +0\.831 to 0\.879 {2}worse$/mu);
    expect(text).toMatch(/^\u25b2 borough = Queens.* 77\.8\u00a0% .* needs a look$/mu);
    expect(text).toMatch(/^ {2}Weak segments +rest +inside /mu);
    expect(text).toMatch(
      /^\u25b2 sex: Selection rate gap +11\u00a0points +19\u00a0points +14 to 24\u00a0points {2}worse$/mu,
    );
    expect(text).toMatch(/^\u25b2 Share of strange rows +0\.98\u00a0% +3\.1\u00a0% /mu);
  });

  it("keeps these sections inside the width and free of escapes too", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 40, max: 120 }), (text, width) => {
        const output = toTerminal(hostileSections("binary", text), { ...plain, width });
        expect(output.split("\n").filter((line) => displayWidth(line) > width)).toEqual([]);
        expect(output).not.toContain("\u001b");
      }),
      { numRuns: 40 },
    );
  });

  it("names at most thirty columns and counts the rest", () => {
    const lines = toTerminal(wideDocument(200), plain).split("\n");
    expect(lines.at(-2)).toBe("  and 170 more columns");
    expect(lines.filter((line) => line.includes("feature_")).length).toBe(30);
  });
});
