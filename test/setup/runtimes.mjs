import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./find-command.mjs";

const packages = ["deno@2.9.6", "bun@1.4.5", "workerd@1.20261117.1"];
const folder = join(import.meta.dirname, "..", "..", ".cache", "runtimes");
const installed = join(folder, packages.join("-").replaceAll("@", "-"));

/** Deno, Bun and workerd (what edge functions run on), which the client is for as well. @returns {{ line: string, isMissing: boolean }} */
export function runtimes() {
  if (existsSync(installed)) return { line: `found in ${installed}`, isMissing: false };
  const reason = install();
  if (reason === null) return { line: `installed in ${installed}`, isMissing: false };
  return { line: `MISSING, the client is tested in Node and the browser only: ${reason}`, isMissing: true };
}

/** Their packages bring the programs as packages of each platform; scripts would only copy them about. */
function install() {
  const part = join(folder, "part");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  writeFileSync(join(part, "package.json"), '{ "private": true }\n');
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--no-package-lock"];
  const reason = run("npm", ["install", ...options, ...packages], { cwd: part });
  if (reason === null) renameSync(part, installed);
  return reason;
}
