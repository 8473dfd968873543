import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** @returns {string | null} the first of these commands that can be run, as a path */
export function findCommand(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin", "/usr/local/go/bin");
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string | null} why a command failed, or null when it did not */
export function run(command, words, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: "utf8", ...options });
  if (status === 0) return null;
  return `${command} ${words.join(" ")} failed: ${error?.message ?? lastLine(stderr || stdout)}`;
}

/** @returns {string | null} why the Debian packages could not be installed, or null when they were */
export function installDebianPackages(names) {
  if (findCommand(["apt-get"]) === null) return "this machine has no apt-get";
  if (process.getuid?.() !== 0) return "apt-get needs root";
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  return (
    run("apt-get", ["update"], options) ??
    run("apt-get", ["install", "-y", "--no-install-recommends", ...names], options)
  );
}

function lastLine(text) {
  return (text ?? "").trim().split("\n").at(-1) ?? "";
}
