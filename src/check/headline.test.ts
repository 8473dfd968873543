import { describe, expect, it } from "vitest";
import type { ColumnResult, ColumnVerdict, Finding } from "../model/report-document.ts";
import { blankResult } from "./drift/blank-result.ts";
import { headline, type HeadlineFacts } from "./headline.ts";

const column = (name: string, verdict: ColumnVerdict, detectableEffect: number | null = null): ColumnResult => ({
  ...blankResult({ name, role: "feature", type: "numeric", typeReason: "", unit: null, verdict, sentence: "" }),
  detectableEffect,
});
const alarm = (name: string | null, sentence = "Something moved."): Finding => ({
  kind: "drift",
  about: null,
  verdict: "alarm",
  column: name,
  check: null,
  sentence,
});
const facts = (more: Partial<HeadlineFacts>): HeadlineFacts => ({
  columns: [column("a", "ok"), column("b", "ok")],
  findings: [],
  currentRows: 500,
  variationKnown: true,
  ...more,
});

const sentence = (all: HeadlineFacts): string => headline(all).sentence;

describe("headline", () => {
  it("is the finding itself when there is only one", () => {
    expect(sentence(facts({ findings: [alarm("a", "a fell.")] }))).toBe("a fell.");
  });

  it("names the columns that need a look, each once", () => {
    const findings = [alarm("a"), alarm("b"), alarm("a")];
    expect(sentence(facts({ findings }))).toBe("2 of 2 columns need a look: a and b.");
    expect(sentence(facts({ findings: [alarm("a"), alarm("a")] }))).toBe("1 of 2 columns needs a look: a.");
  });

  it("carries the verdict: alarm before too few rows, and notes are no alarm", () => {
    const blind = [column("a", "insufficient-data", 0.4)];
    expect(headline(facts({ findings: [alarm("a")], columns: blind })).verdict).toBe("alarm");
    expect(headline(facts({ columns: blind })).verdict).toBe("insufficient-data");
    expect(headline(facts({ findings: [{ ...alarm("a"), verdict: "note" }] })).verdict).toBe("ok");
  });

  it("names four at most", () => {
    const findings = ["a", "b", "c", "d", "e", "f"].map((name) => alarm(name));
    expect(sentence(facts({ findings }))).toContain("a, b, c, d and 2 more.");
    expect(sentence(facts({ findings: findings.slice(0, 4) }))).toContain("look: a, b, c and d.");
    expect(sentence(facts({ findings: findings.slice(0, 5) }))).toContain("look: a, b, c, d and 1 more.");
  });

  it("speaks of the table when no column is to blame", () => {
    const findings = [alarm(null, "The current side has no rows."), alarm(null)];
    expect(sentence(facts({ findings }))).toBe("The table needs a look: The current side has no rows.");
  });

  it("says what was judged when all is quiet, and claims usual variation only where it is known", () => {
    expect(sentence(facts({}))).toBe("Nothing changed beyond its usual variation in any of the 2 columns judged.");
    expect(sentence(facts({ variationKnown: false }))).toBe(
      "Nothing changed enough to matter in any of the 2 columns judged.",
    );
    const columns = [column("a", "ok"), column("b", "insufficient-data"), column("c", "not-judged")];
    expect(sentence(facts({ columns }))).toBe(
      "Nothing changed beyond its usual variation in 1 of the 2 columns judged; 1 has too few rows to tell.",
    );
    expect(sentence(facts({ columns: [...columns, column("d", "insufficient-data")] }))).toContain(
      "in 1 of the 3 columns judged; 2 have too few rows to tell.",
    );
    expect(sentence(facts({ columns: [column("a", "ok")] }))).toContain("in the one column judged.");
    expect(sentence(facts({ columns: [column("c", "not-judged")] }))).toContain("No column could be judged");
  });

  it("says what would have shown when there are too few rows", () => {
    const columns = [column("a", "insufficient-data", 0.38), column("b", "insufficient-data", 0.6)];
    expect(sentence(facts({ columns, currentRows: 41 }))).toBe(
      "Too few rows to tell: with 41 rows only a move of 38\u00a0% or more would show.",
    );
    const blind = [column("a", "insufficient-data", 1)];
    expect(sentence(facts({ columns: blind, currentRows: 1 }))).toBe(
      "Too few rows to tell: with 1 row no move could show.",
    );
    expect(sentence(facts({ columns: [column("a", "insufficient-data")], currentRows: 0 }))).toBe(
      "Too few rows to tell: the current side has 0 rows.",
    );
  });
});
