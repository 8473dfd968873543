import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileDocument, hostileText } from "../../test/fixture/hostile-document.ts";
import { alarmingDocument, quietDocument } from "../../test/fixture/sample-document.ts";
import { toJson } from "./to-json.ts";

describe("the JSON of a report", () => {
  it("holds the document unchanged", () => {
    expect(JSON.parse(toJson(alarmingDocument()))).toEqual(alarmingDocument());
  });

  it("has the same bytes whatever the order in which the document was built", () => {
    const document = quietDocument();
    const reversed = Object.assign({}, document, Object.fromEntries(Object.entries(document).toReversed()));
    expect(toJson(Object.assign({}, Object.fromEntries(Object.entries(reversed).toReversed()), document))).toBe(
      toJson(document),
    );
    expect(toJson(document).slice(0, 60)).toContain('"schema": "driftline/report/1"');
  });

  it("writes null for a number that is not finite, never NaN", () => {
    const text = toJson({ ...quietDocument(), level: Number.NaN, seed: -Infinity });
    expect(text).toContain('"level": null');
    expect(text).toContain('"seed": null');
    expect(text).not.toMatch(/NaN|Infinity[^"]/u);
  });

  it("puts keys that it does not know last, by name", () => {
    const document = Object.assign(quietDocument(), { zebra: 1, apple: 2 });
    expect(toJson(document)).toMatch(/"apple": 2,\n {2}"zebra": 1\n\}\n$/u);
  });

  it("reads back whatever the names are", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(JSON.parse(toJson(hostileDocument(text)))).toEqual(hostileDocument(text));
      }),
      { numRuns: 20 },
    );
  });
});
