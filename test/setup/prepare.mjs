// Finds what the tests need beyond npm packages, installs it where that is possible, and prints one line a need.
// With CI=true a missing server or browser is a failure; elsewhere its tests are skipped and the line says why.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const inCI = process.env.CI === "true";

/** @returns {string | null} the first of these commands that can be run, as a path */
function findCommand(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin");
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | null} why the Debian package could not be installed, or null when it was */
function installDebianPackage(name) {
  if (findCommand(["apt-get"]) === null) return "this machine has no apt-get";
  if (process.getuid?.() !== 0) return "apt-get needs root";
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    const run = spawnSync("apt-get", words, { env: environment, encoding: "utf8" });
    if (run.status !== 0) return `apt-get ${words.join(" ")} failed: ${lastLine(run.stderr)}`;
  }
  return null;
}

function lastLine(text) {
  return (text ?? "").trim().split("\n").at(-1) ?? "";
}

/** @returns {{ found: string | null, reason: string | null }} */
function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const present = process.env.DRIFTLINE_CHROMIUM ?? findCommand(names);
  if (present !== null && isExecutable(present)) return { found: present, reason: null };
  const reason = installDebianPackage("chromium");
  const installed = findCommand(names);
  return { found: installed, reason: installed === null ? (reason ?? "installed, but no command came with it") : null };
}

const browser = chromium();
if (browser.found === null) {
  console.log(`chromium: MISSING, browser tests cannot run: ${browser.reason}. Install it or set DRIFTLINE_CHROMIUM.`);
} else {
  console.log(`chromium: ${browser.found}`);
}

const data = process.env.DRIFTLINE_DATA;
console.log(
  data === undefined
    ? "public data sets: DRIFTLINE_DATA is not set, so the tests on them are skipped (docs/case-studies.md says how to get them)"
    : `public data sets: ${data}`,
);

if (browser.found === null && inCI) process.exitCode = 1;
