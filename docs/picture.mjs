// Makes docs/report.png again from the demo's report: npm run picture (needs Chromium; set DRIFTLINE_CHROMIUM if it is elsewhere).
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { crc32, deflateSync } from "node:zlib";
import { chromium } from "playwright-core";

const report = join(import.meta.dirname, "..", "demo-out", "report.html");
const browser = await chromium.launch({
  executablePath: process.env.DRIFTLINE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5 });
const page = await context.newPage();
await page.goto(pathToFileURL(report).href);
const bottom = await page
  .locator("table")
  .first()
  .evaluate((table) => Math.ceil(table.getBoundingClientRect().bottom) + 16);
const screenshot = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: 1280, height: bottom } });
const picture = await pixels(screenshot);
await browser.close();

const file = join(import.meta.dirname, "report.png");
const png = palettePng(picture);
writeFileSync(file, png);
console.log(`${file}: ${picture.width} x ${picture.height}, ${Math.round(png.length / 1000)} kB`);

/** The browser decodes its own screenshot: no library is needed for that. */
async function pixels(encoded) {
  const decoded = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    const { data } = drawing.getImageData(0, 0, image.width, image.height);
    let text = "";
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    return { width: image.width, height: image.height, text: btoa(text) };
  }, encoded.toString("base64"));
  return { ...decoded, rgba: Buffer.from(decoded.text, "base64") };
}

function cut(value) {
  return Math.round(value / 17) * 17;
}

/** PNG of at most 256 colors: the most frequent ones after cutting each channel to 16 steps; every other pixel takes the nearest. */
function palettePng({ width, height, rgba }) {
  const colorOf = (i) => (cut(rgba[4 * i]) << 16) | (cut(rgba[4 * i + 1]) << 8) | cut(rgba[4 * i + 2]);
  const counts = new Map();
  for (let i = 0; i < width * height; i++) counts.set(colorOf(i), (counts.get(colorOf(i)) ?? 0) + 1);
  const palette = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 256);
  const indexes = new Map(palette.map(([color], index) => [color, index]));
  for (const color of counts.keys()) if (!indexes.has(color)) indexes.set(color, nearest(palette, color));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexes.get(colorOf(y * width + x));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colors = Buffer.from(palette.flatMap(([color]) => [color >> 16, (color >> 8) & 255, color & 255]));
  const parts = [chunk("IHDR", header), chunk("PLTE", colors), chunk("IDAT", deflateSync(rows, { level: 9 }))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...parts, chunk("IEND", Buffer.alloc(0))]);
}

function nearest(palette, color) {
  const distance = (other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((color >> shift) & 255) - ((other >> shift) & 255)) ** 2, 0);
  let best = 0;
  for (let i = 1; i < palette.length; i++) if (distance(palette[i][0]) < distance(palette[best][0])) best = i;
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
