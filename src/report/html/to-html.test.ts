import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filledDocument, tasks } from "../../../test/fixture/filled-document.ts";
import { filledSections } from "../../../test/fixture/filled-sections.ts";
import { hostileDocument, hostileSections, hostileText } from "../../../test/fixture/hostile-document.ts";
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

describe("the sections after the columns", () => {
  const html = toHtml(filledDocument("binary"));

  it("stand between the columns and their details, each with its heading and a link in the contents", () => {
    expect(headings(html).filter((heading) => heading.startsWith("2 "))).toEqual([
      "2 Findings",
      "2 Columns",
      "2 Performance",
      "2 Why performance moved",
      "2 Segments",
      "2 Fairness",
      "2 Outliers",
      "2 All columns at once",
      "2 Column by column",
      "2 Data quality",
      "2 How this was decided",
    ]);
    const contents = /<nav.*?<\/nav>/su.exec(html)?.[0] ?? "";
    for (const id of ["performance", "causes", "segments", "fairness", "outliers", "multivariate"]) {
      expect(contents).toContain(`href="#${id}"`);
    }
  });

  it.each(tasks)("link findings to their places, and no place stands twice (%s)", (task) => {
    const page = toHtml(filledDocument(task));
    const list = /<ul class="findings">(.*?)<\/ul>/su.exec(page)?.[1] ?? "";
    expect([...list.matchAll(/href="#([^"]+)"/gu)].slice(0, 2).map(([, target]) => target)).toEqual(["pm1", "s1"]);
    const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id = ""]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...page.matchAll(/href="#([^"]+)"/gu)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    const named = [...page.matchAll(/aria-labelledby="([^"]+)"/gu)].flatMap(([, names = ""]) => names.split(" "));
    expect(named.filter((name) => !ids.includes(name))).toEqual([]);
  });

  it("say the numbers that people look for", () => {
    for (const text of [
      "Outcomes known for 83\u00a0% of 1\u202f200 rows; in the reference for 100\u00a0% of 5\u202f000 rows",
      "0.831 to 0.879",
      "996 rows, majority 76\u00a0%",
      "v8-candidate against v7",
      "Positive: default, from a probability of 0.35 on.",
      "3 conditions do much worse than the rest: found on one half of the rows, confirmed on the other, where 4\u202f120 were tried.",
      "Other (4 rows)",
      "trip_distance: outside the reference\u2019s range, 14.2 standard deviations",
      "row 45",
      "Ids of single rows are in this file, none of their values.",
    ]) {
      expect(html).toContain(text);
    }
  });

  it("draw what their task has", () => {
    const pictures = (task: (typeof tasks)[number]): string[] =>
      [...toHtml(filledDocument(task)).matchAll(/<figcaption><h([34])[^>]*>(.*?)<\/h\1>/gu)].map(
        ([, , title = ""]) => title,
      );
    const groups = ["Selected", "True positive rate", "False positive rate", "Precision", "Predicted minus observed"];
    expect(pictures("binary")).toEqual([
      "ROC",
      "Precision and recall",
      "Calibration",
      "Threshold",
      "Cost by threshold",
      "Gain",
      "Lift",
      ...groups,
    ]);
    expect(pictures("regression")).toEqual([
      "Predicted against actual",
      "Errors, predicted minus actual",
      "Errors against the normal curve",
      "Mean absolute error",
      "Mean error",
    ]);
    expect(pictures("multiclass")).toEqual(groups);
    expect(toHtml(filledDocument("multiclass"))).toContain("Most frequent confusions");
  });

  it("are one quiet line with the reason where nothing could be computed", () => {
    const document = filledDocument("binary");
    const { performance, outliers, causes } = document;
    if (performance === null || outliers === null || causes === null) throw new Error("The fixture is filled.");
    const page = toHtml({
      ...document,
      performance: { ...performance, reason: "No row has an outcome yet.", models: [], comparisons: [], problems: [] },
      outliers: { ...outliers, status: "insufficient-data", reason: "41 rows are too few.", rows: [], worstErrors: [] },
      weakSegments: { status: "not-computable", reason: "No outcomes to search in.", candidates: 0, segments: [] },
      causes: {
        ...causes,
        status: "not-computable",
        reason: "No fall to explain.",
        shifts: [],
        columns: [],
        segments: [],
      },
    });
    for (const reason of [
      "No row has an outcome yet.",
      "41 rows are too few.",
      "No outcomes to search in.",
      "No fall to explain.",
    ]) {
      expect(page).toContain(`<p class="soft">${reason}</p>`);
    }
    expect(page).toContain("No raw rows are in this file.");
  });

  it("name how many places of a list count, in metrics and in segments", () => {
    const page = toHtml(filledDocument("ranking"));
    for (const title of ["NDCG at 10", "Hit rate at 10", "Precision at 10", "Mean reciprocal rank at 10"]) {
      expect(page).toContain(`<th scope="row" role="rowheader">${title}<`);
    }
    expect(page).toContain('<th scope="col" role="columnheader" class="n">NDCG at 10</th>');
    expect(/.{30}\bat k\b/u.exec(page)).toBeNull();
    expect(toHtml(filledDocument("multiclass"))).toContain("Top-3 accuracy");
  });

  it("have for each segment a metric's value with its interval, and how it differs from the rest and from before", () => {
    const page = toHtml(filledDocument("binary"));
    const queens = /<tr role="row" id="s1">.*?<\/tr>/su.exec(page)?.[0] ?? "";
    const cells = [...queens.matchAll(/<td[^>]*data-label="([^"]+)"[^>]*>(.*?)<\/td>/gsu)].map(
      ([, label, cell = ""]) => [label, cell.replace(/<[^>]+>/gu, "|").replaceAll(/\|+/gu, "|")],
    );
    expect(cells.map(([label]) => label)).toEqual(["Rows", "Accuracy", "ROC AUC", "Log loss", "Balanced accuracy"]);
    expect(page).toContain("shares in points. Further metrics are in the JSON report.");
    expect(toHtml(filledDocument("regression"))).not.toContain("Further metrics are in the JSON report.");
    expect(cells[1]?.[1]).toBe("|worse |77.8\u00a0%|73.6 to 82\u00a0%|\u22127.2 to the rest|\u22127.2 to before|");
  });

  it("draw an arrow where a change lies beyond the axis", () => {
    const document = filledDocument("regression");
    const { performance } = document;
    const [model] = performance?.models ?? [];
    if (performance === null || model === undefined) throw new Error("The fixture has a model.");
    const metrics = model.metrics.map((metric) => Object.assign({ ...metric }, { minimumEffect: 0.01 }));
    const page = toHtml({ ...document, performance: { ...performance, models: [{ ...model, metrics }] } });
    expect(page).toContain('<path class="dot" d="M-5 0L5 -6V6Z"/>');
    expect(toHtml(document)).not.toContain('d="M-5 0L5 -6V6Z"');
  });

  it("hold no number that is not one, also where a value, an interval or a side is missing", () => {
    const sparse = toHtml({ ...quietDocument(), ...filledSections });
    for (const page of [sparse, ...tasks.map((task) => toHtml(filledDocument(task)))]) {
      expect(page.replace(/<style>.*?<\/style>/su, "")).not.toMatch(/NaN|undefined|Infinity|\bnull\b(?!<)/u);
    }
  });

  it("are not there at all where the document has none, nor is their style", () => {
    const { causes, outliers, ...document } = filledDocument("binary");
    if (causes === null || outliers === null) throw new Error("The fixture is filled.");
    const bare = toHtml(quietDocument());
    expect(bare).not.toMatch(/id="(?:performance|causes|segments|fairness|outliers|multivariate)"|\.plots/u);
    const off = toHtml({
      ...document,
      causes: { ...causes, status: "off" },
      outliers: { ...outliers, status: "off" },
      segments: [],
      weakSegments: null,
      fairness: [],
      multivariate: [],
    });
    expect(off).not.toMatch(/id="(?:causes|segments|fairness|outliers|multivariate)"/u);
  });

  it.each(tasks)("fit with 50 columns into 300 kB, even when all of them drifted (%s)", (task) => {
    expect(bytes(toHtml(filledDocument(task, wideDocument(50))))).toBeLessThanOrEqual(300_000);
    expect(bytes(toHtml(filledDocument(task, heavyDocument(50))))).toBeLessThanOrEqual(300_000);
  });

  it("take at most 100 kB of a page", () => {
    const without = bytes(toHtml(quietDocument()));
    for (const task of tasks)
      expect(bytes(toHtml(filledDocument(task, quietDocument()))) - without).toBeLessThan(100_000);
  });
});

const knownTag =
  /<(?:!doctype html|\/?(?:html|head|body|meta|title|link|style|a|header|main|footer|nav|section|h[1-4]|p|span|time|b|br|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tr|th|td|details|summary|div|pre|code|figure|figcaption|svg|defs|desc|path|line|rect|circle|text|use|g))(?=[\s/>])/giu;

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

  it.each(tasks)("leaves none in the sections after the columns (%s)", (task) => {
    const marks = (html: string): unknown[] => [
      html.match(/<[a-z]/giu)?.length,
      html.match(/ (?:href|id|class)="/gu)?.length,
    ];
    const frame = marks(toHtml(hostileSections(task, "x")));
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = toHtml(hostileSections(task, text));
        expect(html.replace(knownTag, "").includes("<")).toBe(false);
        expect(marks(html)).toEqual(frame);
        expect(/\p{Surrogate}|(?!\n)\p{Control}/u.exec(html)).toBeNull();
      }),
      { numRuns: 20 },
    );
  });
});
