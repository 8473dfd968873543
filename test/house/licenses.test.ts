import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      /** Our own: a workspace. */
      link: z.boolean().optional(),
    }),
  ),
});
const lock = lockSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../package-lock.json"), "utf8")));
const packages = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.startsWith("node_modules/") && link !== true,
);

test("every package that users receive has a permissive license", () => {
  const permissive = /^(?:MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|\(MIT OR [^)]+\))$/;
  const shipped = packages.filter(([, { dev }]) => dev !== true);
  expect(shipped.length).toBeGreaterThan(5);
  expect(shipped.filter(([, { license }]) => !permissive.test(license ?? "none"))).toEqual([]);
});

test("no tool that we build with binds us either", () => {
  const binding = /AGPL|SSPL|BUSL|BSL-1\.1|Elastic|Commons-Clause/i;
  expect(packages.filter(([, { license }]) => license === undefined || binding.test(license))).toEqual([]);
});

test("installing runs no script of any package", () => {
  expect(packages.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});
