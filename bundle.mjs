import { chmodSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

/** What the engine's native library and the service need is found at run time, as usual. */
const outside = /^node:|^@duckdb\/node-bindings|^@?fastify|^mongodb$|^luxon$/;

// The command in a few files, dist/bin: node takes 70 ms to find and read the hundreds of files that the layers are, and as much
// for the packages. Names stay, for stacks and because errors print their class.
const { output } = await build({
  input: {
    driftline: "dist/cli/main.js",
    "side-worker": "dist/flow/sides/side-worker.js",
    "evaluation-worker": "dist/flow/evaluation-worker.js",
  },
  platform: "node",
  external: outside,
  output: {
    dir: "dist/bin",
    format: "esm",
    chunkFileNames: "[name]-[hash].js",
    cleanDir: true,
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  },
});
// npm does so when it links the command, and the link outlives the build.
chmodSync("dist/bin/driftline.js", 0o755);
writeFileSync("dist/bin/third-party-licenses.txt", licensesOf(bundledPackages(output)));

function bundledPackages(chunks) {
  const modules = chunks.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  const folders = modules.map(
    (path) => /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll("\\", "/"))?.[1],
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))].toSorted((a, b) => (a < b ? -1 : 1));
}

function licensesOf(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : `\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
    return `${name} ${version}, ${license}${text}`;
  });
  return `${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
