import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../../.cache/runtimes");

/** Where each program stands in the package of its platform. */
const places = {
  deno: ["@deno", "deno"],
  bun: ["@oven", "bin/bun"],
  workerd: ["@cloudflare", "bin/workerd"],
} as const;

/** Path of a runtime that test/setup/runtimes.mjs has installed. Without it: null and a line that says so, but an error when CI=true. */
export function findRuntime(name: keyof typeof places): string | null {
  const [scope, program] = places[name];
  const scopes = namesIn(folder).map((version) => join(folder, version, "node_modules", scope));
  const paths = scopes.flatMap((path) => namesIn(path).map((platform) => join(path, platform, program)));
  const found = paths.find((path) => existsSync(path)) ?? null;
  if (found !== null) return found;
  const problem = `${name} is not installed: node test/setup/prepare.mjs says why.`;
  if (process.env["CI"] === "true") throw new Error(problem);
  console.log(`Skipped: the client in ${name}, because ${problem}`);
  return null;
}

function namesIn(path: string): readonly string[] {
  return existsSync(path) ? readdirSync(path) : [];
}
