import { describe, expect, it } from "vitest";
import { filledDocument } from "../../../test/fixture/filled-document.ts";
import { quietDocument } from "../../../test/fixture/sample-document.ts";
import { findingPlaces, sectionOf, shownSections } from "./finding-places.ts";

describe("places of findings", () => {
  const document = filledDocument("binary");
  const places = findingPlaces(document);

  it("are the rows of metrics, segments, weak segments and groupings", () => {
    expect(places.get("performance:log_loss")).toBe("pm2");
    expect(places.get("performance:cost_per_decision")).toBe("pv1");
    expect(places.get("segment:borough = Queens")).toBe("s1");
    expect(places.get("segment:Brooklyn")).toBe("s2");
    expect(places.get("segment:age 18 to 22")).toBe("w2");
    expect(places.get("fairness:sex * race")).toBe("f2");
  });

  it("are sections for what has no row, and none where the page lacks the section", () => {
    expect(sectionOf(document, "outlier")).toBe("outliers");
    expect(sectionOf(document, "drift")).toBeNull();
    expect(sectionOf(quietDocument(), "outlier")).toBeNull();
    expect(shownSections(quietDocument())).toEqual([]);
  });
});
