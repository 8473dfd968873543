import { accessSync, constants, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigError, DependencyError } from "../errors.ts";

/** Stands for standard output. */
export const standardOutput = "-";

/**
 * Refuses, before any long work, outputs that could not be written at its end: a folder, a folder that is absent or not
 * writable, the same file twice, or a file that is also an input.
 *
 * @throws ConfigError `output-not-writable`
 */
export function checkOutputs(outputs: readonly string[], inputs: readonly string[]): void {
  const taken = new Set<string>();
  const read = new Set(inputs.map((path) => resolve(path)));
  for (const output of outputs) {
    const path = output === standardOutput ? output : resolve(output);
    if (taken.has(path)) throw notWritable(output, "Two outputs have the same name.");
    taken.add(path);
    if (output === standardOutput) continue;
    if (read.has(path)) throw notWritable(output, "It is an input of the same command.");
    checkWritable(output);
  }
}

function checkWritable(path: string): void {
  const status = statusOf(path);
  if (status?.isDirectory() === true) throw notWritable(path, "It is a folder.");
  const folder = dirname(resolve(path));
  if (statusOf(folder)?.isDirectory() !== true) {
    throw notWritable(path, `There is no folder ${folder}.`);
  }
  for (const needed of status === undefined ? [folder] : [folder, path]) {
    if (!isWritable(needed)) throw notWritable(path, `${needed} may not be written to.`);
  }
}

/** undefined when there is nothing, or nothing can be, at this path. */
function statusOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a whole file or nothing: into a temporary file beside it, then renamed. Synchronous, so that no signal comes between.
 * Devices and pipes, which cannot be replaced, are written directly; of a link, the file that it points to is replaced.
 *
 * @throws DependencyError `write-failed` (the disk is full, the folder has gone).
 */
export function writeOutput(path: string, content: string): void {
  const target = linkTarget(path);
  const status = statusOf(target);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    if (status !== undefined && !status.isFile()) return writeFileSync(target, content);
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, target);
  } catch (cause) {
    rmSync(temporary, { force: true });
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new DependencyError("write-failed", { file: path, problem }, cause);
  }
}

function linkTarget(path: string): string {
  try {
    return resolve(dirname(path), readlinkSync(path));
  } catch {
    return path;
  }
}

function notWritable(file: string, problem: string): ConfigError {
  return new ConfigError("output-not-writable", { file, problem });
}
