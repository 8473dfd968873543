import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { findCommand, installDebianPackages, run } from "./find-command.mjs";

const pins = join(import.meta.dirname, "api-checkers.txt");
const cache = join(import.meta.dirname, "..", "..", ".cache", "api-checkers");
/** Written when all is installed. */
const doneMark = join(cache, "pins.txt");

/** What checks and fuzzes the OpenAPI document, in Python. @returns {{ line: string, isMissing: boolean }} */
export function apiCheckers() {
  if (isInstalled()) return { line: `found in ${cache}`, isMissing: false };
  const reason = install();
  if (reason === null) return { line: `installed in ${cache}`, isMissing: false };
  const remedy = "Install Python 3.11 or newer with venv, and let pip reach a package index.";
  return { line: `MISSING, the HTTP API is not checked from outside: ${reason}. ${remedy}`, isMissing: true };
}

function isInstalled() {
  return existsSync(doneMark) && readFileSync(doneMark, "utf8") === readFileSync(pins, "utf8");
}

/** @returns {string | null} why it could not be installed */
function install() {
  const reason = makeEnvironment();
  if (reason !== null) return reason;
  const words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", pins];
  const failure = run(join(cache, "bin", "python"), words);
  if (failure === null) copyFileSync(pins, doneMark);
  return failure;
}

/** Debian's Python comes without venv. */
function makeEnvironment() {
  const reason = makeEmpty();
  if (reason === null) return null;
  const noPackages = installDebianPackages(["python3", "python3-venv"]);
  return noPackages === null ? makeEmpty() : `${reason}, and ${noPackages}`;
}

function makeEmpty() {
  rmSync(cache, { recursive: true, force: true });
  const python = findCommand(["python3"]);
  return python === null ? "no python3" : run(python, ["-m", "venv", cache]);
}
