import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { metricFamilies } from "../../src/serve/metrics/families/index.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/prometheus.md"), "utf8");
/** Rows of the page's tables, by name. */
const documented = new Map(
  page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [name = "", ...cells] = line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim().replaceAll("`", ""));
      return [name, cells.join(" | ")];
    }),
);
const written = new Map(
  Object.entries(metricFamilies).map(([name, { type, unit, labels, help, absent }]) => [
    name,
    [type, unit, labels.join(", ") || "none", help, absent].join(" | "),
  ]),
);

test("every name of /metrics is in docs/prometheus.md, in the same words", () => {
  const missing = [...written].filter(([name, cells]) => documented.get(name) !== cells);
  expect(
    missing.map(([name, cells]) => `| \`${name}\` | ${cells} |`),
    "rows to put into docs/prometheus.md",
  ).toEqual([]);
});

test("docs/prometheus.md lists no name that does not exist", () => {
  expect([...documented.keys()].filter((name) => !written.has(name))).toEqual([]);
});

test("docs and example rules speak of no other name", () => {
  const rules = ["alerts.yml", "alerts.test.yml"].map((file) =>
    readFileSync(join(import.meta.dirname, "../../examples/prometheus", file), "utf8"),
  );
  const spoken = [page, ...rules].flatMap((text) => text.match(/\bdriftline_\w+/gu) ?? []);
  const plain = new Set(spoken.map((name) => name.replace(/_(?:bucket|sum|count)$/u, "")));
  expect([...plain].filter((name) => !written.has(name))).toEqual([]);
});
