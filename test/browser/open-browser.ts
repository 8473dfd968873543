import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  process.env["DRIFTLINE_CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];

/** Path of a Chromium on this machine. Without one: null and a line that says so, but an error when CI=true. */
export function findChromium(): string | null {
  const found = places.find((place) => place !== undefined && isExecutable(place)) ?? null;
  if (found !== null) return found;
  if (process.env["CI"] === "true")
    throw new Error("Browser tests need Chromium: install it or set DRIFTLINE_CHROMIUM.");
  console.log("Skipped: browser tests, because there is no Chromium here. Install it or set DRIFTLINE_CHROMIUM.");
  return null;
}

export async function openBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", ...quiet] });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
