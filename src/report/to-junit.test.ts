import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filledDocument } from "../../test/fixture/filled-document.ts";
import { hostileDocument, hostileSections, hostileText } from "../../test/fixture/hostile-document.ts";
import { alarmingDocument, quietDocument } from "../../test/fixture/sample-document.ts";
import { toJunit } from "./to-junit.ts";

describe("the JUnit report", () => {
  const document = alarmingDocument();
  const xml = toJunit(document);

  it("has a case for each column and each quality check, and counts them right", () => {
    const cases = xml.match(/<testcase /gu) ?? [];
    expect(cases.length).toBe(document.columns.length + document.quality.length);
    expect(xml).toContain(
      `tests="${cases.length}" failures="${(xml.match(/<failure /gu) ?? []).length}" errors="0" skipped="${(xml.match(/<skipped /gu) ?? []).length}"`,
    );
  });

  it("fails what needs someone, with its sentence", () => {
    expect(xml).toMatch(
      /name="trip_distance" time="0"><failure message="Trip distance fell: [^"]*" type="drifted">Trip distance fell/u,
    );
    expect(xml).toMatch(/name="surcharge" time="0"><failure /u);
    expect(xml).toMatch(/name="temperature_c: missing values" time="0"><failure /u);
  });

  it("skips what could not be judged, and passes what is fine or only noted", () => {
    expect(xml).toMatch(/name="minutes" time="0"><skipped message="Too few rows/u);
    expect(xml).toMatch(/name="ride_id" time="0"><skipped /u);
    expect(xml).toMatch(/name="fare_amount" time="0"\/>/u);
    expect(xml).toMatch(/name="fare_amount: stand-ins for missing" time="0"\/>/u);
  });

  it("has no failure when all is fine", () => {
    expect(toJunit(quietDocument())).not.toContain("<failure");
  });

  it("judges performance, segments, fairness, outliers and all columns at once", () => {
    const filled = toJunit(filledDocument("binary"));
    expect(filled).toMatch(/classname="driftline.performance" name="ROC AUC" time="0"><failure message="ROC AUC fell/u);
    expect(filled).toMatch(/classname="driftline.performance" name="KS statistic" time="0"\/>/u);
    expect(filled).toMatch(/classname="driftline.performance" name="Matthews\u2019 correlation" time="0"><skipped /u);
    expect(filled).toMatch(/classname="driftline.segment" name="borough = Queens" time="0"><failure /u);
    expect(filled).toMatch(/classname="driftline.segment" name="borough = Staten Island" time="0"><skipped /u);
    expect(filled).toMatch(/classname="driftline.segment" name="weak: age 18 to 22" time="0"\/>/u);
    expect(filled).toMatch(/classname="driftline.fairness" name="sex: Selection rate gap" time="0"><failure /u);
    expect(filled).toMatch(/classname="driftline.fairness" name="sex \* race" time="0"><skipped /u);
    expect(filled).toMatch(/classname="driftline.outlier" name="share of strange rows" time="0"><failure /u);
    expect(filled).toMatch(/classname="driftline.multivariate" name="Domain classifier, AUC" time="0"><failure /u);
  });

  it("fails a weak segment when a finding alarms about it", () => {
    const filled = filledDocument("binary");
    const about = "age 18 to 22";
    const finding = {
      kind: "segment",
      verdict: "alarm",
      column: null,
      about,
      check: null,
      sentence: "Worse.",
    } as const;
    const output = toJunit({ ...filled, findings: [finding] });
    expect(output).toMatch(/name="weak: age 18 to 22" time="0"><failure /u);
  });

  it("is well-formed XML whatever the names are", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const output = toJunit(text.length % 2 === 0 ? hostileDocument(text) : hostileSections("binary", text));
        expect(malformed(output)).toEqual([]);
        expect(/[\p{Surrogate}\ufffe\uffff]|(?!\n)\p{Control}/u.exec(output)).toBeNull();
      }),
      { numRuns: 50 },
    );
  });
});

const element = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/gu;

/** What is neither an element, nor text without markup, nor rightly nested. */
function malformed(xml: string): string[] {
  const body = xml.replace('<?xml version="1.0" encoding="UTF-8"?>', "");
  const problems: string[] = body.replace(element, "").match(/[<>]|&(?!(?:amp|lt|gt|quot|apos);)/gu) ?? [];
  const open: string[] = [];
  for (const [tag, closes, name = "", attributes = "", empty] of body.matchAll(element)) {
    if (/&(?!(?:amp|lt|gt|quot|apos);)/u.test(attributes)) problems.push(tag);
    if (closes === "/" && open.pop() !== name) problems.push(tag);
    if (closes === "" && empty === "") open.push(name);
  }
  return [...problems, ...open];
}
