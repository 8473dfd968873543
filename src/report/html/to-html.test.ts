import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileDocument, hostileText } from "../../../test/fixture/hostile-document.ts";
import {
  alarmingDocument,
  heavyDocument,
  oddNames,
  quietDocument,
  smallDocument,
  wideDocument,
} from "../../../test/fixture/sample-document.ts";
import { toHtml } from "./to-html.tsx";

const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** The page without its closed details. */
function visible(html: string): string {
  return html.replace(/<details(?![^>]* open)[^>]*>.*?<\/details>/gsu, "").replace(/<style>.*<\/style>/su, "");
}

/** Headings of the page in their order, as "2 Columns". */
function headings(html: string): string[] {
  return [...html.matchAll(/<h([1-6])[^>]*>(.*?)<\/h\1>/gsu)].map(([, level = "", text = ""]) => `${level} ${text}`);
}

describe("the page of a report", () => {
  const html = toHtml(alarmingDocument(), { command: "driftline report --reference a.csv --current b.csv" });

  it("has the same bytes for the same input", () => {
    expect(toHtml(alarmingDocument(), { command: "driftline report --reference a.csv --current b.csv" })).toBe(html);
  });

  it("gives the answer first, then findings, columns, details, quality, and how it was decided", () => {
    expect(headings(html).filter((heading) => heading < "3")).toEqual([
      "1 2 of 22 columns drifted, 2 can no longer be compared, and 2 quality checks need a look.",
      "2 Findings",
      "2 Columns",
      "2 Column by column",
      "2 Data quality",
      "2 How this was decided",
    ]);
  });

  it("shows at most five findings, each a link to a place that exists", () => {
    const list = /<ul class="findings">(.*?)<\/ul>/su.exec(html)?.[1] ?? "";
    const targets = [...list.matchAll(/href="#([^"]+)"/gu)].map(([, target = ""]) => target);
    expect(targets.length).toBe(5);
    expect(targets.filter((target) => !html.includes(`id="${target}"`))).toEqual([]);
  });

  it("links only to places in itself, and every one exists once", () => {
    const targets = [...html.matchAll(/href="([^"]*)"/gu)]
      .map(([, target = ""]) => target)
      .filter((target) => target !== "data:,");
    expect(targets.filter((target) => !target.startsWith("#"))).toEqual([]);
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id = ""]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((target) => !ids.includes(target.slice(1)))).toEqual([]);
  });

  it("holds no script, no style attribute and no address outside itself", () => {
    const tags = html.match(/<[a-z][^>]*>/giu) ?? [];
    expect(tags.filter((tag) => /^<script|\son[a-z]+=|\sstyle=|\ssrc=|https?:/iu.test(tag))).toEqual([]);
    expect(/<style>.*<\/style>/su.exec(html)?.[0]).not.toMatch(/@import|url\(/u);
    expect(html).toContain(`<meta http-equiv="Content-Security-Policy" content="default-src 'none';`);
  });

  it("opens the details of what needs someone and of nothing else", () => {
    const open = [...html.matchAll(/<details id="[^"]+" open><summary><h3>(.*?)<\/h3>/gu)].map(([, name]) => name);
    expect(open).toEqual(["pickup_zone", "trip_distance", "surcharge", "store_and_fwd_flag", "temperature_c"]);
  });

  it("names budget, level, tests, correction, seed, version, hashes and the command", () => {
    const section = html.slice(html.indexOf('id="decision"'));
    for (const fact of [
      "1 per 30d",
      "1 in 30",
      "61, sharing the level",
      "Benjamini-Hochberg",
      "<dt>Seed</dt><dd>1</dd>",
      "driftline 0.1.0",
    ]) {
      expect(section).toContain(fact);
    }
    expect(section.match(/[0-9a-f]{64}/gu)?.length).toBe(2);
    expect(section).toContain("driftline report --reference a.csv --current b.csv");
  });

  it("leaves out the command when there is none", () => {
    expect(toHtml(alarmingDocument())).not.toContain("To reproduce");
  });

  it("shows odd names as they are, as text", () => {
    expect(html).toContain("&lt;script>alert(&quot;x&quot;)&lt;/script> &amp; 'co'");
    expect(html).toContain(oddNames.unicode);
    expect(html).toContain("&lt;b>Queens&lt;/b> | `EWR`");
  });
});

describe("the page when all is fine", () => {
  const html = toHtml(quietDocument());

  it("has no findings, no mark of alarm and nothing open", () => {
    expect(html).not.toMatch(/class="alarm"|<details[^>]* open|id="findings"/u);
    expect(html).toContain('<p class="state"><span class="soft">Fine</span></p>');
  });

  it("is less than half as long as the page with alarms, closed details aside", () => {
    expect(visible(html).length).toBeLessThan(visible(toHtml(alarmingDocument())).length / 2);
  });
});

it("the page of a window with too few rows says so first", () => {
  expect(headings(toHtml(smallDocument()))[0]).toBe(
    "1 Too few rows to tell: with 41 rows only a move of 38\u00a0% or more would show.",
  );
});

describe("the size of the page", () => {
  it("is at most 300 kB for 50 columns, even when all of them drifted and have long levels", () => {
    expect(bytes(toHtml(wideDocument(50)))).toBeLessThanOrEqual(300_000);
    expect(bytes(toHtml(heavyDocument(50)))).toBeLessThanOrEqual(300_000);
  });

  it("is bounded for 1,000 columns and does not grow beyond", () => {
    expect(bytes(toHtml(wideDocument(1000)))).toBeLessThanOrEqual(450_000);
    expect(bytes(toHtml(wideDocument(3000)))).toBeLessThanOrEqual(460_000);
  });

  it("keeps all of 1,000 columns, the first 50 with details", () => {
    const html = toHtml(wideDocument(1000));
    expect(html.match(/<details id="c/gu)?.length).toBe(50);
    expect(html).toContain("950 further columns, in short");
    expect(new Set(html.match(/feature_\d{4}/gu)).size).toBe(1000);
  });
});

const knownTag =
  /<(?:!doctype html|\/?(?:html|head|body|meta|title|link|style|a|header|main|footer|nav|section|h[1-4]|p|span|time|b|br|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tr|th|td|details|summary|div|pre|code|svg|defs|desc|path|line|rect|circle|text|use|g))(?=[\s/>])/giu;

describe("escaping", () => {
  it("leaves no markup of a name in the page, wherever the name stands", () => {
    const frame = toHtml(hostileDocument("x"), { command: "x" });
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = toHtml(hostileDocument(text), { command: text });
        const stripped = html.replace(knownTag, "");
        expect(stripped.includes("<")).toBe(false);
        expect(html.match(/<[a-z]/giu)?.length).toBe(frame.match(/<[a-z]/giu)?.length);
        expect(html.match(/ (?:href|id|class)="/gu)?.length).toBe(frame.match(/ (?:href|id|class)="/gu)?.length);
        expect(/\p{Surrogate}|(?!\n)\p{Control}/u.exec(html)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
