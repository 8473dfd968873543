import { findCommand, installDebianPackages, isExecutable } from "./find-command.mjs";

/** The browser of the report's tests. @returns {{ line: string, isMissing: boolean }} */
export function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const present = process.env.DRIFTLINE_CHROMIUM ?? findCommand(names);
  if (present !== null && isExecutable(present)) return { line: present, isMissing: false };
  const reason = installDebianPackages(["chromium"]);
  const installed = findCommand(names);
  if (installed !== null) return { line: installed, isMissing: false };
  const why = reason ?? "installed, but no command came with it";
  return {
    line: `MISSING, browser tests cannot run: ${why}. Install it or set DRIFTLINE_CHROMIUM.`,
    isMissing: true,
  };
}
