import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { performanceSchema } from "../../src/report/report-schema-performance.ts";

test("docs/outcomes.md lists exactly the problems that a report can name", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/outcomes.md"), "utf8");
  const documented = [...page.matchAll(/^\| `([\w-]+)`/gmu)].map(([, code]) => code);
  const schema: unknown = z.toJSONSchema(performanceSchema, { io: "input" });
  const [, codes = "[]"] = /"code":\{"type":"string","enum":(\[[^\]]*\])/u.exec(JSON.stringify(schema)) ?? [];
  expect(documented).toEqual(JSON.parse(codes));
});
