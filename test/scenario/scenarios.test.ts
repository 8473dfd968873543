import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare, tableFromColumns } from "../../src/index.ts";
import { unmet } from "./expectation.ts";
import { applyChanges, generateColumns } from "./generate-columns.ts";
import { parseScenario } from "./scenario.ts";

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));

describe.each(files)("%s", (file) => {
  const scenario = parseScenario(readFileSync(join(folder, file), "utf8"));
  const { columns: scripts, rows, days } = scenario.reference;
  const reference = generateColumns(scripts, { rows, days, firstDay: 0, seed: 1 });
  scenario.steps.forEach((step, index) => {
    it(`line ${step.line}: ${step.changes.join(", ") || "as the reference"}`, { timeout: 180_000 }, () => {
      const currentDays = days === null ? null : (step.days ?? 1);
      const size = { rows: step.rows, days: currentDays, firstDay: (days ?? 0) + index, seed: 100 + index };
      const current = applyChanges(generateColumns(scripts, size), step.changes, 200 + index);
      const config = scenario.config ?? {};
      const document = compare(tableFromColumns(reference), tableFromColumns(current), config);
      for (const { line, text } of step.expectations) {
        expect(unmet(document, text), `line ${line}`).toBeNull();
      }
    });
  });
});
