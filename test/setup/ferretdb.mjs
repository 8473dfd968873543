import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCommand, isExecutable, run } from "./find-command.mjs";

const version = "v1.24.2";
const source = join(import.meta.dirname, "..", "servers", "ferretdb");
const folder = join(import.meta.dirname, "..", "..", ".cache", "servers");
const built = join(folder, "ferretdb");

/**
 * The server on disk, with users, that the tests of restarts and passwords run on. Optional: Debian's Go is too old for it, so without
 * a Go of one's own those tests are skipped, in CI as well.
 *
 * @returns {{ line: string, isMissing: boolean }}
 */
export function ferretdb() {
  if (isExecutable(built)) return { line: `found in ${built}`, isMissing: false };
  const skipped = "skipped: tests of a server that is killed and of wrong passwords";
  const go = findCommand(["go"]);
  if (go === null || !isNewEnough(go)) {
    return { line: `not built, because there is no Go 1.24 or newer; ${skipped}`, isMissing: false };
  }
  const reason = build(go);
  return reason === null
    ? { line: `built in ${built}`, isMissing: false }
    : { line: `MISSING, ${reason}; ${skipped}`, isMissing: true };
}

function isNewEnough(go) {
  const found = /go1\.(\d+)/.exec(spawnSync(go, ["version"], { encoding: "utf8" }).stdout ?? "");
  return found !== null && Number(found[1]) >= 24;
}

/** The command has to be built with its version beside it, which the published module lacks. */
function build(go) {
  const work = join(folder, "ferretdb-source");
  const module = "github.com/FerretDB/FerretDB";
  mkdirSync(folder, { recursive: true });
  cpSync(source, work, { recursive: true });
  const reason = run(go, ["mod", "vendor"], { cwd: work });
  if (reason !== null) return reason;
  writeFileSync(join(work, "vendor", module, "build", "version", "version.txt"), `${version}\n`);
  const failed = run(go, ["build", "-mod=vendor", "-o", "ferretdb", `${module}/cmd/ferretdb`], { cwd: work });
  if (failed !== null) return failed;
  renameSync(join(work, "ferretdb"), built);
  rmSync(work, { recursive: true });
  return null;
}
