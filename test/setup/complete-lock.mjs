// Run after `npm install` (`--check` only lists): puts the packages of other platforms into package-lock.json that npm left out.
// npm leaves an optional package out when the registry at hand does not have it (a mirror that lags behind), and `npm ci`
// then refuses the lock everywhere: https://github.com/npm/cli/issues/9846. An entry without a checksum is enough:
// on this platform it is skipped, on its own npm fetches it by name and version.
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["darwin", "linux", "win32", "android", "freebsd", "openharmony"];
const processors = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "arm"];

/**
 * Optional packages that a locked package names and the lock does not have.
 *
 * @param {Record<string, any>} packages - `packages` of a package-lock.json.
 * @returns {{ name: string, version: string, parent: any }[]}
 */
function missingFromLock(packages) {
  return Object.entries(packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, path, name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** As Node finds a package: in the folder of the one that asks, or in one further up. */
function isLocked(packages, path, name) {
  const own = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
  if (own in packages) return true;
  return path !== "" && isLocked(packages, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

function entryOf({ name, version, parent }) {
  const words = name.split("/").at(-1).split("-");
  const system = systems.find((word) => words.includes(word));
  const processor = processors.find((word) => words.includes(word));
  if (system === undefined || processor === undefined) throw new Error(`${name}: its platform is not in its name`);
  const library = words.includes("musl") || words.includes("musleabihf") ? "musl" : "glibc";
  return {
    version,
    cpu: [processor],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(system === "linux" ? { libc: [library] } : {}),
    license: parent.license,
    optional: true,
    os: [system],
  };
}

const path = new URL("../../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const missing = missingFromLock(lock.packages);
if (process.argv.includes("--check")) {
  for (const { name, version } of missing) console.log(`${name} ${version} is not in package-lock.json`);
} else {
  for (const optional of missing) lock.packages[`node_modules/${optional.name}`] = entryOf(optional);
  const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
  console.log(`package-lock.json: ${missing.length} packages of other platforms added`);
}
