import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
/** As committed or about to be, in a checkout; a copy without git has nothing to check. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: repository,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => /\.(?:ts|tsx|mjs|json|md|yaml|yml|txt|py|sh|run)$|^\.ci\/run$/.test(path));

test("no file names a place that only one machine has", () => {
  const place = /(?:^|[\s"'`(=])\/(?:root|home|work|farm|Users)\//m;
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((path) => place.test(read(path)))).toEqual([]);
});

test("the lock file works with any registry", () => {
  expect(read("package-lock.json")).not.toMatch(/"resolved": "(?!client")/);
});

test("the lock file holds the packages of every platform (if not: node test/setup/complete-lock.mjs)", () => {
  const script = join(repository, "test", "setup", "complete-lock.mjs");
  expect(execFileSync(process.execPath, [script, "--check"], { encoding: "utf8" })).toBe("");
});

function read(path: string): string {
  try {
    return readFileSync(join(repository, path), "utf8");
  } catch {
    return "";
  }
}
