import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/bin/driftline.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would, in a folder, and waits for its end. */
export function runDriftline(words: readonly string[], folder: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...words],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Runs a pipeline or anything else that needs a shell; `$driftline` stands for the command. */
export function runShell(script: string, folder: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      "bash",
      ["-c", script],
      { cwd: folder, env: { ...process.env, driftline: `${process.execPath} ${program}` } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
