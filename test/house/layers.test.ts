import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const repository = join(import.meta.dirname, "..", "..");
const layers = ["model", "stats", "sketch", "profile", "check", "report", "source", "store", "flow", "serve", "cli"];
const pureLayers = layers.slice(0, layers.indexOf("source"));
/** Neither report nor source may import the other. */
const forbidden = layers.flatMap((importer, position) =>
  layers
    .filter((imported, other) => other > position || (importer === "source" && ["check", "report"].includes(imported)))
    .map((imported) => ({ importer, imported })),
);

let house = "";

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "driftline-layers-"));
  for (const part of ["src", "dist", "tsconfig.base.json", "package.json"]) {
    cpSync(join(repository, part), join(house, part), { recursive: true, filter: (path) => !path.includes(".test.") });
  }
  symlinkSync(join(repository, "node_modules"), join(house, "node_modules"));
});

afterAll(() => {
  rmSync(house, { recursive: true, force: true });
});

test.for(forbidden)("a file of $importer that imports $imported does not compile", async ({ importer, imported }) => {
  const line = `import * as below from "../${imported}/${aFileOf(imported)}";\nexport const seen: boolean = below !== null;\n`;
  expect(await errorsWith(importer, line)).toContain("TS6307");
});

test.for(pureLayers)("a file of %s that reads a file does not compile", async (layer) => {
  const line = `import { readFileSync } from "node:fs";\nexport const text: string = readFileSync("a", "utf8");\n`;
  expect(await errorsWith(layer, line)).toContain("node:fs");
});

test.for(pureLayers)("a file of %s that is within the rules compiles", async (layer) => {
  expect(await errorsWith(layer, `export { InvalidInputError } from "../errors.ts";\n`)).toBe("");
});

test("values go in and values come out: no clock and no chance in the pure layers", () => {
  const impure = /\b(?:Date\.now|performance\.now|Math\.random)\(|\bnew Date\(\)/;
  const found = pureLayers.flatMap((layer) =>
    sources(join(repository, "src", layer)).filter((path) => impure.test(readFileSync(path, "utf8"))),
  );
  expect(found.map((path) => relative(repository, path))).toEqual([]);
});

/** What the compiler says about one more file in a layer; other files of the layer are not its business. */
async function errorsWith(layer: string, source: string): Promise<string> {
  const file = join(house, "src", layer, "intruder.ts");
  writeFileSync(file, source);
  try {
    const tsc = join(repository, "node_modules", "typescript", "bin", "tsc");
    await promisify(execFile)(process.execPath, [tsc, "-p", join("src", layer), "--noEmit"], { cwd: house });
    return "";
  } catch (error) {
    const output = error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    return output
      .split("\n")
      .filter((line) => line.includes("intruder.ts"))
      .join("\n");
  } finally {
    rmSync(file);
  }
}

function aFileOf(layer: string): string {
  const folder = join(repository, "src", layer);
  const [first] = sources(folder).toSorted();
  if (first === undefined) throw new Error(`no file in ${folder}`);
  return relative(folder, first);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => join(folder, name));
}
