import { findCommand, installDebianPackages } from "./find-command.mjs";

/** The server that scrapes in tests, and promtool beside it. @returns {{ line: string, isMissing: boolean }} */
export function prometheus() {
  const present = both();
  if (present !== null) return { line: present, isMissing: false };
  const reason = installDebianPackages(["prometheus"]);
  const installed = both();
  if (installed !== null) return { line: installed, isMissing: false };
  const why = reason ?? "installed, but not both commands came with it";
  return {
    line: `MISSING, tests with a real Prometheus cannot run: ${why}. Install it, with promtool, where PATH finds it.`,
    isMissing: true,
  };
}

function both() {
  const server = findCommand(["prometheus"]);
  return findCommand(["promtool"]) === null ? null : server;
}
