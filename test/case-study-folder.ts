import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { runDriftline } from "./cli/run-driftline.ts";

const repository = join(import.meta.dirname, "..");
const studies = join(repository, "examples", "case-studies");

/** Folder of the published data; null when nobody named one. */
export const data: string | null = process.env["DRIFTLINE_DATA"] ?? null;

/** A report that runs beside other work takes its time. */
export const patience = { timeout: 300_000 } as const;

export function has(folder: string): boolean {
  return data !== null && existsSync(join(data, folder));
}

/** Says on the console which of the studies are left out; returns whether DRIFTLINE_DATA, where it is set, names a folder. */
export function sayAbsent(folders: readonly string[], what: string): boolean {
  const absent = folders.filter((folder) => !has(folder));
  if (data === null) console.log(`Skipped: ${what}, because DRIFTLINE_DATA names no folder with the data.`);
  else if (absent.length > 0) console.log(`Skipped: ${what} of ${absent.join(", ")}, not in DRIFTLINE_DATA.`);
  return data === null || existsSync(data);
}

/** The two sides of a report; paths that are not absolute lie in DRIFTLINE_DATA. */
export interface Sides {
  readonly reference: string;
  readonly current: string;
  /** A file of examples/case-studies. */
  readonly config?: string;
  readonly outcomes?: string;
}

/** A folder of its own for the files that studies make. */
export interface StudyFolder {
  file(name: string): string;
  script(name: string, ...words: readonly string[]): Promise<void>;
  /** What `driftline report` says, as JSON. */
  report(sides: Sides): Promise<unknown>;
  json(name: string): unknown;
  remove(): void;
}

export function studyFolder(): StudyFolder {
  const path = mkdtempSync(join(tmpdir(), "driftline-studies-"));
  const file = (name: string): string => join(path, name);
  const json = (name: string): unknown => JSON.parse(readFileSync(file(name), "utf8"));
  return {
    file,
    json,
    script: async (name, ...words) => {
      await promisify(execFile)(process.execPath, [join(studies, name), ...words], { cwd: repository });
    },
    report: async ({ reference, current, config, outcomes }) => {
      const words = ["report", "--reference", located(reference), "--current", located(current), "--quiet"];
      if (config !== undefined) words.push("--config", join(studies, config));
      if (outcomes !== undefined) words.push("--outcomes", located(outcomes));
      const { code, stderr } = await runDriftline([...words, "--json", file("report.json")], path);
      expect({ code, stderr: stderr.replace(/^note: .*\n/gmu, "") }).toEqual({ code: 0, stderr: "" });
      return json("report.json");
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

function located(path: string): string {
  return isAbsolute(path) ? path : join(data ?? "", path);
}
