import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { filledDocument, tasks } from "../../test/fixture/filled-document.ts";
import { filledSections } from "../../test/fixture/filled-sections.ts";
import { alarmingDocument, quietDocument, smallDocument } from "../../test/fixture/sample-document.ts";
import { reportDocumentSchema } from "./report-schema.ts";
import { keyOrder, toJson } from "./to-json.ts";

describe("the schema of a report", () => {
  it("is what schema/report-1.schema.json publishes (run vitest with -u to write it anew)", async () => {
    const schema = z.toJSONSchema(reportDocumentSchema, { io: "input" });
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schema/report-1.schema.json");
  });

  it("takes every sample, and nothing of a sample is unknown to it", () => {
    const filled = tasks.map((task) => filledDocument(task));
    for (const document of [alarmingDocument(), quietDocument(), smallDocument(), ...filled]) {
      expect(reportDocumentSchema.parse(JSON.parse(toJson(document)))).toEqual(JSON.parse(toJson(document)));
    }
  });

  it("takes every section filled, and nothing of it is unknown to the schema", () => {
    const document = { ...quietDocument(), ...filledSections };
    expect(reportDocumentSchema.parse(JSON.parse(toJson(document)))).toEqual(JSON.parse(toJson(document)));
    const spoiled = { ...document, performance: { ...document.performance, task: "guessing" } };
    expect(reportDocumentSchema.safeParse(spoiled).success).toBe(false);
  });

  it("refuses a number that is not one, a verdict that does not exist and a share above 1", () => {
    const document = quietDocument();
    const spoiled = [
      { ...document, seed: Number.NaN },
      { ...document, verdict: "drift" },
      { ...document, level: 1.5 },
    ];
    expect(spoiled.map((candidate) => reportDocumentSchema.safeParse(candidate).success)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("tolerates keys that later versions add", () => {
    expect(reportDocumentSchema.safeParse({ ...quietDocument(), explanations: [] }).success).toBe(true);
  });

  it("is loaded by no output, so that writing a report loads no validator", () => {
    const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" });
    const sources = files.filter((file) => /\.tsx?$/u.test(file) && !/\.test\.|report-schema/u.test(file));
    expect(sources.length).toBeGreaterThan(20);
    const loading = sources.filter((file) =>
      /from "(?:zod|.*report-schema\.ts)"/u.test(readFileSync(join(import.meta.dirname, file), "utf8")),
    );
    expect(loading).toEqual([]);
  });

  it("names no key that the JSON output has no place for", () => {
    const keys = new Set<string>();
    collectKeys(z.toJSONSchema(reportDocumentSchema, { io: "input" }), keys);
    expect(keys.size).toBeGreaterThan(80);
    expect([...keys].filter((key) => !keyOrder.includes(key))).toEqual([]);
    expect(new Set(keyOrder).size).toBe(keyOrder.length);
  });
});

function collectKeys(node: unknown, keys: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties" && typeof value === "object" && value !== null)
      Object.keys(value).forEach((name) => keys.add(name));
    collectKeys(value, keys);
  }
}
