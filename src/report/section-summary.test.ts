import { describe, expect, it } from "vitest";
import { filledDocument } from "../../test/fixture/filled-document.ts";
import { quietDocument } from "../../test/fixture/sample-document.ts";
import { sectionSummaries } from "./section-summary.ts";

describe("the sections in short", () => {
  const summaries = sectionSummaries(filledDocument("binary"));

  it("are in the order of the page, and none where the document has none", () => {
    expect(summaries.map(({ title }) => title)).toEqual([
      "Performance",
      "Segments",
      "Weak segments",
      "Fairness",
      "Outliers",
      "All columns at once",
    ]);
    expect(sectionSummaries(quietDocument())).toEqual([]);
  });

  it("have what is worse first, at most eight rows, and count the rest", () => {
    const [performance] = summaries;
    expect(performance?.rows.map(({ verdict }) => verdict).slice(0, 4)).toEqual(["worse", "worse", "worse", "better"]);
    expect([performance?.rows.length, performance?.rest]).toEqual([8, 6]);
  });

  it("name how many places of a list count", () => {
    const [performance, segments] = sectionSummaries(filledDocument("ranking"));
    expect(performance?.rows.map(({ name }) => name)).toContain("NDCG at 10");
    expect(segments?.rows[0]?.name).toBe("borough = Queens, NDCG at 10");
  });

  it("show a segment by its worst metric", () => {
    expect(summaries[1]?.rows[0]).toMatchObject({ name: "borough = Queens, Accuracy", current: "77.8\u00a0%" });
  });

  it("say why there is no performance", () => {
    const document = filledDocument("binary");
    const { performance } = document;
    if (performance === null) throw new Error("The fixture has performance.");
    const reason = "No row has an outcome.";
    const empty = { ...document, performance: { ...performance, reason, models: [] } };
    expect(sectionSummaries(empty)[0]).toMatchObject({ title: "Performance", reason, rows: [] });
  });

  it("leave out what is off", () => {
    const { outliers, ...document } = filledDocument("ranking");
    if (outliers === null) throw new Error("The fixture has outliers.");
    const titles = sectionSummaries({ ...document, outliers: { ...outliers, status: "off" } }).map(
      ({ title }) => title,
    );
    expect(titles).not.toContain("Outliers");
  });
});
