import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the checkout, from .cache/bench-build. */
export const repository: string = fileURLToPath(new URL("../..", import.meta.url));

/** Generated data and reports; safe to delete. */
export function workFolder(): string {
  const folder = join(repository, ".cache", "bench");
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The built command line. */
export const driftline: string = join(repository, "dist", "bin", "driftline.js");

/** Interpreter of a peer that `bench/peers/set-up.sh` installed. */
export function peerPython(peer: "evidently" | "whylogs"): string {
  return join(repository, ".cache", "peers", peer, "bin", "python");
}

export function peerScript(name: string): string {
  return join(repository, "bench", "peers", name);
}
