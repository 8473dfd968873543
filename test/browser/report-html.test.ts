import { createServer, type Server } from "node:http";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHtml } from "../../src/report/index.ts";
import { filledDocument, tasks } from "../fixture/filled-document.ts";
import { alarmingDocument, heavyDocument, quietDocument, smallDocument } from "../fixture/sample-document.ts";
import { findChromium, openBrowser } from "./open-browser.ts";

const chromium = findChromium();

const pages: Readonly<Record<string, string>> = {
  alarm: toHtml(alarmingDocument(), {
    command: "driftline report --reference january.parquet --current february.parquet",
  }),
  quiet: toHtml(quietDocument()),
  small: toHtml(smallDocument()),
  heavy: toHtml(heavyDocument(30)),
  ...Object.fromEntries(tasks.map((task) => [task, toHtml(filledDocument(task, quietDocument()))])),
};

describe.skipIf(chromium === null)("the report in a browser", () => {
  let browser: Browser;
  let server: Server;
  let origin: string;
  const requested: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    server = createServer((request, response) => {
      requested.push(request.url ?? "");
      response.setHeader("content-type", "text/html");
      response.end(pages[(request.url ?? "").slice(1)] ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    origin = `http://127.0.0.1:${address.port}`;
  });

  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(name: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1280, height: 900 },
      colorScheme: options.dark === true ? "dark" : "light",
    });
    await page.goto(`${origin}/${name}`);
    return page;
  }

  it("asks for nothing but itself and says nothing on the console", async () => {
    for (const name of Object.keys(pages)) {
      requested.length = 0;
      const page = await browser.newPage();
      const said: string[] = [];
      const asked: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(`${origin}/${name}`, { waitUntil: "networkidle" });
      expect(said).toEqual([]);
      expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([`${origin}/${name}`]);
      expect(requested).toEqual([`/${name}`]);
      await page.close();
    }
  });

  it.each([false, true])("passes axe-core with everything open (dark: %s)", async (dark) => {
    for (const name of Object.keys(pages)) {
      const page = await open(name, { dark });
      await openAllDetails(page);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(runAxe);
      expect(violations).toEqual([]);
      await page.close();
    }
  });

  it.each([320, 360, 768, 1280])(
    "needs no sideways scroll at %i pixels, and no cell or label overflows",
    async (width) => {
      for (const name of Object.keys(pages)) {
        const page = await open(name, { width });
        await openAllDetails(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await page.evaluate(overflowingCells)).toEqual([]);
        expect(await page.evaluate(overlappingLabels)).toEqual([]);
        await page.close();
      }
    },
  );

  it("has no text below 12 pixels on a phone, pictures included", async () => {
    for (const name of ["alarm", ...tasks]) {
      const page = await open(name, { width: 320 });
      await openAllDetails(page);
      expect(await page.evaluate(smallestText)).toBeGreaterThanOrEqual(12);
      await page.close();
    }
  });

  it("has lines of at most 75 characters where sentences stand", async () => {
    for (const name of ["alarm", "binary"]) {
      const page = await open(name);
      await openAllDetails(page);
      expect(await page.evaluate(longestLine)).toBeLessThanOrEqual(75);
      await page.close();
    }
  });

  it("can be walked with the keyboard: the skip link first, focus always visible, details opened by Enter", async () => {
    const page = await open("quiet");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the report");
    expect((await page.locator(".skip").boundingBox())?.x).toBeGreaterThanOrEqual(0);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineWidth);
    expect(outline).toBe("3px");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("report");
    const summary = page.locator("summary").first();
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details").first().getAttribute("open")).toBe("");
    await page.close();
  });

  it("brings a finding's link to details that are open", async () => {
    const page = await open("alarm");
    const link = page.locator(".findings a").nth(1);
    const target = (await link.getAttribute("href")) ?? "";
    await link.click();
    expect(await page.locator(`details${target}`).getAttribute("open")).toBe("");
    const box = await page.locator(target).boundingBox();
    expect(box !== null && box.y >= 0 && box.y < 200).toBe(true);
    await page.close();
  });

  it("speaks: every picture has a name and a description, every page one heading of the first rank", async () => {
    const page = await open("alarm");
    await openAllDetails(page);
    const unnamed = await page.evaluate(
      () =>
        Array.from(document.querySelectorAll('svg[role="img"]')).filter((svg) =>
          (svg.getAttribute("aria-labelledby") ?? "")
            .split(" ")
            .some((id) => (document.getElementById(id)?.textContent ?? "").length < 5),
        ).length,
    );
    expect(unnamed).toBe(0);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await page.getByRole("main").count()).toBe(1);
    expect(await page.getByRole("rowheader", { name: /trip_distance/u }).count()).toBe(1);
    expect(await page.getByRole("columnheader", { name: "What happened" }).count()).toBe(1);
    await page.close();
  });

  it("speaks every picture of the sections after the columns, and keeps their tables tables on a phone", async () => {
    for (const task of tasks) {
      const page = await open(task, { width: 360 });
      await openAllDetails(page);
      const pictures = page.locator('section:not([aria-labelledby="columns"]) svg[role="img"]');
      const words = await pictures.evaluateAll((all) =>
        all.map((svg) => [svg.querySelector("title")?.textContent ?? "", svg.querySelector("desc")?.textContent ?? ""]),
      );
      expect(words.length).toBeGreaterThan(10);
      expect(words.filter(([title = "", description = ""]) => title === "" || description === "")).toEqual([]);
      expect(await page.getByRole("table", { name: "Metrics", exact: true }).count()).toBe(1);
      expect(await page.getByRole("table", { name: "Segments, the most important first" }).count()).toBe(1);
      expect(await page.getByRole("rowheader", { name: /Queens/u }).count()).toBeGreaterThan(0);
      await page.close();
    }
  });

  it("brings findings of performance, segments and fairness to their rows", async () => {
    const page = await open("binary");
    for (const place of [0, 1, 2]) {
      const link = page.locator(".findings a").nth(place);
      const target = (await link.getAttribute("href")) ?? "";
      await link.click();
      const box = await page.locator(target).boundingBox();
      expect(box !== null && box.y >= 0 && box.y < 200).toBe(true);
      await page.goBack();
    }
    await page.close();
  });

  it("keeps its tables as tables for a screen reader on a phone", async () => {
    const page = await open("alarm", { width: 360 });
    expect(await page.getByRole("table", { name: "Columns, the most important first" }).count()).toBe(1);
    expect(await page.getByRole("rowheader", { name: /trip_distance/u }).count()).toBe(1);
    await page.close();
  });

  it("prints black on white on A4 without what only a screen can use", async () => {
    const page = await open("alarm", { dark: true });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const colors = await page.evaluate(paintedColors);
    expect(colors.background).toBe("rgb(255, 255, 255)");
    expect(colors.strokes.filter((color) => !isGrey(color))).toEqual([]);
    const filled = await open("binary", { dark: true });
    await filled.emulateMedia({ media: "print", colorScheme: "dark" });
    expect((await filled.evaluate(paintedColors)).strokes.filter((color) => !isGrey(color))).toEqual([]);
    await filled.close();
    expect(await page.locator("nav").isVisible()).toBe(false);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.slice(0, 5)).toBe("%PDF-");
    expect(/\/MediaBox \[0 0 (\d+)/u.exec(pdf)?.[1]).toBe("594");
    await page.close();
  });

  it("shows the two sides of a picture in different strokes where there is no color", async () => {
    const page = await open("alarm");
    await page.emulateMedia({ media: "print" });
    const dash = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((path) => getComputedStyle(path).strokeDasharray);
    expect(await dash("path.r")).not.toBe(await dash("path.c"));
    await page.close();
  });
});

async function openAllDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

declare const window: { readonly axe: { run: () => Promise<AxeResult> } };

async function runAxe(): Promise<string[]> {
  const { violations } = await window.axe.run();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""} ${nodes[0]?.failureSummary ?? ""}`);
}

function overflowingCells(): string[] {
  return Array.from(document.querySelectorAll("td, th, dd, summary, li"))
    .filter(
      (cell) => cell.clientWidth > 0 && cell.scrollWidth > cell.clientWidth + 1 && cell.querySelector("svg") === null,
    )
    .map((cell) => cell.outerHTML.slice(0, 200));
}

function overlappingLabels(): string[] {
  const found: string[] = [];
  for (const svg of document.querySelectorAll('svg[role="img"]')) {
    const boxes = Array.from(svg.querySelectorAll("text")).map((text) => ({ text, box: text.getBoundingClientRect() }));
    boxes.forEach(({ text, box }, index) => {
      for (const other of boxes.slice(index + 1)) {
        const beside = box.right <= other.box.left || other.box.right <= box.left;
        const above = box.bottom <= other.box.top + 4 || other.box.bottom <= box.top + 4;
        if (!beside && !above) found.push(`${text.textContent} / ${other.text.textContent}`);
      }
      if (box.left < 0 || box.right > document.documentElement.clientWidth)
        found.push(`${text.textContent} leaves the page`);
    });
  }
  return found;
}

function smallestText(): number {
  const sizes = Array.from(document.querySelectorAll("body *"))
    .filter((element) =>
      Array.from(element.childNodes).some((node) => node.nodeType === 3 && (node.textContent ?? "").trim() !== ""),
    )
    .map((element) => {
      const scaled = element.closest("svg[viewBox]") === null ? 1 : 0;
      return Number.parseFloat(getComputedStyle(element).fontSize) * scaled;
    });
  return Math.min(...sizes);
}

/** Characters of the longest line of running text. */
function longestLine(): number {
  let longest = 0;
  for (const block of document.querySelectorAll("p, dd, .findings a, h1")) {
    const lines = new Map<number, number>();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement?.closest("code, pre") !== null) continue;
      Array.from(node.textContent ?? "").forEach((_, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const bottom = Math.round(range.getBoundingClientRect().bottom / 8);
        lines.set(bottom, (lines.get(bottom) ?? 0) + 1);
      });
    }
    longest = Math.max(longest, ...lines.values());
  }
  return longest;
}

function paintedColors(): { background: string; strokes: string[] } {
  const styles = Array.from(document.querySelectorAll("svg path, svg line, svg circle, svg rect, h1, td, a")).map(
    (element) => getComputedStyle(element),
  );
  const strokes = new Set(
    styles.flatMap((style) => [style.stroke, style.fill, style.color]).filter((color) => color.startsWith("rgb")),
  );
  return { background: getComputedStyle(document.documentElement).backgroundColor, strokes: [...strokes] };
}

function isGrey(color: string): boolean {
  const [red, green, blue] = color.match(/[\d.]+/gu) ?? [];
  return red === green && green === blue;
}
