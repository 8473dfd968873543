import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { driftlineVersion } from "../../src/model/version.ts";

const repository = join(import.meta.dirname, "../..");
const exportSchema = z.union([z.string(), z.object({ types: z.string(), default: z.string() })]);
const manifest = z
  .object({
    version: z.string(),
    bin: z.record(z.string(), z.string()),
    exports: z.record(z.string(), exportSchema),
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(repository, "package.json"), "utf8")));

test("the program says the version of its package", () => {
  expect(driftlineVersion).toBe(manifest.version);
});

test("everything that the package promises has been built", () => {
  const promised = Object.values(manifest.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
  expect([...promised, ...Object.values(manifest.bin)].filter((path) => !existsSync(join(repository, path)))).toEqual(
    [],
  );
});

test.skipIf(process.platform === "win32")("the command may be run, also when npm has linked an earlier build", () => {
  for (const path of Object.values(manifest.bin)) accessSync(join(repository, path), constants.X_OK);
});

test("the command starts with node", () => {
  for (const path of Object.values(manifest.bin)) {
    expect(readFileSync(join(repository, path), "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
  }
});

test("the package needs exactly these others, each in one exact version", () => {
  expect(Object.keys(manifest.dependencies)).toEqual([
    "@duckdb/node-api",
    "@fastify/helmet",
    "@fastify/rate-limit",
    "@fastify/swagger",
    "@marcbachmann/cel-js",
    "@noble/hashes",
    "commander",
    "fastify",
    "luxon",
    "mongodb",
    "preact",
    "preact-render-to-string",
    "yaml",
    "zod",
  ]);
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});
