import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { failures } from "../../src/errors.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/errors.md"), "utf8");
/** Rows of the page's tables: code in backquotes, what happened, what to do. */
const documented = new Map(
  page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [code = "", what = "", remedy = ""] = line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|"));
      return [code.replaceAll("`", ""), { what, remedy }];
    }),
);

test("every code of the table of failures is in docs/errors.md, in the same words", () => {
  const missing = Object.entries(failures).filter(([code, failure]) => {
    const row = documented.get(code);
    return row?.what !== failure.what || row.remedy !== failure.remedy;
  });
  const rows = missing.map(([code, { what, remedy }]) =>
    `| \`${code}\` | ${what} | ${remedy} |`.replaceAll(/(?<=\w)\|(?=\w)/g, "\\|"),
  );
  expect(rows, "rows to put into docs/errors.md").toEqual([]);
});

test("docs/errors.md lists no code that does not exist", () => {
  expect([...documented.keys()].filter((code) => !(code in failures))).toEqual([]);
});

test("every remedy says what to do, as a sentence", () => {
  const unfinished = Object.values(failures).filter(({ what, remedy }) => !what.endsWith(".") || !remedy.endsWith("."));
  expect(unfinished).toEqual([]);
});
